using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Server.Tests.Documents;
using Glabella.Server.Tests.Registries;
using Glabella.Server.Tests.Screening;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Licenses;

/// <summary>NPPES has this NPI under another family name, and a registrar would approve all the same.</summary>
public class ApprovingAgainstWhatWasFound
{
    [Theory, BothDatabases]
    public async Task It_takes_effect_when_a_second_registrar_confirms(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (id, first, second) = await Differing(world);
        Assert.Equal(HttpStatusCode.Accepted, (await Approve(first, id)).StatusCode);
        Assert.Equal(ClaimState.InReview, (await world.Look(db => db.Licenses.SingleAsync())).State);
        Assert.Equal((0, 0), await world.Look(async db => (await db.LicenseDecisions.CountAsync(), await db.Outbox.CountAsync())));
        Assert.Contains("Waits for a second registrar", (await second.Page("/registrar")).Body!.TextContent);
        string shown = (await second.Page($"/registrar/licenses/{id}")).Body!.TextContent;
        Assert.Contains("An approval waits for a second registrar", shown);
        Assert.Contains("NPPES has “QUILL”", shown);

        var own = await End(first, id, "confirm");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Contains("own_override", await own.Text());
        Assert.Equal(HttpStatusCode.Found, (await second.Submit($"/registrar/licenses/{id}", "confirm")).StatusCode);
        Assert.Equal(ClaimState.Proven, (await world.Look(db => db.Licenses.SingleAsync())).State);
        var decision = await world.Look(db => db.LicenseDecisions.SingleAsync());
        var pending = await world.Look(db => db.LicenseOverrides.SingleAsync());
        Assert.Equal((pending.ProposedBy, pending.EndedBy), (decision.DecidedBy, decision.SecondedBy));
        Assert.NotEqual(decision.DecidedBy, decision.SecondedBy);
        Assert.Equal(["license.decided", "license.override_proposed", "license.standing"], await world.Look(db => db.Journal.Where(e => e.Action.StartsWith("license.") && e.Action != "license.claimed").Select(e => e.Action).OrderBy(a => a).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_claim_that_changes_voids_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (id, first, second) = await Differing(world);
        await Approve(first, id);
        string pending = await Pending(second, id);
        var holder = await world.Look(db => db.Licenses.Select(l => l.PersonId).SingleAsync());
        using var rosa = await world.SignIn(holder);
        await rosa.Upload($"/me/licenses/{id}", "document", ("Input.File", "card.pdf", "application/pdf", Samples.Pdf()));

        var late = await second.PostJson($"/api/v1/registrar/licenses/{id}/overrides/{pending}/confirm", new { });
        Assert.Contains("override_void", await late.Text());
        Assert.DoesNotContain("An approval waits", (await second.Page($"/registrar/licenses/{id}")).Body!.TextContent);
        Assert.Equal(ClaimState.InReview, (await world.Look(db => db.Licenses.SingleAsync())).State);
        Assert.Equal(HttpStatusCode.Accepted, (await Approve(first, id)).StatusCode); // anew, about the claim as it is now
    }

    [Theory, BothDatabases]
    public async Task It_can_be_taken_back_or_not_shared_and_proposed_once_only(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (id, first, second) = await Differing(world);
        await Approve(first, id);
        Assert.Contains("override_waits", await (await Approve(second, id)).Text());
        Assert.Equal(HttpStatusCode.NoContent, (await End(second, id, "drop")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await Approve(first, id)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await End(first, id, "drop")).StatusCode);
        Assert.Equal(0, await world.Look(db => db.LicenseDecisions.CountAsync()));
        Assert.Equal(ClaimState.InReview, (await world.Look(db => db.Licenses.SingleAsync())).State);
    }

    [Theory, BothDatabases]
    public async Task The_holder_does_not_confirm_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (id, first, _) = await Differing(world);
        await Approve(first, id);
        string pending = await Pending(first, id);
        var holder = await world.Look(db => db.Licenses.Select(l => l.PersonId).SingleAsync());
        await world.Arrange(db => { db.RoleGrants.Add(new(holder, Domain.People.InstallationRole.Registrar, null, world.Now)); return Task.CompletedTask; });
        using var rosa = await world.SignIn(holder);
        var answer = await rosa.PostJson($"/api/v1/registrar/licenses/{id}/overrides/{pending}/confirm", new { });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("own_license", await answer.Text());
        Assert.Equal(ClaimState.InReview, (await world.Look(db => db.Licenses.SingleAsync())).State);
    }

    [Fact]
    public async Task Two_registrars_who_confirm_at_once_decide_once()
    {
        await using var world = await World.Start(Engine.Postgres);
        var (id, first, second) = await Differing(world);
        using var third = await world.SignIn(await world.Given.Registrar());
        await Approve(first, id);
        string pending = await Pending(second, id);
        var answers = await Task.WhenAll(new[] { second, third }.Select(b => b.PostJson($"/api/v1/registrar/licenses/{id}/overrides/{pending}/confirm", new { })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(1, await world.Look(db => db.LicenseDecisions.CountAsync()));
    }

    [Fact]
    public async Task Refusing_and_what_agrees_take_one_and_a_listed_person_takes_two()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var (id, first, second) = await Differing(world);
        Assert.Equal(HttpStatusCode.NoContent, (await Approve(first, id, "refused")).StatusCode);
        using var other = await world.SignIn(await world.Given.Clinician(familyName: "Zwylkq"));
        await other.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("55501"));
        var claim = await world.Look(db => db.Licenses.SingleAsync(l => l.Number == "55501"));
        Assert.Equal(HttpStatusCode.NoContent, (await Approve(first, claim.Id)).StatusCode);

        await world.Arrange(async db => (await db.People.SingleAsync(p => p.Id == claim.PersonId)).ConfirmNpi(Exclusions.Own.ToString()));
        await Exclusions.Import(world, "UPDATED.csv", Exclusions.Full(300, Exclusions.Nurse("ZWYLKQ") with { Npi = Exclusions.Own }));
        Assert.Equal(HttpStatusCode.Accepted, (await Approve(second, claim.Id)).StatusCode);
    }

    /// <summary>A claim of somebody whose NPI names another family, and two registrars.</summary>
    static async Task<(LicenseId Id, Browser First, Browser Second)> Differing(World world)
    {
        await Lists.Import(world, Lists.November, 30, Lists.Nurse);
        var me = await world.Given.Clinician(familyName: "Aberfield");
        await world.Arrange(async db => (await db.People.SingleAsync(p => p.Id == me)).ConfirmNpi(Lists.Nurse.Npi.ToString()));
        using var rosa = await world.SignIn(me);
        await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        return (await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync()), await world.SignIn(await world.Given.Registrar()), await world.SignIn(await world.Given.Registrar()));
    }

    static async Task<HttpResponseMessage> Approve(Browser registrar, LicenseId id, string outcome = "proven") => await registrar.PostJson($"/api/v1/registrar/licenses/{id}/decision", new
    {
        outcome, reason = "The board has both names.", basis = "board", status = "active", multistate = false, version = (await Case(registrar, id)).GetProperty("version").GetInt32(),
    });

    static async Task<HttpResponseMessage> End(Browser registrar, LicenseId id, string how) => await registrar.PostJson($"/api/v1/registrar/licenses/{id}/overrides/{await Pending(registrar, id)}/{how}", new { });
    static async Task<string> Pending(Browser registrar, LicenseId id) => (await Case(registrar, id)).GetProperty("pending").GetProperty("id").GetString()!;
    static async Task<JsonElement> Case(Browser registrar, LicenseId id) => JsonElement.Parse(await (await registrar.GetJson($"/api/v1/registrar/licenses/{id}")).Text());
}
