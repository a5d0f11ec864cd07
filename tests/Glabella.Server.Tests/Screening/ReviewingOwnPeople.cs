using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Proof;
using Glabella.Domain.Screening;
using Glabella.Registries.Matching;
using Glabella.Server.Features.Screening;
using Glabella.Server.Trust;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Screening.Exclusions;

namespace Glabella.Server.Tests.Screening;

/// <summary>A row of an exclusion list may be somebody with an account here.</summary>
public class ReviewingOwnPeople
{
    [Theory, BothDatabases]
    public async Task A_near_name_waits_with_its_age_and_one_registrar_clears_it_for_good(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rosa, row) = await Someone(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await Look(world);
        world.Clock.Advance(TimeSpan.FromMinutes(45));
        string desk = (await rhea.Page("/registrar/screening")).Body!.TextContent;
        Assert.Contains("45 min", desk);
        Assert.Contains("a near name", desk);
        Assert.Equal(ScreenOutcome.Review, await Outcome(world, rosa));

        Assert.Equal(HttpStatusCode.NoContent, (await Say(rhea, rosa, row, "not_the_same")).StatusCode);
        Assert.Equal(ScreenOutcome.Clear, await Outcome(world, rosa));
        Assert.Contains("Nobody waits", (await rhea.Page("/registrar/screening")).Body!.TextContent);
        // Cleared people are told nothing.
        Assert.Equal(0, await world.Look(db => db.Outbox.CountAsync()));
        var kept = await world.Look(db => db.Evidence.SingleAsync(e => e.Claim == "person.exclusion"));
        Assert.Equal((Mark.CheckedAtSource, rosa.Value), (kept.Mark, kept.SubjectId));
        var entry = await world.Look(db => db.Journal.SingleAsync(e => e.Action == "exclusion.reviewed"));
        Assert.DoesNotContain("Quill", entry.Sentence);

        // The next list holds the very same line: nobody is asked again.
        await Import(world, "next.csv", Full(400, Nurse()));
        await Look(world);
        Assert.Equal(ScreenOutcome.Clear, await Outcome(world, rosa));
        // The line changes, or the person does: somebody looks again.
        await Import(world, "later.csv", Full(420, Nurse() with { City = "AUSTIN" }));
        Assert.Equal(ScreenOutcome.Review, await Outcome(world, rosa));
    }

