using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Tests.Documents;
using Glabella.Server.Tests.Registries;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Licenses;

public class ProvingALicense
{
    [Theory, BothDatabases]
    public async Task From_the_number_to_the_proven_license(Engine engine)
    {
        await using var world = await World.Start(engine);
        var list = await Lists.Import(world, Lists.November, 30, Lists.Nurse);
        var me = await world.Given.Clinician();
        using var rosa = await world.SignIn(me);

        string found = $"/me/licenses/npi/{Lists.Nurse.Npi}";
        Assert.EndsWith(found, (await rosa.Submit("/me/licenses", "look-up", ("Input.Npi", $" {Lists.Nurse.Npi} "))).Headers.Location?.OriginalString);
        var card = await rosa.Page(found);
        Assert.Contains("Is this you?", card.Body!.TextContent);
        Assert.Contains("ROSA QUILL, RN", card.Body.TextContent);
        Assert.Contains("HOUSTON, TX 77002", card.Body.TextContent);
        Assert.DoesNotContain("The names differ", card.Body.TextContent);
        Assert.EndsWith("/me/licenses/new", (await rosa.Submit(found, card, "confirm")).Headers.Location?.OriginalString);
        Assert.Equal(Lists.Nurse.Npi.ToString(), await world.Look(db => db.People.Where(p => p.Id == me).Select(p => p.Npi).SingleAsync()));

        // The number of the list fills the form; the clinician adds the day and a document.
        var sent = await rosa.Upload("/me/licenses/new?slot=0", "claim", ("Input.File", "card.png", "image/png", Samples.Png()), ("Input.Expires", "2028-03-31"), ("Input.Multistate", "true"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var claim = await world.Look(db => db.Licenses.SingleAsync());
        Assert.Equal(("rn", "US-TX", "RN 00712345", ClaimState.InReview), (claim.Profession.Code, claim.Jurisdiction.Code, claim.Number, claim.State));

        world.Clock.Advance(TimeSpan.FromHours(22));
        using var rhea = await world.SignIn(await world.Given.Registrar());
        var queue = await rhea.Page("/registrar");
        Assert.Contains("1 license claim waits", queue.Body!.TextContent);
        string address = $"/registrar/licenses/{claim.Id}";
        var open = await rhea.Page(address);
        Assert.Contains("Suggested: approve", open.Body!.TextContent);
        Assert.Contains("Waits 22 h", open.Body.TextContent);
        var decided = await rhea.Submit(address, "decide", ("Input.Basis", "Board"), ("Input.Wording", "Current"), ("Input.Status", "Active"), ("Input.Address", "https://board.example/712345"),
            ("Input.Outcome", "Proven"), ("Input.Reason", "Looked up at the board."));
        Assert.EndsWith("/registrar", decided.Headers.Location?.OriginalString);

        claim = await world.Look(db => db.Licenses.SingleAsync());
        Assert.Equal((ClaimState.Proven, LicenseStatus.Active, true), (claim.State, claim.Status, claim.Multistate));
        Assert.True(claim.InGoodStandingOn(new(2028, 3, 31)));
        Assert.False(claim.InGoodStandingOn(new(2028, 4, 1)));
        var evidence = await world.Look(db => db.Evidence.OrderBy(e => e.Claim).ToListAsync());
        Assert.Equal(["license.registry", "license.standing"], evidence.Select(e => e.Claim));
        Assert.Equal((list.Sha256, new DateOnly(2026, 11, 8), Method.File), (evidence[0].Sha256, evidence[0].AsOf!.Value, evidence[0].Method));
        Assert.Equal((Mark.CheckedAtSource, Method.Person, "https://board.example/712345", "Status active (“Current”), to Mar 31, 2028."),
            (evidence[1].Mark, evidence[1].Method, evidence[1].SourceUrl, evidence[1].Finding));
        var decision = await world.Look(db => db.LicenseDecisions.SingleAsync());
        Assert.Equal((ClaimState.Proven, ClaimState.Proven, "Looked up at the board."), (decision.Outcome, decision.Suggested!.Value, decision.Reason));
        Assert.Equal(evidence.Select(e => e.Id.Value).Order(), decision.Evidence.Order());
        var mail = await world.Look(db => db.Outbox.SingleAsync());
        Assert.Equal("Your license is proven", mail.Subject);
        using var later = await world.SignIn(me);
        Assert.Contains("Proven, active", (await later.Page("/me/licenses")).Body!.TextContent);
    }

    [Fact]
    public async Task A_wrong_check_digit_gets_a_sentence_and_keeps_what_was_typed()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var page = Browser.Parse(await (await rosa.Submit("/me/licenses", "look-up", ("Input.Npi", "1234567890"))).Content.ReadAsStringAsync());
        Assert.Contains("the last one checks the others", page.Body!.TextContent);
        Assert.Equal("1234567890", page.QuerySelector("#input-npi")!.GetAttribute("value"));
        Assert.StartsWith("Error:", page.Title);
    }

    [Fact]
    public async Task A_number_that_is_not_in_the_list_can_be_kept_and_proven_with_a_document()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var page = await rosa.Page("/me/licenses/npi/1234567893");
        Assert.Contains("not in our list", page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await rosa.Submit("/me/licenses/npi/1234567893", page, "confirm")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.Get("/me/licenses/npi/1234567890")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_deactivated_number_and_an_organization_s_are_refused(Engine engine)
    {
        await using var world = await World.Start(engine);
        var clinic = Lists.Nurse with { Npi = Glabella.Registries.Npi.WithCheckDigit(298_000_009), Entity = Glabella.Registries.Nppes.NppesEntity.Organization, OrganizationName = "BAYOU CLINIC", LastName = null, FirstName = null };
        await Lists.Import(world, Lists.November, 30, Lists.Nurse with { Deactivated = new(2026, 10, 1) }, clinic);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        Assert.Contains("npi_deactivated", await (await rosa.Send(Put("/api/v1/me/npi", new { npi = Lists.Nurse.Npi.ToString() }))).Content.ReadAsStringAsync());
        Assert.Contains("npi_organization", await (await rosa.Send(Put("/api/v1/me/npi", new { npi = clinic.Npi.ToString() }))).Content.ReadAsStringAsync());
        Assert.Null(await world.Look(db => db.People.Where(p => p.GivenName == "Rosa").Select(p => p.Npi).SingleAsync()));
    }

    [Fact]
    public async Task Every_wrong_field_gets_its_sentence_and_nothing_is_lost()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var page = Browser.Parse(await (await rosa.Submit("/me/licenses/new", "claim", ("Input.Profession", "md"), ("Input.Jurisdiction", "US-TX"), ("Input.Number", "--"),
            ("Input.Expires", "2025-01-01"), ("Input.Multistate", "true"))).Content.ReadAsStringAsync());
        string text = page.Body!.TextContent;
        Assert.Contains("Enter the license number", text);
        Assert.Contains("This license ended on Jan 1, 2025", text);
        Assert.Contains("Only a registered nurse", text);
        Assert.Equal("--", page.QuerySelector("#input-number")!.GetAttribute("value"));
        Assert.Equal(0, await world.Look(db => db.Licenses.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_same_license_is_claimed_once_however_it_is_written(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        Assert.Equal(HttpStatusCode.Created, (await rosa.PostJson("/api/v1/me/licenses", Claim("RN 712-345"))).StatusCode);
        var again = await rosa.PostJson("/api/v1/me/licenses", Claim("rn712345"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("license_already_claimed", await again.Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task The_api_lists_only_my_licenses_with_their_standing_today(Engine engine)
    {
        await using var world = await World.Start(engine);
        var me = await world.Given.Clinician();
        await world.Given.ProvenLicense(me, expiresInDays: 0);
        await world.Given.ProvenLicense(me, expiresInDays: -1);
        await world.Given.ProvenLicense(await world.Given.Clinician());
        using var rosa = await world.SignIn(me);
        Assert.Equal(["active", "expired"], (await Mine(rosa)).EnumerateArray().Select(l => l.GetProperty("standing").GetString()).Order());
    }

    [Fact]
    public async Task Another_one_s_license_page_is_not_found()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var license = await world.Given.ProvenLicense(await world.Given.Clinician());
        using var other = await world.SignIn(await world.Given.Clinician(givenName: "Ivo"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/me/licenses/{license}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/me/licenses/{license}/withdraw")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_claim_taken_back_leaves_the_queue_and_may_be_made_again(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.PostJson("/api/v1/me/licenses", Claim("712345"));
        var id = await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Found, (await rosa.Submit($"/me/licenses/{id}/withdraw", "confirm")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await rosa.PostJson("/api/v1/me/licenses", Claim("712345"))).StatusCode);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        var queue = JsonDocument.Parse(await (await rhea.GetJson("/api/v1/registrar/licenses")).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(1, queue.GetProperty("total").GetInt32());
    }

    internal static object Claim(string number) => new { profession = "rn", jurisdiction = "US-TX", number, expires = "2028-03-31", multistate = false };

    static async Task<JsonElement> Mine(Browser browser) => JsonDocument.Parse(await (await browser.GetJson("/api/v1/me/licenses")).Content.ReadAsStringAsync()).RootElement;

    static HttpRequestMessage Put(string path, object body) => new(HttpMethod.Put, path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
}
