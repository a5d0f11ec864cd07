using System.Net;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Providers;

public class AnnouncingDates
{
    [Theory, BothDatabases]
    public async Task A_date_is_announced_in_the_time_of_its_venue_with_who_meets_each_condition(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        var venue = await desk.World.Given.Venue(desk.Provider);
        var teacher = await desk.World.Given.Instructor(desk.Provider);
        var answer = await desk.Browser.Submit($"{desk.At}/sessions/new", "date",
            ("Input.Course", course.ToString()), ("Input.When.Day", "2026-12-12"), ("Input.When.Starts", "08:30"), ("Input.When.Ends", "17:00"), ("Input.When.Venue", venue.ToString()),
            ("Input.Instructors", teacher.ToString()), ("Input.HandsOn", "12"), ("Input.Observer", "4"), ("Input.Minimum", "3"),
            ("Input.MetBy[supervision]", "Ada Hale, MD"), ("Input.How[supervision]", "In the room"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var session = await desk.World.Look(db => db.Sessions.SingleAsync());
        Assert.Equal(new DateTimeOffset(2026, 12, 12, 14, 30, 0, TimeSpan.Zero), session.StartsAt);
        Assert.Equal("America/Chicago", session.Zone);
        Assert.Equal((12, 4, 3), (session.HandsOnCapacity, session.ObserverCapacity, session.MinimumToRun));
        Assert.Equal([teacher.Value], session.Instructors);
        Assert.Equal([new ConditionMet("supervision", "Ada Hale, MD", "In the room")], session.ConditionsMet);
        Assert.Contains("Upper Face Foundations", (await desk.Browser.Page(desk.At)).QuerySelector("table")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Impossible_times_are_refused_with_the_next_step(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        Assert.Contains("start in the future", await Announce("2026-11-20", "09:00", "17:00"));
        Assert.Contains("end must come after the start", await Announce("2026-12-12", "17:00", "09:00"));
        Assert.Contains("jump over this hour", await Announce("2027-03-14", "02:30", "09:00"));
        Assert.Contains("Enter the day", await Announce("soon", "09:00", "17:00"));
        Assert.Equal(0, await desk.World.Look(db => db.Sessions.CountAsync()));

        async Task<string> Announce(string day, string starts, string ends)
        {
            var course = await desk.World.Given.Course(desk.Provider);
            var venue = await desk.World.Given.Venue(desk.Provider);
            return await Desk.Problems(await desk.Browser.Submit($"{desk.At}/sessions/new", "date", ("Input.Course", course.ToString()),
                ("Input.When.Day", day), ("Input.When.Starts", starts), ("Input.When.Ends", ends), ("Input.When.Venue", venue.ToString())));
        }
    }

    [Theory, BothDatabases]
    public async Task Seats_cannot_be_set_below_what_is_taken(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var session = await WithSeats(desk, 3);
        var answer = await desk.Browser.Submit($"{desk.At}/sessions/{session}", "date", ("Input.HandsOn", "2"));
        Assert.Contains("keep at least 3", await Desk.Problems(answer));
        Assert.Equal(12, await desk.World.Look(db => db.Sessions.Select(s => s.HandsOnCapacity).SingleAsync()));
        Assert.Equal(HttpStatusCode.Found, (await desk.Browser.Submit($"{desk.At}/sessions/{session}", "date", ("Input.HandsOn", "3"))).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Moving_a_date_tells_everyone_with_a_seat_and_the_page_says_so(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var session = await WithSeats(desk, 2);
        var answer = await desk.Browser.Submit($"{desk.At}/sessions/{session}/move", "move", ("Input.Day", "2027-01-09"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var mails = await desk.World.Look(db => db.Outbox.Where(m => m.Key!.StartsWith("session.moved")).ToListAsync());
        Assert.Equal(2, mails.Select(m => m.To).Distinct().Count());
        Assert.All(mails, m => Assert.Contains("Saturday, January 9, 2027", m.Text));
        Assert.Contains("This date was moved", (await desk.World.Browser().Page($"/sessions/{session}")).QuerySelector("main")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_canceled_date_can_no_longer_be_changed(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var session = await WithSeats(desk, 0);
        Assert.Equal(HttpStatusCode.Found, (await desk.Browser.Submit($"{desk.At}/sessions/{session}/cancel", "cancel")).StatusCode);
        Assert.Equal(SessionState.Canceled, await desk.World.Look(db => db.Sessions.Select(s => s.State).SingleAsync()));
        var again = await desk.Browser.PostJson($"/api/v1/providers/{desk.Slug}/sessions/{session}/cancel", new { });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("session_over", await again.Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task Only_ones_own_venue_and_instructors_fit(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        var other = await desk.World.Given.Provider("Other Academy");
        var foreignVenue = await desk.World.Given.Venue(other);
        var foreignTeacher = await desk.World.Given.Instructor(other);
        Assert.Contains("not_your_venue", await Post(foreignVenue.Value, []));
        Assert.Contains("not_your_instructor", await Post((await desk.World.Given.Venue(desk.Provider)).Value, [foreignTeacher.Value]));

        async Task<string> Post(Guid venue, Guid[] instructors) => await (await desk.Browser.PostJson($"/api/v1/providers/{desk.Slug}/sessions", new
        {
            course = course.Value, venue, time = new { day = "2026-12-12", starts = "09:00:00", ends = "17:00:00" },
            plan = new { instructors, hands_on_capacity = 8, observer_capacity = 2, minimum_to_run = 0, conditions = Array.Empty<object>() },
        })).Content.ReadAsStringAsync();
    }

    static async Task<SessionId> WithSeats(Desk desk, int seats)
    {
        var world = desk.World;
        var session = await world.Given.Session(desk.Provider, await world.Given.Course(desk.Provider));
        for (int i = 1; i <= seats; i++)
        {
            var person = await world.Given.Clinician();
            int number = i;
            await world.Arrange(async db =>
            {
                var seat = new Seat(Id.New<SeatId>(world.Now), session, desk.Provider, person, SeatKind.HandsOn, number, Money.Usd(1480), "{}", world.Now);
                seat.Confirm(world.Now);
                db.Seats.Add(seat);
                await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.HandsOnTaken, s => s.HandsOnTaken + 1));
            });
        }
        return session;
    }
}
