using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.TestKit;

namespace Glabella.Server.Tests.Dashboard;

public sealed class LookingAtTheOverview
{
    static async Task<(string Here, string Next, string Href)> Me(Browser browser)
    {
        var answer = await browser.GetJson("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var me = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var here = me.GetProperty("journey").EnumerateArray().FirstOrDefault(s => s.GetProperty("state").GetString() == "now");
        return (here.ValueKind is JsonValueKind.Undefined ? "" : here.GetProperty("name").GetString()!, me.GetProperty("next").GetProperty("code").GetString()!, me.GetProperty("next").GetProperty("href").GetString()!);
    }

    [Theory, BothDatabases]
    public async Task A_newcomer_sees_seven_steps_and_one_thing_to_do(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());

        var page = await rosa.Page("/me");

        Assert.Equal("Hello, Rosa", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(7, page.QuerySelectorAll("ol.gl-journey > li").Length);
        Assert.Single(page.QuerySelectorAll("li[aria-current=step]"));
        Assert.Equal("/me/licenses", Assert.Single(page.QuerySelectorAll("main a.gl-btn:not(.gl-btn--second)")).GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("[style], main script"));
        Assert.Equal(("License", "prove_license", "/me/licenses"), await Me(rosa));
    }

    [Theory, BothDatabases]
    public async Task The_journey_moves_with_the_database(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        using var rosa = await world.SignIn(person);
        await world.Given.ProvenLicense(person);
        Assert.Equal(("Course", "find_course", "/courses"), await Me(rosa));

        var provider = await world.Given.Provider();
        var instructor = await world.Given.Instructor(provider);
        var course = await world.Given.Course(provider);
        await Booked(21);
        Assert.Equal("prepare", (await Me(rosa)).Next);
        Assert.Contains("Bayou Skin Clinic, 100 Main St, Houston", (await rosa.Page("/me")).Body!.TextContent);

        var today = await Booked(0);
        Assert.Equal(("Class", "go_to_class", $"/me/enrollments/{today.Id}"), await Me(rosa));

        await world.Arrange(db =>
        {
            var presence = new Presence(Guid.CreateVersion7(world.Now), today.SessionId, today.Id, provider, person, instructor, world.Now);
            presence.CheckOut(instructor, world.Now.AddHours(8));
            db.Presences.Add(presence);
            return Task.CompletedTask;
        });
        Assert.Equal(("Exam", "take_exam"), ((await Me(rosa)).Here, (await Me(rosa)).Next));

        async Task<Seat> Booked(int inDays)
        {
            var session = await world.Given.Session(provider, course, inDays: inDays);
            var seat = new Seat(Id.New<SeatId>(world.Now), session, provider, person, SeatKind.HandsOn, 1, Money.Usd(1480), "{}", world.Now);
            seat.Confirm(world.Now);
            await world.Arrange(db => { db.Seats.Add(seat); return Task.CompletedTask; });
            return seat;
        }
    }

    /// <summary>It ends with the last second of a day in Houston, which is the next day in UTC.</summary>
    [Theory, BothDatabases]
    public async Task A_certificates_last_day_is_the_one_printed_on_it(Engine engine)
    {
        await using var held = await Certificates.ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        Assert.Equal(new DateOnly(2028, 11, 24), certificate.LastDay);
        using var maya = await held.World.SignIn(person);
        var text = (await maya.Page("/me")).QuerySelector("main")!.TextContent;
        Assert.Contains("Nov 24, 2028", text);
        Assert.DoesNotContain("Nov 25, 2028", text);
    }

    [Theory, BothDatabases]
    public async Task Nobody_sees_the_overview_of_another_and_a_stranger_is_asked_to_sign_in(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        await world.Given.ProvenLicense(person);
        using var omar = await world.SignIn(await world.Given.Clinician(givenName: "Omar"));
        Assert.Equal("prove_license", (await Me(omar)).Next);
        Assert.Equal(HttpStatusCode.Found, (await world.Browser().Get("/me")).StatusCode);
    }
}
