using System.Net;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Server.Tests.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.ClassDay;

public class FromTheDoorToTheSignature
{
    [Theory, BothDatabases]
    public async Task An_instructor_checks_in_logs_signs_and_checks_out(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        Assert.Equal(HttpStatusCode.NoContent, (await day.In()).StatusCode);
        string vial = await day.Vial();
        string id = await day.Logged(AClassDay.Case(vial));
        Assert.Equal(HttpStatusCode.NoContent, (await day.Sign(id)).StatusCode);
        day.World.Clock.SetUtcNow((await day.Date.Now()).EndsAt.AddMinutes(5));
        day.Teacher.Dispose();
        using var teacher = await day.World.SignIn(day.Instructor);
        Assert.Equal(HttpStatusCode.NoContent, (await teacher.PostJson($"{day.Api}/check-outs", new { seat = day.Seat })).StatusCode);

        var seen = await AClass.Json(await teacher.Get($"{day.Api}/class-day"), HttpStatusCode.OK);
        var line = seen.GetProperty("roster").EnumerateArray().Single(r => r.GetProperty("seat").GetString() == day.Seat);
        Assert.Equal((480, 1, 1), (line.GetProperty("minutes").GetInt32(), line.GetProperty("cases").GetInt32(), line.GetProperty("signed").GetInt32()));
        Assert.Equal(9_200, seen.GetProperty("vials")[0].GetProperty("left_centi_units").GetInt32());

        Assert.Equal(HttpStatusCode.NoContent, (await teacher.PostJson($"{day.Api}/close", new { })).StatusCode);
        Assert.Equal(SessionState.Held, (await day.Date.Now()).State);
        Assert.Null(await day.World.Look(db => db.FirstBrokenJournalEntry(default)));
    }

    [Theory, BothDatabases]
    public async Task Without_javascript_the_pages_do_the_same(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        var page = await day.Teacher.Page($"{day.Desk}/class-day");
        Assert.Contains("0 of 2 checked in", page.QuerySelector("h2")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await day.Teacher.Submit($"{day.Desk}/class-day", page, $"in-{day.Seat}")).StatusCode);
        Assert.Contains("1 of 2 checked in", (await day.Teacher.Page($"{day.Desk}/class-day")).QuerySelector("h2")!.TextContent);

        // Bad input: a sentence, and what was typed is still there.
        var bad = await day.Teacher.Submit($"{day.Desk}/vials", "vial", ("Input.Product", "botox-cosmetic"), ("Input.Lot", "C7784A2"), ("Input.Expires", "2026-12-14"), ("Input.Units", "100"), ("Input.Diluent", "2.5"), ("Input.Source", "AbbVie"));
        var kept = Browser.Parse(await bad.Content.ReadAsStringAsync());
        Assert.Contains("This vial expired on Dec 14, 2026", kept.Body!.TextContent);
        Assert.Equal("C7784A2", kept.QuerySelector("#input-lot")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Found, (await day.Teacher.Submit($"{day.Desk}/vials", kept, "vial", ("Input.Expires", "2028-08-31"))).StatusCode);
        var vial = await day.World.Look(db => db.Vials.Select(v => v.Id).SingleAsync());

        string form = $"{day.Desk}/cases/new?seat={day.Seat}";
        (string, string)[] fields = [("Input.Indication", "glabellar-lines"), ("Input.Role", "Did"), ("Input.Vial", vial.ToString()), ("Input.Age", "From30To44"), ("u.gl-procerus", "4"), ("u.gl-corr-med-r", "4.5"), ("Input.Total", "9")];
        var wrong = Browser.Parse(await (await day.Teacher.Submit(form, "case", fields)).Content.ReadAsStringAsync());
        Assert.Contains("The points add up to 8.5 Units", wrong.Body!.TextContent);
        Assert.Equal("4.5", wrong.QuerySelector("input[name='u.gl-corr-med-r']")!.GetAttribute("value"));
        var saved = await day.Teacher.Submit(form, wrong, "case", [.. fields[..^1], ("Input.Total", "8.5")]);
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);

        string at = saved.Headers.Location!.ToString();
        at = at[at.IndexOf("/provider", StringComparison.Ordinal)..];
        var casePage = await day.Teacher.Page(at);
        Assert.Equal(5, casePage.QuerySelectorAll(".gl-rate").Length);
        var unjudged = Browser.Parse(await (await day.Teacher.Submit(at, casePage, "sign", ("Input.Entrustment", "3"))).Content.ReadAsStringAsync());
        Assert.Contains("Judge every line of the rubric", unjudged.Body!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await day.Teacher.Submit(at, unjudged, "sign", ("r.0", "2"), ("r.1", "2"), ("r.2", "1"), ("r.3", "2"), ("r.4", "2"), ("Input.Entrustment", "3"), ("Input.Feedback", "Keep talking while you draw up."))).StatusCode);

        var book = await day.Trainee.Page("/me/logbook");
        Assert.Contains("Do with supervisor at hand", book.Body!.TextContent);
        Assert.Contains("2026", book.Body.TextContent);
        Assert.DoesNotContain("Dec 15", book.Body.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Every_step_at_the_door_can_be_undone(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        await day.In();
        Assert.Equal("already_in", await day.Date.Code(await day.In()));
        await day.Out();
        Assert.Equal("not_in", await day.Date.Code(await day.Out()));
        Task<HttpResponseMessage> Undo() => day.Teacher.PostJson($"{day.Api}/check-ins/undo", new { seat = day.Seat });
        Assert.Equal(HttpStatusCode.NoContent, (await Undo()).StatusCode);
        Assert.Null(await day.World.Look(db => db.Presences.Select(p => p.OutAt).SingleAsync()));
        Assert.Equal(HttpStatusCode.NoContent, (await Undo()).StatusCode);
        Assert.Equal("nothing_to_undo", await day.Date.Code(await Undo()));
        Assert.Equal(HttpStatusCode.NoContent, (await day.In()).StatusCode);
        Assert.Equal(2, await day.World.Look(db => db.Presences.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_class_of_another_provider_is_not_there_and_a_trainee_has_no_door(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        using var stranger = await day.World.SignIn(await day.Date.Given.Instructor(await day.Date.Given.Provider("Elsewhere Institute")));
        foreach (string page in (string[])[$"{day.Desk}/class-day", $"{day.Desk}/class-day/{day.Seat}", $"{day.Desk}/vials", $"{day.Desk}/cases/new?seat={day.Seat}", $"/provider/{day.Slug}/mentored", $"{day.Api}/class-day"])
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostJson($"{day.Api}/check-ins", new { seat = day.Seat })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await day.Trainee.PostJson($"{day.Api}/check-ins", new { seat = day.Seat })).StatusCode);
        Assert.Empty(await day.World.Look(db => db.Presences.ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task Who_did_not_come_is_marked_after_the_start_and_who_was_there_cannot_be(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        await day.In();
        using var coordinator = await day.World.SignIn(await day.Date.Given.Coordinator(day.Date.Provider));
        Task<HttpResponseMessage> Away(string seat) => coordinator.PostJson($"/api/v1/seats/{seat}/not-there", new { });
        Assert.Equal("not_started_yet", await day.Date.Code(await Away(day.ObserverSeat)));
        day.World.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("was_there", await day.Date.Code(await Away(day.Seat)));
        Assert.Equal(HttpStatusCode.NoContent, (await Away(day.ObserverSeat)).StatusCode);
        Assert.Equal([SeatState.Confirmed, SeatState.NoShow], (await day.Date.Now()).Seats.Select(s => s.State).Order());
    }
}