    [Theory, BothDatabases]
    public async Task A_person_who_changes_is_looked_at_again(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rosa, row) = await Someone(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await Say(rhea, rosa, row, "not_the_same");
        await world.Arrange(async db => (await db.People.SingleAsync(p => p.Id == rosa)).Rename("Rosa", "Quill Ortiz"));
        await Look(world);
        Assert.Equal(ScreenOutcome.Review, await Outcome(world, rosa));
        Assert.Contains("a decision", (await rhea.Page("/registrar/screening")).Body!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_strong_match_is_cleared_by_two_registrars_and_never_by_one_twice(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rosa, row) = await Someone(world, withNpi: true);
        using var first = await world.SignIn(await world.Given.Registrar());
        using var second = await world.SignIn(await world.Given.Registrar());
        await Look(world);
        Assert.Equal(ScreenOutcome.Listed, await Outcome(world, rosa));

        Assert.Equal(HttpStatusCode.NoContent, (await Say(first, rosa, row, "not_the_same")).StatusCode);
        Assert.Equal(ScreenOutcome.Listed, await Outcome(world, rosa));
        Assert.Contains("a second registrar", (await second.Page("/registrar/screening")).Body!.TextContent);
        var again = await Say(first, rosa, row, "not_the_same");
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
        Assert.Contains("second_registrar_needed", await again.Text());
        Assert.Contains("Not yours to decide", (await first.Page($"/registrar/screening/people/{rosa}")).Body!.TextContent);

        var sent = await second.Submit($"/registrar/screening/people/{rosa}", "decide", ("Input.Verdict", "NotTheSame"), ("Input.Reason", "The list has another birth date."));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal(ScreenOutcome.Clear, await Outcome(world, rosa));
        Assert.Equal([(1, false), (2, true)], (await world.Look(db => db.ExclusionReviews.OrderBy(r => r.Number).ToListAsync())).Select(r => (r.Number, r.Seconds)));
        Assert.Equal(0, await world.Look(db => db.Outbox.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Who_is_found_gets_a_letter_and_the_answer_comes_back_to_the_desk(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rosa, row) = await Someone(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        using var sam = await world.SignIn(await world.Given.Registrar());
        using var mine = await world.SignIn(rosa);
        await Look(world);
        Assert.Contains("No findings", (await mine.Page("/me/findings")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NoContent, (await Say(rhea, rosa, row, "the_same")).StatusCode);
        Assert.Equal(ScreenOutcome.Listed, await Outcome(world, rosa));
        var letter = await world.Look(db => db.Outbox.SingleAsync());
        Assert.EndsWith("/me/findings", letter.ActionUrl);
        Assert.Equal(Mark.Contradicted, (await world.Look(db => db.Evidence.SingleAsync(e => e.Claim == "person.exclusion"))).Mark);
        Assert.Contains("Nobody waits", (await rhea.Page("/registrar/screening")).Body!.TextContent);

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Found, (await mine.Submit("/me/findings", "answer", ("Input.Text", "I was born in 1991."))).StatusCode);
        Assert.Contains("an answer to read", (await rhea.Page("/registrar/screening")).Body!.TextContent);
        Assert.Contains("I was born in 1991.", (await rhea.Page($"/registrar/screening/people/{rosa}")).Body!.TextContent);
        await Say(rhea, rosa, row, "not_the_same");
        Assert.Equal(ScreenOutcome.Review, await Outcome(world, rosa)); // what was found once takes two
        await Say(sam, rosa, row, "not_the_same");
        Assert.Equal(ScreenOutcome.Clear, await Outcome(world, rosa));
        Assert.Contains("taken back", (await world.Look(db => db.Outbox.OrderBy(m => m.CreatedAt).LastAsync())).Subject);
    }

    [Theory, BothDatabases]
    public async Task A_registrar_does_not_decide_about_an_own_match(Engine engine)
    {
        await using var world = await World.Start(engine);
        var registrar = await world.Given.Registrar();
        await Import(world, "UPDATED.csv", Full(300, Nurse("STONE", "RHEA")));
        using var rhea = await world.SignIn(registrar);
        string row = await Row(rhea, registrar);
        var answer = await Say(rhea, registrar, row, "not_the_same");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("about_oneself", await answer.Text());
        Assert.Equal(0, await world.Look(db => db.ExclusionReviews.CountAsync()));
        Assert.Contains("no_such_match", await (await Say(rhea, await world.Given.Clinician(familyName: "Zwylkq"), row, "the_same")).Text());
    }

    [Theory, BothDatabases]
    public async Task Two_registrars_at_once_leave_one_word(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rosa, row) = await Someone(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        using var sam = await world.SignIn(await world.Given.Registrar());
        var answers = await Task.WhenAll(Say(rhea, rosa, row, "not_the_same"), Say(sam, rosa, row, "not_the_same"));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(1, await world.Look(db => db.ExclusionReviews.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_keeps_what_registrars_said(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rosa, row) = await Someone(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await Say(rhea, rosa, row, "not_the_same");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.Look(db => db.ExclusionReviews.ExecuteUpdateAsync(set => set.SetProperty(r => r.Verdict, MatchVerdict.TheSame))));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.Look(db => db.ExclusionReviews.ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task The_case_of_a_license_shows_the_decision()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var (rosa, row) = await Someone(world);
        var license = await world.Given.ProvenLicense(rosa);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("First the exclusion list", (await rhea.Page($"/registrar/licenses/{license}")).Body!.TextContent);
        await Say(rhea, rosa, row, "not_the_same");
        Assert.False((await world.Look(db => db.LicenseStandings.SingleAsync())).Waits); // computed anew in the same step
        await world.Look(db => db.Evidence.SingleAsync(e => e.Claim == "person.exclusion"));
        string decided = (await rhea.Page($"/registrar/licenses/{license}")).Body!.TextContent;
        Assert.Contains("Somebody else is on the exclusion list", decided);
        Assert.DoesNotContain("First the exclusion list", decided);
    }

    static async Task<(PersonId Rosa, string Row)> Someone(World world, bool withNpi = false)
    {
        var rosa = await world.Given.Clinician();
        if (withNpi) await world.Arrange(async db => (await db.People.SingleAsync(p => p.Id == rosa)).ConfirmNpi(Own.ToString()));
        await Import(world, "UPDATED.csv", Full(300, withNpi ? Nurse() with { Npi = Own } : Nurse()));
        using var registrar = await world.SignIn(await world.Given.Registrar());
        return (rosa, await Row(registrar, rosa));
    }

    static async Task<string> Row(Browser registrar, PersonId person)
    {
        var answer = JsonElement.Parse(await (await registrar.GetJson($"/api/v1/registrar/exclusions/{person}")).Text());
        return answer.GetProperty("matches")[0].GetProperty("row_sha256").GetString()!;
    }

    static Task<HttpResponseMessage> Say(Browser registrar, PersonId person, string row, string verdict) =>
        registrar.PostJson($"/api/v1/registrar/exclusions/{person}/reviews", new { registry = "leie", row_sha256 = row, verdict, reason = "Looked at both." });

    static async Task Look(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await FindOwnPeople.Run(scope.ServiceProvider, CancellationToken.None);
    }

    static async Task<ScreenOutcome> Outcome(World world, PersonId person)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.GlabellaDb>();
        db.SeeEverything();
        return (await scope.ServiceProvider.GetRequiredService<ReviewsOf>().Of(await db.People.SingleAsync(p => p.Id == person), CancellationToken.None)).Outcome;
    }
}
