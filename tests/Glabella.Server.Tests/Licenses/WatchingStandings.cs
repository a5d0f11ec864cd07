using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Features.Licenses;
using Glabella.Server.Features.Screening;
using Glabella.Server.Tests.Certificates;
using Glabella.Server.Tests.Enrollment;
using Glabella.Server.Tests.Screening;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Screening.Exclusions;

namespace Glabella.Server.Tests.Licenses;

/// <summary>After the first check the house goes on looking by itself.</summary>
public class WatchingStandings
{
    [Theory, BothDatabases]
    public async Task The_day_after_the_last_it_is_expired_without_anybody_asking(Engine engine)
    {
        await using var world = await World.Start(engine);
        var id = await world.Given.ProvenLicense(await world.Given.Clinician(), expiresInDays: 2);
        await Recompute(world);
        world.Pass(TimeSpan.FromDays(2));
        await Recompute(world);
        Assert.Equal([(LicenseStatus.Active, "asked")], (await KeepingStandings.Of(world, id)).Select(s => (s.Status, s.Occasion)));
        world.Pass(TimeSpan.FromDays(1));
        await Recompute(world);
        await Recompute(world);
        var kept = await KeepingStandings.Of(world, id);
        Assert.Equal([(LicenseStatus.Active, "asked"), (LicenseStatus.Expired, "expiry")], kept.Select(s => (s.Status, s.Occasion)));
        Assert.Equal((StandingCause.Expiry, "It expired on Nov 26, 2026."), (kept[1].Cause, kept[1].Reasons[0]));
        Assert.Null(StandingRecord.FirstBroken(kept));
    }

    [Theory, BothDatabases]
    public async Task An_imported_list_is_held_against_every_holder_and_a_stop_loses_nothing(Engine engine)
    {
        await using var world = await World.Start(engine);
        List<PersonId> people = [];
        for (int i = 0; i < 6; i++) people.Add(await world.Given.Clinician(givenName: i == 5 ? "ODALYS" : "Ada", familyName: i == 5 ? "ZWYLKQ" : "Bree" + (char)('A' + i) + "xquart"));
        foreach (var person in people) await world.Given.ProvenLicense(person);
        var visitor = await world.Given.Clinician(givenName: "ODALYS", familyName: "ZWYLKQ");
        await Screen(world);
        Assert.Equal(0, await world.Look(db => db.Evidence.CountAsync()));

        await Import(world, "first.csv", Full(300, Nurse("ZWYLKQ", "ODALYS")));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Screen(world, stop.Token, afterSaves: 5, stop.Cancel));
        int half = await world.Look(db => db.Evidence.CountAsync());
        Assert.InRange(half, 1, 5);
        await Screen(world);
        await Screen(world);

        var rows = await world.Look(db => db.Evidence.AsNoTracking().ToListAsync());
        Assert.Equal(6, rows.Count);
        Assert.All(rows, r => Assert.Equal(("person.exclusion", Subject.Person, DateOnly.FromDateTime(world.Now.UtcDateTime).AddDays(35)), (r.Claim, r.Subject, r.NextCheck!.Value)));
        Assert.Single(rows.Select(r => r.Source).Distinct(), source => source.EndsWith("(import 1)", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.SubjectId == visitor.Value); // holds no license
        var match = Assert.Single(rows, r => r.Mark != Mark.CheckedAtSource);
        Assert.Equal((people[5].Value, Mark.NotProven), (match.SubjectId, match.Mark));
        Assert.DoesNotContain("zwylkq", match.Finding, StringComparison.OrdinalIgnoreCase);
        Assert.All(rows, r => Assert.Matches("^[0-9a-f]{64}$", r.Sha256));
        var standings = await world.Look(db => db.LicenseStandings.AsNoTracking().ToListAsync());
        Assert.Equal(6, standings.Count);
        Assert.All(standings, s => Assert.Equal((s.PersonId == people[5], LicenseStatus.Active, "list_changed"), (s.Waits, s.Status, s.Occasion)));

        world.Pass(TimeSpan.FromMinutes(1));
        // The next list: everybody is looked up again.
        await Import(world, "second.csv", Full(320));
        await Screen(world);
        Assert.Equal(12, await world.Look(db => db.Evidence.CountAsync()));
        foreach (var person in people) Assert.False((await Newest(world, person)).Waits);
    }

    [Theory, BothDatabases]
    public async Task A_list_in_use_is_searched_at_the_claim_and_a_registrar_s_word_about_a_row_moves_the_standing(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, "list.csv", Full(300, Nurse()));
        var me = await world.Given.Clinician();
        using var rosa = await world.SignIn(me);
        await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        var first = await world.Look(db => db.Evidence.SingleAsync());
        Assert.Equal((Mark.NotProven, me.Value), (first.Mark, first.SubjectId));
        Assert.Equal((LicenseStatus.Unknown, true), (await Newest(world, me)) is var claimed ? (claimed.Status, claimed.Waits) : default);

