using System.Net;
using System.Text;
using Glabella.Domain.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

public class TakingTheLastSeat
{
    [Theory, BothDatabases]
    public async Task Second_clinician_is_waitlisted_when_the_last_seat_is_gone(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: 1);
        var (_, rosa) = await date.Nurse();
        var (_, omar) = await date.Nurse();

        var seated = await AClass.Json(await date.Enroll(rosa), HttpStatusCode.Created);
        var waiting = await AClass.Json(await date.Enroll(omar), HttpStatusCode.Created);

        Assert.Equal(("seated", 1, 148_000), (seated.GetProperty("result").GetString(), seated.GetProperty("number").GetInt32(), seated.GetProperty("price_cents").GetInt32()));
        Assert.Equal("INV-00001", seated.GetProperty("invoice").GetString());
        Assert.Equal(("waitlisted", 1), (waiting.GetProperty("result").GetString(), waiting.GetProperty("number").GetInt32()));
        Assert.Equal("already_seated", await date.Code(await date.Enroll(rosa)));
        Assert.Equal("already_waiting", await date.Code(await date.Enroll(omar)));
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task Without_javascript_the_page_explains_takes_the_seat_and_shows_it(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (person, rosa) = await date.Nurse();
        var page = await rosa.Page($"/sessions/{date.Session}/enroll");
        Assert.Contains("Check your answers before you enroll", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Dr. Ada Hale, MD", page.Body!.TextContent);
        Assert.Contains("Full refund until Dec 1, 2026", page.Body.TextContent);

        var answer = await rosa.Submit($"/sessions/{date.Session}/enroll", page, "enroll");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        string seatPage = answer.Headers.Location!.ToString();
        var shown = await rosa.Page(seatPage[seatPage.IndexOf("/me/", StringComparison.Ordinal)..]);
        Assert.Contains("You’re enrolled", shown.Body!.TextContent);
        Assert.Contains("INV-00001", shown.Body.TextContent);

        // Sent twice (a double click): the same seat, no second one.
        var again = await rosa.Submit($"/sessions/{date.Session}/enroll", page, "enroll");
        Assert.Equal(answer.Headers.Location, again.Headers.Location);
        Assert.Single((await date.Now()).Seats, s => s.PersonId == person);
        Assert.Contains("Upper Face Foundations", (await rosa.Page("/me/enrollments")).Body!.TextContent);
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task The_confirmation_goes_out_by_mail_with_a_calendar_file(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        var seat = await AClass.Json(await date.Enroll(rosa), HttpStatusCode.Created);

        var mail = await date.World.Look(db => db.Outbox.SingleAsync());
        Assert.StartsWith("You’re enrolled: Upper Face Foundations, Tue, Dec 15", mail.Subject);
        Assert.Contains("Hello Rosa, your hands-on seat in Upper Face Foundations is held for you until", mail.Text);
        Assert.Contains("To pay: $1,480.00 by Dec 1, 2026, invoice INV-00001", mail.Text);
        Assert.Contains("full refund until Dec 1, 2026, 50% until Dec 12, 2026", mail.Text);
        var file = Assert.Single(mail.Attachments);
        string calendar = Encoding.UTF8.GetString(Convert.FromBase64String(file.Content)).Replace("\r\n ", "");
        Assert.Contains("METHOD:PUBLISH", calendar);
        Assert.Contains("DTSTART:20261215T150000Z", calendar);
        Assert.Contains($"UID:{seat.GetProperty("id").GetString()}@localhost", calendar);
        Assert.Contains("Bayou Skin Clinic", calendar);
        Assert.Equal(calendar.Split("DTSTAMP")[0], (await (await rosa.Get($"/me/enrollments/{seat.GetProperty("id").GetString()}/class.ics")).Content.ReadAsStringAsync()).Replace("\r\n ", "").Split("DTSTAMP")[0]);
    }

    [Theory, BothDatabases]
    public async Task One_change_is_one_journal_entry_with_the_reason_kept_at_the_seat(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (person, rosa) = await date.Nurse();
        long before = await date.World.Look(db => db.Journal.LongCountAsync());
        await date.Enroll(rosa);
        var entry = await date.World.Look(db => db.Journal.OrderByDescending(j => j.Sequence).FirstAsync());
        Assert.Equal((before + 1, "seat.taken", person), (entry.Sequence, entry.Action, entry.About!.Value));
        string because = (await date.Now()).Seats[0].AdmittedBecause;
        Assert.Contains("us-tx", because, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Ada Hale", because);
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_taken_from_a_canceled_date_a_withdrawn_course_or_without_signing_in(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        Assert.Equal(HttpStatusCode.Unauthorized, (await date.Enroll(date.World.Browser())).StatusCode);
        await date.World.Arrange(async db => (await db.Courses.SingleAsync()).Withdraw());
        Assert.Equal("course_not_open", await date.Code(await date.Enroll(rosa)));
        await date.World.Arrange(async db => { (await db.Courses.SingleAsync()).Publish(); (await db.Sessions.SingleAsync()).Cancel(); });
        Assert.Equal("session_canceled", await date.Code(await date.Enroll(rosa)));
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.PostJson($"/api/v1/sessions/{Guid.Empty}/enrollments", new { kind = "observer" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await rosa.PostJson(date.Door, new { kind = "observer", price_cents = 1 })).StatusCode);
        Assert.Empty((await date.Now()).Seats);
    }
}
