using System.Net;
using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Providers;

/// <summary>Reliability rule 1: what is not yours answers like what is not there.</summary>
public class KeepingStrangersOut
{
    [Theory, BothDatabases]
    public async Task Another_providers_coordinator_finds_nothing_at_any_address(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var world = desk.World;
        var (course, session, venue) = await Own(desk);
        var stranger = await world.Given.Provider("Other Academy");
        using var other = await world.SignIn(await world.Given.Coordinator(stranger));
        string[] pages =
        [
            "", "/courses", "/courses/new", $"/courses/{course}", $"/courses/{course}/withdraw", "/sessions/new", $"/sessions/{session}", $"/sessions/{session}/move", $"/sessions/{session}/cancel",
            "/venues", "/venues/new", $"/venues/{venue}", "/people", "/trust", "/trust/record",
        ];
        foreach (string page in pages) Assert.Equal((page, HttpStatusCode.NotFound), (page, (await other.Get(desk.At + page)).StatusCode));
        foreach (string list in new[] { "courses", "sessions", "venues", "evidence" })
            Assert.Equal((list, HttpStatusCode.NotFound), (list, (await other.GetJson($"/api/v1/providers/{desk.Slug}/{list}")).StatusCode));
        foreach (string act in new[] { $"courses/{course}/publish", $"courses/{course}/withdraw", $"sessions/{session}/cancel" })
            Assert.Equal((act, HttpStatusCode.NotFound), (act, (await other.PostJson($"/api/v1/providers/{desk.Slug}/{act}", new { })).StatusCode));
    }

    [Theory, BothDatabases]
    public async Task A_foreign_thing_under_ones_own_address_is_not_there_either(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var world = desk.World;
        var (course, session, venue) = await Own(desk);
        var stranger = await world.Given.Provider("Other Academy");
        string at = "/provider/" + await Desk.SlugOf(world, stranger), api = "/api/v1/providers/" + await Desk.SlugOf(world, stranger);
        using var other = await world.SignIn(await world.Given.Coordinator(stranger));
        foreach (string page in new[] { $"/courses/{course}", $"/courses/{course}/withdraw", $"/sessions/{session}", $"/sessions/{session}/move", $"/sessions/{session}/cancel", $"/venues/{venue}" })
            Assert.Equal((page, HttpStatusCode.NotFound), (page, (await other.Get(at + page)).StatusCode));
        foreach (string act in new[] { $"/courses/{course}/withdraw", $"/sessions/{session}/cancel" })
            Assert.Equal((act, HttpStatusCode.NotFound), (act, (await other.PostJson(api + act, new { })).StatusCode));
        Assert.Equal(0, await world.Look(db => db.Journal.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task An_instructor_looks_and_changes_nothing(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var (course, session, _) = await Own(desk);
        using var teacher = await desk.World.SignIn(await desk.World.Given.Instructor(desk.Provider));
        Assert.Equal(HttpStatusCode.OK, (await teacher.Get(desk.At)).StatusCode);
        Assert.Null((await teacher.Page($"{desk.At}/courses/{course}")).QuerySelector("main form"));
        Assert.Null((await teacher.Page($"{desk.At}/sessions/{session}")).QuerySelector("main form"));
        Assert.NotEqual(HttpStatusCode.OK, (await teacher.Get($"{desk.At}/courses/new")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await teacher.PostJson($"/api/v1/providers/{desk.Slug}/courses/{course}/withdraw", new { })).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_registrar_looks_and_records_evidence_but_does_not_run_the_provider(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var (course, _, _) = await Own(desk);
        using var registrar = await desk.World.SignIn(await desk.World.Given.Registrar());
        Assert.Equal(HttpStatusCode.OK, (await registrar.Get($"{desk.At}/trust")).StatusCode);
        Assert.Null((await registrar.Page($"{desk.At}/courses/{course}")).QuerySelector("main form"));
        Assert.Contains("Bayou Aesthetics Academy", (await registrar.Page("/registrar/providers")).QuerySelector("table")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_clinician_and_a_visitor_are_sent_away(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        using var clinician = await desk.World.SignIn(await desk.World.Given.Clinician());
        foreach (string page in new[] { desk.At, "/registrar/providers" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await clinician.Get(page)).StatusCode);
            Assert.Contains("/sign-in", (await desk.World.Browser().Get(page)).Headers.Location!.ToString());
        }
    }

    static async Task<(CourseId, SessionId, VenueId)> Own(Desk desk)
    {
        var course = await desk.World.Given.Course(desk.Provider);
        var venue = await desk.World.Given.Venue(desk.Provider);
        return (course, await desk.World.Given.Session(desk.Provider, course, venue), venue);
    }
}
