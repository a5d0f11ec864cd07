using System.Net;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Server.Features.Licenses;
using Glabella.Server.Tests.Documents;
using Glabella.Server.Tests.Screening;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Licenses;

public class DecidingAboutALicense
{
    [Theory, BothDatabases]
    public async Task Nobody_decides_about_an_own_license(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await rhea.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        var id = await Only(world);

        var answer = await Decide(rhea, id, ClaimState.Proven);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("own_license", await answer.Content.ReadAsStringAsync());
        Assert.Contains("Not yours to decide", (await rhea.Page($"/registrar/licenses/{id}")).Body!.TextContent);
        Assert.Equal(ClaimState.InReview, (await world.Look(db => db.Licenses.SingleAsync())).State);

        using var second = await world.SignIn(await world.Given.Registrar());
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(second, id, ClaimState.Proven)).StatusCode);
    }

    [Theory]
    [InlineData("Proven", "None", "Active", "", "", "nothing_opened")]
    [InlineData("Proven", "Document", "Active", "", "", "no_document_to_read")]
    [InlineData("Proven", "Board", "Unknown", "", "", "standing_not_good")]
    [InlineData("Proven", "Board", "Suspended", "", "", "standing_not_good")]
    [InlineData("Proven", "Board", "Active", "Delinquent", "", "wording_means_other")]
    [InlineData("Proven", "Board", "Active", "Good to go", "", "wording_unknown")]
    [InlineData("Proven", "Board", "Active", "", "2026-11-23", "standing_not_good")]
    public async Task Approving_needs_something_opened_and_a_good_status(string outcome, string basis, string status, string wording, string expires, string code)
    {
        await using var world = await World.Start(Engine.Sqlite);
        var (rhea, id) = await Waiting(world);
        var answer = await Decide(rhea, id, Enum.Parse<ClaimState>(outcome), Enum.Parse<Basis>(basis), Enum.Parse<LicenseStatus>(status), wording, expires);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, await world.Look(db => db.Evidence.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Asking_for_more_mails_the_words_and_a_document_brings_the_claim_back(Engine engine)
    {
        await using var world = await World.Start(engine);
        var me = await world.Given.Clinician();
        using var rosa = await world.SignIn(me);
        await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        var id = await Only(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(rhea, id, ClaimState.MoreInformation, Basis.None, LicenseStatus.Unknown)).StatusCode);
        Assert.Contains("Because of the test.", await world.Look(db => db.Outbox.Select(m => m.Text).SingleAsync()));
        Assert.Contains("Nobody waits", (await rhea.Page("/registrar")).Body!.TextContent);
        Assert.Contains("Because of the test.", (await rosa.Page($"/me/licenses/{id}")).Body!.TextContent);

        await rosa.Upload($"/me/licenses/{id}", "answer", ("Input.File", "card.pdf", "application/pdf", Samples.Pdf()));
        Assert.Contains("1 license claim waits", (await rhea.Page("/registrar")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(rhea, id, ClaimState.Proven, Basis.Document)).StatusCode);
        var standing = await world.Look(db => db.Evidence.SingleAsync(e => e.Claim == "license.standing"));
        var document = await world.Look(db => db.Documents.SingleAsync());
        Assert.Equal((Mark.DocumentSeen, document.Id, document.Sha256), (standing.Mark, standing.DocumentId!.Value, standing.Sha256));
        Assert.Equal(2, await world.Look(db => db.LicenseDecisions.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_decision_about_a_claim_that_changed_meanwhile_is_not_taken(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rhea, id) = await Waiting(world);
        using var other = await world.SignIn(await world.Given.Registrar());
        int seen = await world.Look(db => db.Licenses.Select(l => l.Version).SingleAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(rhea, id, ClaimState.Proven)).StatusCode);
        var late = await Decide(other, id, ClaimState.Refused, version: seen);
        Assert.Contains("license_not_open", await late.Content.ReadAsStringAsync());
        Assert.Equal(ClaimState.Proven, (await world.Look(db => db.Licenses.SingleAsync())).State);
        Assert.Equal(1, await world.Look(db => db.LicenseDecisions.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_proven_license_can_lose_its_standing_by_a_new_check(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rhea, id) = await Waiting(world);
        await Decide(rhea, id, ClaimState.Proven);
        Assert.Equal(HttpStatusCode.NoContent, (await Decide(rhea, id, ClaimState.Refused, status: LicenseStatus.Suspended)).StatusCode);
        Assert.False((await world.Look(db => db.Licenses.SingleAsync())).InGoodStandingOn(new(2026, 11, 24)));
        // The earlier evidence and decision are still there.
        Assert.Equal(4, await world.Look(db => db.Evidence.CountAsync()));
        Assert.Equal(2, await world.Look(db => db.LicenseDecisions.CountAsync()));
    }

    [Fact]
    public async Task The_desk_is_closed_to_clinicians()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var (_, id) = await Waiting(world);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        foreach (string path in (string[])["/registrar", $"/registrar/licenses/{id}", "/registrar/registries", "/api/v1/registrar/licenses", $"/api/v1/registrar/licenses/{id}"])
            Assert.NotEqual(HttpStatusCode.OK, (await rosa.Get(path)).StatusCode);
        Assert.NotEqual(HttpStatusCode.NoContent, (await Decide(rosa, id, ClaimState.Proven)).StatusCode);
        Assert.Equal(ClaimState.InReview, (await world.Look(db => db.Licenses.SingleAsync())).State);
    }

    [Fact]
    public async Task A_form_without_a_reason_says_so_and_keeps_what_was_typed()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var (rhea, id) = await Waiting(world);
        var page = Browser.Parse(await (await rhea.Submit($"/registrar/licenses/{id}", "decide", ("Input.Basis", "Board"), ("Input.Outcome", "Refused"), ("Input.Wording", "Lapsed"))).Content.ReadAsStringAsync());
        Assert.Contains("Write the reason", page.Body!.TextContent);
        Assert.Equal("Lapsed", page.QuerySelector("#input-wording")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("input[name='Input.Outcome'][value=Refused][checked]"));
    }

    [Theory, BothDatabases]
    public async Task The_document_is_destroyed_ninety_days_after_the_decision_and_its_hash_stays(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (kept, due, open) = (await DecidedBefore(world, 89, ClaimState.Proven), await DecidedBefore(world, 91, ClaimState.Refused), await DecidedBefore(world, 200, null));
        await Shred(world);
        var documents = await world.Look(db => db.Documents.ToDictionaryAsync(d => d.Id));
        Assert.NotEmpty(documents[kept].Sealed);
        Assert.NotEmpty(documents[open].Sealed);
        Assert.Empty(documents[due].Sealed);
        Assert.Equal(("the hash", world.Now), (documents[due].Sha256, documents[due].ShreddedAt!.Value));
    }

    /// <summary>A document of a claim that was decided some days ago; null has not decided it.</summary>
    static async Task<DocumentId> DecidedBefore(World world, int days, ClaimState? outcome)
    {
        var then = world.Now.AddDays(-days);
        var person = await world.Given.Clinician();
        var document = new Document(Id.New<DocumentId>(then), person, "card.pdf", "application/pdf", 3, "the hash", [1, 2, 3], then);
        await world.Arrange(db =>
        {
            var license = new License(Id.New<LicenseId>(then), person, Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "712345", null, false, then);
            license.Submit(document.Id);
            if (outcome is { } decided) license.Decide(decided, LicenseStatus.Active, null, then);
            db.AddRange(document, license);
            return Task.CompletedTask;
        });
        return document.Id;
    }

    [Theory, BothDatabases]
    public async Task The_case_shows_what_the_exclusion_list_says_of_the_person(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rhea, id) = await Waiting(world);
        var person = await world.Look(db => db.People.SingleAsync(p => db.Licenses.Any(l => l.PersonId == p.Id)));
        Assert.Contains("Exclusion list not searched", await Case());

        Assert.Equal(ImportState.Published, (await Exclusions.Import(world, "first.csv", Exclusions.Full(300, Exclusions.Nurse("ZWYLKQ", "ODALYS")))).State);
        string clear = await Case();
        Assert.Contains("Not found on the exclusion list", clear);
        Assert.DoesNotContain("First the exclusion list", clear);

        Assert.Equal(ImportState.Published, (await Exclusions.Import(world, "second.csv", Exclusions.Full(400, Exclusions.Nurse(person.FamilyName.ToUpperInvariant(), person.GivenName.ToUpperInvariant())))).State);
        string found = await Case();
        Assert.Contains("Perhaps on the exclusion list", found);
        Assert.Matches(@"Birth date\s*–\s*1980-02-01\s*not known on both sides", found);
        Assert.Contains("First the exclusion list", found);
        Assert.DoesNotContain("Suggested", found);

        async Task<string> Case() => (await rhea.Page($"/registrar/licenses/{id}")).Body!.TextContent;
    }

    static async Task Shred(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await ShredLicenseDocuments.Run(scope.ServiceProvider, CancellationToken.None);
    }

    static async Task<(Browser Rhea, LicenseId Id)> Waiting(World world)
    {
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        return (await world.SignIn(await world.Given.Registrar()), await Only(world));
    }

    static Task<LicenseId> Only(World world) => world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());

    static async Task<HttpResponseMessage> Decide(Browser browser, LicenseId id, ClaimState outcome, Basis basis = Basis.Board, LicenseStatus status = LicenseStatus.Active,
        string wording = "", string expires = "", int? version = null)
    {
        int seen = version ?? await Version(browser, id);
        return await browser.PostJson($"/api/v1/registrar/licenses/{id}/decision", new
        {
            outcome = outcome == ClaimState.MoreInformation ? "more_information" : outcome.ToString().ToLowerInvariant(), reason = "Because of the test.", basis = basis.ToString().ToLowerInvariant(),
            status = status == LicenseStatus.ActiveRestricted ? "active_restricted" : status.ToString().ToLowerInvariant(),
            wording = wording == "" ? null : wording, expires = expires == "" ? null : expires, multistate = false, missing = outcome == ClaimState.MoreInformation ? new[] { "document" } : null, version = seen,
        });
    }

    static async Task<int> Version(Browser browser, LicenseId id)
    {
        var answer = await browser.GetJson($"/api/v1/registrar/licenses/{id}");
        return answer.StatusCode != HttpStatusCode.OK ? 1
            : System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("version").GetInt32();
    }
}