        using var rhea = await world.SignIn(await world.Given.Registrar());
        await Say("not_the_same");
        Assert.Equal((LicenseStatus.Unknown, false), (await Newest(world, me)) is var cleared ? (cleared.Status, cleared.Waits) : default);
        world.Pass(TimeSpan.FromSeconds(20));
        var id = await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());
        await rhea.Submit($"/registrar/licenses/{id}", "decide", ("Input.Basis", "Board"), ("Input.Status", "Active"), ("Input.Outcome", "Proven"), ("Input.Reason", "Looked up."));
        Assert.True((await Newest(world, me)).IsGood);
        var clear = await world.Look(db => db.Evidence.SingleAsync(e => e.Claim == "person.exclusion" && e.Mark == Mark.CheckedAtSource));
        Assert.Contains(clear.Id.Value, await world.Look(db => db.LicenseDecisions.Select(d => d.Evidence).SingleAsync()));

        await Say("the_same");
        Assert.Equal((LicenseStatus.Active, true, StandingCause.Exclusion), (await Newest(world, me)) is var found ? (found.Status, found.Waits, found.Cause) : default);
        Assert.Contains("waits for a registrar", (await rosa.Page("/me/licenses")).Body!.TextContent);
        Assert.Equal([Mark.NotProven, Mark.CheckedAtSource, Mark.Contradicted], (await world.Look(db => db.Evidence.Where(e => e.Claim == "person.exclusion").ToListAsync())).OrderBy(e => e.SeenAt).Select(e => e.Mark));

        async Task Say(string verdict)
        {
            world.Pass(TimeSpan.FromSeconds(20));
            var answer = await rhea.PostJson($"/api/v1/registrar/exclusions/{me}/reviews", new { registry = "leie", row_sha256 = first.Sha256, verdict, reason = "Because of the test." });
            Assert.Equal(System.Net.HttpStatusCode.NoContent, answer.StatusCode);
        }
    }

    [Theory, BothDatabases]
    public async Task A_seat_is_asked_for_and_the_list_says_perhaps(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var person = await date.Given.Clinician();
        await date.Given.ProvenLicense(person);
        using var browser = await date.World.SignIn(person);
        await Import(date.World, "list.csv", Full(300, Nurse()));
        Assert.Equal("license_not_in_force", await date.Code(await date.Enroll(browser)));
        Assert.Equal(0, await date.World.Look(db => db.LicenseStandings.CountAsync())); // a refusal writes nothing
        Assert.Contains("A check against public lists is not finished", (await browser.Page($"/sessions/{date.Session}/enroll")).Body!.TextContent);

        await Import(date.World, "next.csv", Full(320));
        Assert.Equal(System.Net.HttpStatusCode.Created, (await date.Enroll(browser)).StatusCode);
        var kept = await Newest(date.World, person);
        Assert.Equal(("enrollment", LicenseStatus.Active, false), (kept.Occasion, kept.Status, kept.Waits));
    }

    [Theory, BothDatabases]
    public async Task On_the_morning_of_a_class_everybody_with_a_hands_on_seat_is_computed_once(Engine engine)
    {
        await using var date = await AClass.Start(engine); // three weeks ahead, 9:00 in Houston
        var person = await date.Given.Clinician();
        var id = await date.Given.ProvenLicense(person);
        using var browser = await date.World.SignIn(person);
        await date.Enroll(browser);
        var starts = await date.World.Look(db => db.Sessions.Where(s => s.Id == date.Session).Select(s => s.StartsAt).SingleAsync());
        date.World.Pass(starts.AddHours(-4).AddMinutes(-1) - date.World.Now); // 4:59 in Houston
        await Recompute(date.World);
        Assert.DoesNotContain(await KeepingStandings.Of(date.World, id), s => s.Occasion == "class_morning");
        date.World.Pass(TimeSpan.FromMinutes(1));
        await Recompute(date.World);
        date.World.Pass(TimeSpan.FromMinutes(30));
        await Recompute(date.World);
        Assert.Single(await KeepingStandings.Of(date.World, id), s => s.Occasion == "class_morning");
    }

    [Theory, BothDatabases]
    public async Task A_certificate_is_asked_for_and_the_list_says_perhaps(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, seat) = await held.Trainee();
        await Import(held.World, "list.csv", Full(300, Nurse("OKAFOR", "MAYA")));
        using var desk = await held.World.SignIn(held.Coordinator);
        await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { });
        Assert.Equal(0, await held.World.Look(db => db.Certificates.CountAsync()));

        await Import(held.World, "next.csv", Full(320));
        await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { });
        var certificate = await held.World.Look(db => db.Certificates.AsNoTracking().SingleAsync());
        var kept = await Newest(held.World, person);
        Assert.Equal(("issue", LicenseStatus.Active, false), (kept.Occasion, kept.Status, kept.Waits));
        var condition = certificate.Conditions.Single(c => c.Code == "exclusion");
        Assert.Equal((true, false), (condition.Met, condition.Waived));
        Assert.Equal([await held.World.Look(db => db.Evidence.Where(e => e.Mark == Mark.CheckedAtSource && e.Claim == "person.exclusion").Select(e => e.Id.ToString()).SingleAsync())], condition.Evidence);
    }

    static async Task<StandingRecord> Newest(World world, PersonId person) =>
        await world.Look(db => db.LicenseStandings.AsNoTracking().Where(s => s.PersonId == person).OrderByDescending(s => s.Number).FirstAsync());

    static async Task Recompute(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RecomputeStandings>().Run(CancellationToken.None);
    }

    static async Task Screen(World world, CancellationToken cancel = default, int afterSaves = 0, Action? then = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Glabella.Data.GlabellaDb>().SavedChanges += (_, _) => { if (--afterSaves == 0) then?.Invoke(); };
        await ScreenHolders.Run(scope.ServiceProvider, cancel);
    }
}
