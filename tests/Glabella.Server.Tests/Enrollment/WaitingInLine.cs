using System.Net;
using Glabella.Domain.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

public class WaitingInLine
{
    [Theory, BothDatabases]
    public async Task A_freed_seat_goes_to_the_first_in_line_then_to_the_next_when_time_runs_out(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: 1);
        var (_, rosa) = await date.Nurse();
        var (omarId, omar) = await date.Nurse();
        var (leeId, lee) = await date.Nurse();
        string seat = await GivingASeatBack.Seat(date, rosa);
        await date.Enroll(omar);
        await date.Enroll(lee);

        await rosa.PostJson($"/api/v1/me/enrollments/{seat}/cancel", new { });
        await Told(date, omarId, "A seat is yours to take");
        // Nobody slips in between: the newcomer waits, too.
        var (_, zoe) = await date.Nurse();
        Assert.Equal("waitlisted", (await AClass.Json(await date.Enroll(zoe), HttpStatusCode.Created)).GetProperty("result").GetString());

        date.World.Clock.Advance(TimeSpan.FromHours(24));
        await GivingASeatBack.Release(date);
        await Told(date, omarId, "The offered seat went to the next");
        await Told(date, leeId, "A seat is yours to take");

        var page = await lee.Page($"/sessions/{date.Session}/enroll");
        Assert.Contains("Take the seat for $1,480.00", page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await lee.Submit($"/sessions/{date.Session}/enroll", page, "enroll")).StatusCode);
        var session = await date.Now();
        Assert.Equal(leeId, Assert.Single(session.Seats, s => s.IsLive).PersonId);
        Assert.Equal([PlaceState.Passed, PlaceState.Seated, PlaceState.Waiting], session.Places.OrderBy(p => p.Order).Select(p => p.State));
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task An_unpaid_seat_is_released_and_offered_on(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: 1);
        var (rosaId, rosa) = await date.Nurse();
        var (omarId, omar) = await date.Nurse();
        await GivingASeatBack.Seat(date, rosa);
        await date.Enroll(omar);
        date.World.Clock.Advance(TimeSpan.FromDays(7));
        await GivingASeatBack.Release(date);
        await Told(date, rosaId, "Your seat was released");
        await Told(date, omarId, "A seat is yours to take");
        Assert.Contains("Released, not paid", (await rosa.Page("/me/enrollments")).Body!.TextContent);
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task Leaving_the_list_is_one_click(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: 1);
        var (_, rosa) = await date.Nurse();
        var (_, omar) = await date.Nurse();
        await date.Enroll(rosa);
        await date.Enroll(omar);
        Assert.Equal(HttpStatusCode.Found, (await omar.Submit("/me/enrollments", $"leave-{date.Session}")).StatusCode);
        Assert.Equal(PlaceState.Left, Assert.Single((await date.Now()).Places).State);
        Assert.Equal("not_waiting", await date.Code(await omar.Send(new(HttpMethod.Delete, $"/api/v1/sessions/{date.Session}/waitlist"))));
    }

    static async Task Told(AClass date, Domain.PersonId person, string subject) =>
        Assert.True(await date.World.Look(db => db.Outbox.AnyAsync(m => m.PersonId == person && m.Subject.StartsWith(subject))), $"no mail “{subject}”");
}
