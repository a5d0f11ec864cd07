using System.Net;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Server.Tests.Registries;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Licenses;

public class AskingTheRoster
{
    static readonly object Wa = new { Profession = "rn", Jurisdiction = "US-WA", Number = "RN 0712345", Expires = (DateOnly?)null, Multistate = false };

    [Theory, BothDatabases]
    public async Task A_claim_is_looked_up_at_once_and_the_registrar_decides_by_the_roster_s_row(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Rosters.Import(world, Rosters.Wa, 300, Rosters.Nurse);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        Assert.Equal(HttpStatusCode.Created, (await rosa.PostJson("/api/v1/me/licenses", Wa)).StatusCode);
        var license = await world.Look(db => db.Licenses.SingleAsync());

        var kept = await Kept(world);
        Assert.Equal([("license.discipline", Mark.CheckedAtSource, "The roster shows no action."), ("license.roster", Mark.CheckedAtSource, "Status ACTIVE (“Active”), to May 1, 2028.")], kept.Select(e => (e.Claim, e.Mark, e.Finding)));
        Assert.All(kept, e => Assert.Equal((Method.File, new DateOnly(2026, 11, 20), 64, "https://data.wa.gov/resource/qxh8-f4bd"), (e.Method, e.AsOf!.Value, e.Sha256!.Length, e.SourceUrl)));
        Assert.Equal("Washington State Department of Health, health care provider credentials, Nov 20, 2026", kept[1].Source);
        Assert.Equal((LicenseStatus.Unknown, ClaimState.InReview), (license.Status, license.State));

        using var rhea = await world.SignIn(await world.Given.Registrar());
        string text = (await rhea.Page($"/registrar/licenses/{license.Id}")).Body!.TextContent;
        Assert.Contains("Suggested: approve", text);
        Assert.Contains("The roster says active", text);
        Assert.Contains("ROSA QUILL", text);
        Assert.Contains("RCW 42.56.070(8)", text);
        Assert.Equal(HttpStatusCode.Found, (await rhea.Submit($"/registrar/licenses/{license.Id}", "decide", ("Input.Basis", "Roster"), ("Input.Status", "Active"), ("Input.Outcome", "Proven"), ("Input.Reason", "It stands there."))).StatusCode);
        var standing = await world.Look(db => db.Evidence.SingleAsync(e => e.Claim == "license.standing"));
        Assert.Equal((Mark.CheckedAtSource, Method.File, kept[1].Sha256, kept[1].Finding), (standing.Mark, standing.Method, standing.Sha256, standing.Finding));
        var stands = await world.Look(db => db.LicenseStandings.OrderBy(s => s.Number).LastAsync());
        Assert.Equal((LicenseStatus.Active, false), (stands.Status, stands.Waits));
    }

    [Theory, BothDatabases]
    public async Task A_new_roster_is_compared_with_every_license_and_changes_no_decision(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        var id = await world.Given.ProvenLicense(person, jurisdiction: "US-WA");
        await world.Given.ProvenLicense(person, jurisdiction: "US-OR");
        string number = await world.Look(db => db.Licenses.Where(l => l.Id == id).Select(l => l.Number).SingleAsync());

        await Rosters.Import(world, Rosters.Wa, 300, Rosters.Nurse with { Number = number, Status = "Suspended", Discipline = "Yes" });
        var kept = await Kept(world);
        Assert.Equal([("license.discipline", Mark.Contradicted), ("license.roster", Mark.Contradicted)], kept.Select(e => (e.Claim, e.Mark)));
        Assert.All(kept, e => Assert.Equal(id.Value, e.SubjectId));
        Assert.StartsWith("Status SUSPENDED (“Suspended”)", kept[1].Finding);
        Assert.Equal("The roster shows an action: “Yes”.", kept[0].Finding);
        var license = await world.Look(db => db.Licenses.SingleAsync(l => l.Id == id));
        Assert.Equal((ClaimState.Proven, LicenseStatus.Active), (license.State, license.Status));
        var stands = await world.Look(db => db.LicenseStandings.OrderBy(s => s.Number).LastAsync(s => s.LicenseId == id));
        Assert.Equal((LicenseStatus.Suspended, StandingCause.Roster, true, "list_changed"), (stands.Status, stands.Cause, stands.Waits, stands.Occasion));
    }

    [Theory, BothDatabases]
    public async Task The_number_under_another_name_proves_nothing_and_takes_nothing(Engine engine)
    {
        await using var world = await World.Start(engine);
        var id = await world.Given.ProvenLicense(await world.Given.Clinician(), jurisdiction: "US-WA");
        string number = await world.Look(db => db.Licenses.Select(l => l.Number).SingleAsync());
        await Rosters.Import(world, Rosters.Wa, 300, Rosters.Nurse with { Number = number, Family = "SOMEBODY", Status = "Revoked", Discipline = "Yes" });

        var only = Assert.Single(await Kept(world));
        Assert.Equal(("license.roster", Mark.NotProven, "The number stands there under another family name."), (only.Claim, only.Mark, only.Finding));
        var stands = await world.Look(db => db.LicenseStandings.OrderBy(s => s.Number).LastAsync(s => s.LicenseId == id));
        Assert.Equal((LicenseStatus.Active, false), (stands.Status, stands.Waits));

        using var rhea = await world.SignIn(await world.Given.Registrar());
        var answer = await rhea.PostJson($"/api/v1/registrar/licenses/{id}/decision", 
            new { Outcome = "proven", Reason = "By the roster.", Basis = "roster", Status = "active", Multistate = false, Version = await world.Look(db => db.Licenses.Select(l => l.Version).SingleAsync()) });
        Assert.Contains("not_in_a_roster", await answer.Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task An_action_in_a_list_of_actions_is_a_flag_and_no_word_about_the_status(Engine engine)
    {
        await using var world = await World.Start(engine);
        var id = await world.Given.ProvenLicense(await world.Given.Clinician(), "md", "US-NY");
        string number = await world.Look(db => db.Licenses.Select(l => l.Number).SingleAsync());
        await Rosters.Import(world, "us-ny-actions", 50, new Glabella.Registries.Rosters.InventedLicense("0" + number, "QUILL", "ROSA") { Type = "MD", Action = "Censure and reprimand", ActionDate = new(2024, 2, 3) });
        var only = Assert.Single(await Kept(world));
        Assert.Equal(("license.discipline", Mark.Contradicted, "The roster shows an action: “Censure and reprimand”."), (only.Claim, only.Mark, only.Finding));
        var stands = await world.Look(db => db.LicenseStandings.OrderBy(s => s.Number).LastAsync(s => s.LicenseId == id));
        Assert.Equal((LicenseStatus.Active, true), (stands.Status, stands.Waits));
    }

    [Fact]
    public async Task The_registrar_sees_how_fresh_each_roster_is()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("No roster yet", (await rhea.Page("/registrar/registries")).Body!.TextContent);
        await Rosters.Import(world, Rosters.Wa, 300, Rosters.Nurse);
        string text = (await rhea.Page("/registrar/registries")).Body!.TextContent;
        Assert.Contains("4 days old", text);
        Assert.Contains("RCW 42.56.070(8)", text);
        Assert.Contains("not seen live", text);
    }

    static Task<List<Evidence>> Kept(World world) => world.Look(db => db.Evidence.OrderBy(e => e.Claim).ToListAsync());
}
