using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Education;

public sealed class KeepingCredits
{
    static (string, string)[] Webinar(string claimed = "2.5", string name = "Managing ptosis") =>
    [
        ("Input.Name", name), ("Input.Provider", "Hill Country Institute"), ("Input.Completed", "2026-08-06"), ("Input.Type", "ANCC"),
        ("Input.Format", "Online"), ("Input.Claimed", claimed), ("Input.Designated", "3"), ("Input.Complications", "1"),
    ];

    [Theory, BothDatabases]
    public async Task What_was_entered_is_in_the_ledger_on_the_page_and_in_json(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());

        var answer = await rosa.Submit("/me/credits/add", "add", Webinar());

        Assert.Equal((HttpStatusCode.Found, "/me/credits"), (answer.StatusCode, answer.Headers.Location!.PathAndQuery));
        var page = await rosa.Page("/me/credits");
        Assert.Contains("Managing ptosis", page.Body!.TextContent);
        Assert.Contains("2.5 hours are in your credits.", page.Body.TextContent);
        var json = JsonDocument.Parse(await (await rosa.GetJson("/api/v1/me/credits")).Content.ReadAsStringAsync()).RootElement[0];
        Assert.Equal(2.5m, json.GetProperty("claimed").GetDecimal());
        Assert.Equal("own_word", json.GetProperty("proof").GetString());
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(j => j.Action == "credit.entered")));
    }

    [Theory, BothDatabases]
    public async Task A_bad_claim_gets_a_sentence_and_keeps_what_was_typed(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());

        var answer = await rosa.Submit("/me/credits/add", "add", Webinar(claimed: "four"));
        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.StartsWith("Error:", page.Title);
        Assert.Contains("Enter how many hours you claim, such as 1.5.", page.Body!.TextContent);
        Assert.Equal("four", page.QuerySelector("#input-claimed")!.GetAttribute("value"));
        Assert.Equal("Managing ptosis", page.QuerySelector("#input-name")!.GetAttribute("value"));

        var tooMuch = await rosa.Submit("/me/credits/add", "add", Webinar(claimed: "3.25"));
        Assert.Contains("designated for at most 3", await tooMuch.Content.ReadAsStringAsync());
        Assert.Equal(0, await world.Look(db => db.Credits.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_proof_is_kept_with_the_entry_opens_for_its_owner_only_and_is_in_the_export(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        byte[] png = Documents.Samples.Png();

        var answer = await rosa.Upload("/me/credits/add", "add", ("Input.File", "proof.png", "image/png", png), Webinar());

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var document = (await world.Look(db => db.Credits.Select(c => c.Document).SingleAsync()))!.Value;
        Assert.Contains($"/documents/{document}", (await rosa.Page("/me/credits")).QuerySelector("td a[href^='/documents/']")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await rosa.Get($"/documents/{document}")).StatusCode);
        using var omar = await world.SignIn(await world.Given.Clinician(givenName: "Omar"));
        Assert.Equal(HttpStatusCode.NotFound, (await omar.Get($"/documents/{document}")).StatusCode);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await (await rosa.Get("/me/data/export.zip")).Content.ReadAsByteArrayAsync()));
        Assert.NotNull(zip.GetEntry($"documents/{document}.png"));
    }

    [Theory, BothDatabases]
    public async Task A_file_that_is_no_document_gets_a_sentence_and_nothing_is_entered(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());

        var answer = await rosa.Upload("/me/credits/add", "add", ("Input.File", "proof.png", "image/png", "<html>"u8.ToArray()), Webinar());

        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotNull(page.QuerySelector("#input-file-error"));
        Assert.Equal("Managing ptosis", page.QuerySelector("#input-name")!.GetAttribute("value"));
        Assert.Equal((0, 0), await world.Look(async db => (await db.Credits.CountAsync(), await db.Documents.CountAsync())));
    }

    [Theory, BothDatabases]
    public async Task A_change_keeps_the_earlier_version(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.Submit("/me/credits/add", "add", Webinar());
        var first = await world.Look(db => db.Credits.SingleAsync());

        var answer = await rosa.Submit($"/me/credits/{first.Id}", "change", ("Input.Claimed", "2"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var rows = await world.Look(db => db.Credits.OrderBy(c => c.EnteredAt).ThenBy(c => c.Id).ToListAsync());
        Assert.Equal(["2.5", "2"], rows.OrderBy(r => r.Supersedes is not null).Select(r => r.Claimed.ToString()));
        Assert.Single(rows, r => r.IsCurrent);
        Assert.Equal(HttpStatusCode.Found, (await rosa.Get($"/me/credits/{first.Id}")).StatusCode); // an old address leads to the current version
    }

    [Theory, BothDatabases]
    public async Task A_removal_can_be_taken_back(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.Submit("/me/credits/add", "add", Webinar());
        var id = await world.Look(db => db.Credits.Select(c => c.Id).SingleAsync());

        var gone = await rosa.Submit($"/me/credits/{id}", "remove");
        Assert.Equal($"/me/credits?removed={id}", gone.Headers.Location!.PathAndQuery);
        Assert.Equal("[]", await (await rosa.GetJson("/api/v1/me/credits")).Content.ReadAsStringAsync());

        await rosa.Submit(gone.Headers.Location.PathAndQuery, "undo");
        Assert.Contains("Managing ptosis", await (await rosa.GetJson("/api/v1/me/credits")).Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task The_same_activity_sent_at_once_is_entered_once(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var credit = new { type = "AMA1", claimed = 1.5m, completed = "2026-10-01", provider = "P", activity = "A", format = "live" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => rosa.PostJson("/api/v1/me/credits", credit)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Contains("credit_already_entered", await answers.First(a => a.StatusCode == HttpStatusCode.Conflict).Content.ReadAsStringAsync());
        Assert.Equal(1, await world.Look(db => db.Credits.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_holds_one_current_entry_per_activity(Engine engine)
    {
        await using var world = await World.Start(engine);
        var rosa = await world.Given.Clinician();
        Domain.Education.CreditEntry Entry() => Domain.Education.CreditEntry.FromClass(Id.New<CreditId>(world.Now), rosa, Id.New<SeatId>(world.Now),
            new("SELF", Domain.Education.Hours.Parse("1"), Domain.Education.Hours.Parse("1"), new(2026, 1, 1), "P", "A", default, new Dictionary<string, Domain.Education.Hours>(), null), world.Now);
        await world.Arrange(db => { db.Credits.Add(Entry()); return Task.CompletedTask; });
        await Assert.ThrowsAsync<DbUpdateException>(() => world.Arrange(db => { db.Credits.Add(Entry()); return Task.CompletedTask; }));
    }

    [Theory, BothDatabases]
    public async Task Another_persons_credit_is_not_there(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.Submit("/me/credits/add", "add", Webinar());
        var id = await world.Look(db => db.Credits.Select(c => c.Id).SingleAsync());
        using var omar = await world.SignIn(await world.Given.Clinician(givenName: "Omar"));

        Assert.Equal(HttpStatusCode.NotFound, (await omar.Get($"/me/credits/{id}")).StatusCode);
        Assert.DoesNotContain("ptosis", await (await omar.Get("/me/credits.csv")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Found, (await world.Browser().Get("/me/credits")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_csv_runs_no_formula(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.Submit("/me/credits/add", "add", Webinar(name: "=HYPERLINK(\"http://evil.example\")"));

        var csv = await (await rosa.Get("/me/credits.csv")).Content.ReadAsStringAsync();

        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", csv);
        Assert.Contains("2026-08-06", csv);
    }

    [Theory, BothDatabases]
    public async Task A_bad_amount_in_json_names_the_field(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var answer = await rosa.PostJson("/api/v1/me/credits", new { type = "AMA1", claimed = 1.125m, completed = "2026-10-01", provider = "P", activity = "A", format = "live" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"field\":\"claimed\"", await answer.Content.ReadAsStringAsync());
    }
}
