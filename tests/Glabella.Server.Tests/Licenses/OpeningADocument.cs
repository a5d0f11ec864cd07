using System.Net;
using Glabella.Domain;
using Glabella.Server.Tests.Documents;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Licenses;

public class OpeningADocument
{
    [Theory, BothDatabases]
    public async Task It_lies_sealed_and_opens_for_its_owner_and_registrars_only(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        byte[] pdf = Samples.Pdf("/Title(Rosa Quill)");
        await Upload(rosa, "my card.pdf", pdf);
        var document = await world.Look(db => db.Documents.SingleAsync());
        Assert.True(document.Sealed.AsSpan().IndexOf("Rosa Quill"u8) < 0);

        var own = await rosa.Get($"/documents/{document.Id}");
        Assert.Equal(pdf, await own.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", own.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", own.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(own.Headers.CacheControl!.NoStore);
        Assert.StartsWith("sandbox", Assert.Single(own.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(own.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(0, await world.Look(db => db.Journal.CountAsync(e => e.Action == "document.opened")));

        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Equal(HttpStatusCode.OK, (await rhea.Get($"/documents/{document.Id}")).StatusCode);
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(e => e.Action == "document.opened")));
        using var other = await world.SignIn(await world.Given.Clinician(givenName: "Ivo"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/documents/{document.Id}")).StatusCode);
        using var nobody = world.Browser();
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.Get($"/documents/{document.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_liar_gets_its_sentence_and_leaves_nothing()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var page = Browser.Parse(await (await Upload(rosa, "card.pdf", Samples.Pdf("/OpenAction 5 0 R"))).Content.ReadAsStringAsync());
        Assert.Contains("Print it to a new PDF", page.Body!.TextContent);
        Assert.Equal("712345", page.QuerySelector("#input-number")!.GetAttribute("value"));
        page = Browser.Parse(await (await Upload(rosa, "card.png", new byte[(10 << 20) + 1])).Content.ReadAsStringAsync());
        Assert.Contains("larger than 10 MB", page.Body!.TextContent);
        Assert.Equal((0, 0), await world.Look(async db => (await db.Documents.CountAsync(), await db.Licenses.CountAsync())));
    }

    [Fact]
    public async Task Twenty_files_a_day_are_enough()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var (me, other) = (await world.Given.Clinician(), await world.Given.Clinician());
        await world.Arrange(db =>
        {
            for (int i = 0; i < 20; i++) db.Documents.Add(new(Id.New<DocumentId>(world.Now), i < 19 ? me : other, "a.pdf", "application/pdf", 1, "", [1], world.Now));
            db.Documents.Add(new(Id.New<DocumentId>(world.Now), me, "a.pdf", "application/pdf", 1, "", [1], world.Now.AddHours(-25)));
            return Task.CompletedTask;
        });
        using var rosa = await world.SignIn(me);
        Assert.Equal(HttpStatusCode.Found, (await Upload(rosa, "card.pdf", Samples.Pdf())).StatusCode);
        Assert.Contains("20 files in a day", await (await Upload(rosa, "card.pdf", Samples.Pdf())).Content.ReadAsStringAsync());
    }

    static Task<HttpResponseMessage> Upload(Browser browser, string name, byte[] bytes) =>
        browser.Upload("/me/licenses/new", "claim", ("Input.File", name, "application/octet-stream", bytes), ("Input.Number", "712345"));
}
