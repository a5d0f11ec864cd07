using System.Net;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Server.Features.Enrollment;
using Glabella.Server.Tests.ClassDay;
using Glabella.Server.Tests.Licenses;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Enrollment;

/// <summary>A hands-on seat rests on a license; when that license no longer carries it, the seat is paused and nobody is surprised at the door.</summary>
public class WhenALicenseChangesAfterEnrolling
{
    [Theory, BothDatabases]
    public async Task The_hands_on_part_is_paused_and_those_concerned_hear_why_once(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (rosa, browser) = await date.Nurse();
        string seat = await GivingASeatBack.Seat(date, browser);
        using var coordinator = await GivingASeatBack.Pay(date, seat);
        string slug = await date.World.Look(db => db.Providers.Select(p => p.Slug).SingleAsync());
        await date.World.Arrange(db => db.Outbox.ExecuteDeleteAsync());

        await date.World.LookAgain(rosa, LicenseStatus.Suspended);
        await AskAgain(date.World);
        await AskAgain(date.World);

        var paused = Assert.Single((await date.Now()).Seats);
        Assert.True(paused.IsPaused);
        Assert.Equal((SeatState.Confirmed, 1), (paused.State, paused.Number));
        Assert.Contains("suspended", paused.PausedBecause);
        var mails = await date.World.Look(db => db.Outbox.AsNoTracking().ToListAsync());
        Assert.Equal(["Hands-on seat 1 is paused", "The hands-on part of your seat is paused"], mails.Select(m => m.Subject.Split(':')[0]).Order());
        Assert.All(mails, m => Assert.Contains(paused.PausedBecause!, m.Text));
        Assert.Contains("Your hands-on part is paused", (await browser.Page($"/me/enrollments/{seat}")).Body!.TextContent);
        Assert.Contains("Hands-on part paused", (await browser.Page("/me/enrollments")).Body!.TextContent);
        Assert.Contains(paused.PausedBecause!, (await browser.Page("/me")).Body!.TextContent);
        Assert.Contains("Paused: may watch, not inject", (await coordinator.Page($"/provider/{slug}/sessions/{date.Session}/seats")).Body!.TextContent);
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task The_seat_goes_on_by_itself_once_the_question_is_settled(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (rosa, browser) = await date.Nurse();
        string seat = await GivingASeatBack.Seat(date, browser);
        await date.World.LookAgain(rosa, LicenseStatus.Suspended);
        await AskAgain(date.World);
        date.World.Clock.Advance(TimeSpan.FromHours(3));
        await date.World.Arrange(db => db.Outbox.ExecuteDeleteAsync());

        await date.World.LookAgain(rosa, LicenseStatus.Active);
        await AskAgain(date.World);

        Assert.False(Assert.Single((await date.Now()).Seats).IsPaused);
        Assert.Contains("Your hands-on seat goes on", (await date.World.Look(db => db.Outbox.AsNoTracking().SingleAsync())).Subject);
        Assert.Equal(["seat.paused", "seat.goes_on"], await date.World.Look(db => db.Journal.Where(j => j.Subject == "seat" && j.Action != "seat.taken").OrderBy(j => j.Sequence).Select(j => j.Action).ToListAsync()));
        Assert.DoesNotContain("paused", (await browser.Page($"/me/enrollments/{seat}")).Body!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task On_the_day_a_paused_trainee_may_watch_and_not_inject(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        await day.World.LookAgain(day.Nurse, LicenseStatus.Suspended);
        await AskAgain(day.World);
        Assert.Contains("Paused: may watch, not inject", (await day.Teacher.Page($"{day.Desk}/class-day")).Body!.TextContent);
        Assert.True((await day.In()).IsSuccessStatusCode);
        string vial = await day.Vial();

        Assert.Equal("paused_only_watches", await day.Date.Code(await day.Log(AClassDay.Case(vial))));
        Assert.Equal("paused_only_watches", await day.Date.Code(await day.Log(AClassDay.Case(vial, "assisted"))));
        Assert.Equal(HttpStatusCode.Created, (await day.Log(AClassDay.Case(null, "saw"))).StatusCode);
    }

    [Fact]
    public async Task What_was_told_when_the_seat_was_taken_still_counts()
    {
        await using var date = await AClass.Start(Engine.Sqlite, venue: "US-CA");
        await date.World.Arrange(async db => (await db.Courses.SingleAsync()).Teach([Domain.People.Profession.Parse("dentist")], [], [], 240, 240));
        var dentist = await date.Given.Clinician("dentist", "US-CA");
        await date.Given.ProvenLicense(dentist, "dentist", "US-CA");
        using var browser = await date.World.SignIn(dentist);
        await date.World.Arrange(async db => (await db.Sessions.SingleAsync()).Record([new("permit", "Dr. Ada Hale, DDS", "Holds the permit")]));
        var form = await browser.Page($"/sessions/{date.Session}/enroll");
        var facts = form.QuerySelectorAll("form[method=get] select").ToDictionary(s => s.GetAttribute("name")!.Split('.')[^1], s => s.QuerySelectorAll("option").Select(o => o.GetAttribute("value")!).Last(v => v is not ("" or "none")));
        Assert.NotEmpty(facts);
        var answer = await date.Enroll(browser, facts: facts);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());

        await date.World.LookAgain(dentist, LicenseStatus.Active);
        await AskAgain(date.World);

        var seat = Assert.Single((await date.Now()).Seats);
        Assert.NotNull(seat.AskedAgainAt);
        Assert.Null(seat.PausedBecause);
    }

    static async Task AskAgain(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PauseSeats>().Run(CancellationToken.None);
    }
}
