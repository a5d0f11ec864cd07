using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Glabella.Server.Features.Privacy;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Privacy;

public sealed class TakingYourDataAlong
{
    static async Task<ZipArchive> Zip(Browser browser)
    {
        var answer = await browser.Get("/me/data/export.zip");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        return new(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    [Theory, BothDatabases]
    public async Task Every_table_of_the_manifest_is_in_the_zip_as_json(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        await world.Given.ProvenLicense(person);
        using var rosa = await world.SignIn(person);
        await rosa.PostJson("/api/v1/me/credits", new { type = "AMA1", claimed = 1.5m, completed = "2026-10-01", provider = "P", activity = "=A", format = "live", topics = new { complications = 0.5m } });

        using var zip = await Zip(rosa);

        var tables = JsonDocument.Parse(Text(zip, "manifest.json")).RootElement.GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal(Manifest.Tables.Count, tables.Count);
        Assert.All(tables, t => Assert.NotNull(zip.GetEntry($"tables/{t.GetProperty("table").GetString()}.json")));
        var credit = JsonDocument.Parse(Text(zip, "tables/credits.json")).RootElement[0];
        Assert.Equal("1.5", credit.GetProperty("claimed").GetString());
        Assert.Equal("0.5", credit.GetProperty("topics").GetProperty("complications").GetString());
        Assert.Contains("'=A", Text(zip, "tables/credits.csv"));
        Assert.Equal("US-TX", JsonDocument.Parse(Text(zip, "tables/licenses.json")).RootElement[0].GetProperty("jurisdiction").GetString());
    }

    [Theory, BothDatabases]
    public async Task No_secret_and_nobody_else_is_in_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        using var omar = await world.SignIn(await world.Given.Clinician(givenName: "Omar", familyName: "Vance"));
        await omar.PostJson("/api/v1/me/credits", new { type = "AMA1", claimed = 1m, completed = "2026-10-01", provider = "Somewhere", activity = "Omars", format = "live" });
        using var rosa = await world.SignIn(person);
        var hash = await world.Look(db => db.Users.Where(u => u.Id == person.Value).Select(u => u.PasswordHash).SingleAsync());

        using var zip = await Zip(rosa);
        var all = string.Concat(zip.Entries.Select(e => Text(zip, e.FullName)));

        Assert.DoesNotContain(hash!, all);
        Assert.DoesNotContain("Omar", all);
        Assert.Contains("Rosa", all);
    }
}
