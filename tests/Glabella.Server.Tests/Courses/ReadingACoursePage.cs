using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Courses;

public class ReadingACoursePage
{
    [Theory, BothDatabases]
    public async Task Five_criteria_stand_in_order_with_their_marks_and_what_is_not_proven(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (_, course, _) = await Course(world);
        var page = await world.Browser().Page(await Address(world, course));
        Assert.Equal(["Accreditation", "Instructors", "Held in a medical facility", "Dates", "Hands-on practice"],
            [.. page.QuerySelectorAll(".gl-evidence__row h3").Select(h => h.ChildNodes[0].TextContent)]);
        Assert.Equal("Not proven", page.QuerySelector(".gl-evidence__row .gl-ev")!.GetAttribute("aria-label"));
        Assert.NotEmpty(page.QuerySelectorAll(".gl-unproven li"));
    }

    [Theory, BothDatabases]
    public async Task A_checked_claim_shows_its_source_its_day_and_the_next_check(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (provider, course, _) = await Course(world);
        await Prove(world, provider, Claims.Ancc, course.Value, Mark.CheckedAtSource, nextCheck: new(2026, 12, 19));
        var row = (await world.Browser().Page(await Address(world, course))).QuerySelector(".gl-evidence__row")!;
        Assert.Equal("Checked at source", row.QuerySelector("h3 small")!.TextContent);
        Assert.Equal("https://ancc.example/list", row.QuerySelector(".gl-cite a")!.GetAttribute("href"));
        Assert.Contains("Nov 24, 2026", row.TextContent);
        Assert.Contains("Next check Dec 19, 2026", row.TextContent);
    }

    [Theory, BothDatabases]
    public async Task On_the_day_of_the_next_check_the_mark_falls_by_itself(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (provider, course, _) = await Course(world);
        await Prove(world, provider, Claims.Ancc, course.Value, Mark.CheckedAtSource, nextCheck: new(2026, 11, 24));
        var row = (await world.Browser().Page(await Address(world, course))).QuerySelector(".gl-evidence__row")!;
        Assert.Equal("Provider’s word", row.QuerySelector("h3 small")!.TextContent);
        Assert.Contains("Check overdue since Nov 24, 2026", row.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Hands_on_is_counted_from_signed_logbooks_of_held_dates(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (provider, course, _) = await Course(world);
        await Hold(world, provider, course, casesOfEach: [7, 9, 8]);
        var row = (await world.Browser().Page(await Address(world, course))).QuerySelectorAll(".gl-evidence__row").Last();
        Assert.Equal("Checked at source", row.QuerySelector("h3 small")!.TextContent);
        Assert.Contains("Median 8 signed cases a person, from the logbooks of 3 trainees", row.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Fewer_cases_than_promised_contradict_the_promise(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (provider, course, _) = await Course(world);
        await Hold(world, provider, course, casesOfEach: [2, 0, 3]);
        var row = (await world.Browser().Page(await Address(world, course))).QuerySelectorAll(".gl-evidence__row").Last();
        Assert.Equal("Contradicted", row.QuerySelector("h3 small")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Dates_prices_refunds_and_the_certificate_rule_are_on_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (_, course, session) = await Course(world);
        var page = await world.Browser().Page(await Address(world, course));
        Assert.Contains("$1,480.00", page.QuerySelector("#dates")!.TextContent);
        Assert.Contains("Tue, Dec 15", page.QuerySelector("label.gl-pick")!.TextContent);
        Assert.Contains("12 left", page.QuerySelector("label.gl-pick")!.TextContent);
        Assert.Contains("Full refund until 14 days before class", page.QuerySelector("#dates")!.TextContent);
        Assert.Contains("a proposal", page.QuerySelector("#dates")!.TextContent);
        string choose = page.QuerySelector("#dates form")!.GetAttribute("action")! + "?date=" + page.QuerySelector("label.gl-pick input")!.GetAttribute("value");
        Assert.Equal($"/sessions/{session}", (await world.Browser().Get(choose)).Headers.Location!.ToString());
    }

    [Theory, BothDatabases]
    public async Task Text_by_the_provider_cannot_bring_script(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (_, course, _) = await Course(world);
        await world.Arrange(async db => (await db.Courses.SingleAsync(c => c.Id == course)).Describe("Upper <b>face", "<img src=x onerror=alert(1)>",
            "**Bold** <script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> [ok](https://example.org)", Purpose.Cosmetic, "foundation", "en"));
        var page = await world.Browser().Page(await Address(world, course));
        var main = page.QuerySelector("main")!;
        Assert.Empty(main.QuerySelectorAll("script, img, [onerror], a[href^='javascript']"));
        Assert.Equal("Bold", main.QuerySelector(".gl-prose strong")!.TextContent);
        Assert.Equal("https://example.org", main.QuerySelector(".gl-prose a[href]")!.GetAttribute("href"));
    }

    [Theory, BothDatabases]
    public async Task A_draft_and_an_unknown_course_answer_the_same(Engine engine)
    {
        await using var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        await world.Arrange(db => { db.Courses.Add(new(Id.New<CourseId>(world.Now), provider, "secret-draft", "Secret", world.Now)); return Task.CompletedTask; });
        foreach (string path in new[] { "/courses/secret-draft", "/courses/never-was", "/api/v1/courses/secret-draft", $"/sessions/{Guid.CreateVersion7(world.Now)}" })
            Assert.Equal(HttpStatusCode.NotFound, (await world.Browser().Get(path)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_date_page_names_place_people_seats_conditions_and_its_own_refund_days(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (provider, _, session) = await Course(world);
        var teacher = await world.Given.Instructor(provider);
        await world.Arrange(async db => (await db.Sessions.SingleAsync(s => s.Id == session)).Staff([teacher]));
        var page = await world.Browser().Page($"/sessions/{session}");
        string main = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Tue, Dec 15, 2026, 9:00 AM to 5:00 PM", main);
        Assert.Contains("Bayou Skin Clinic", main);
        Assert.Contains("Instructor Hale", main);
        Assert.Contains("12 of 12 left", main);
        Assert.Contains("Examines each model before the class", main);
        Assert.Contains("Full refund until Dec 1, 2026, 50% until Dec 12, 2026", main);
        Assert.Equal($"/sessions/{session}/enroll", page.QuerySelector("#seats a.gl-btn")!.GetAttribute("href"));
    }

    [Theory, BothDatabases]
    public async Task A_canceled_date_keeps_its_page_and_says_so(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (_, _, session) = await Course(world);
        await world.Arrange(async db => (await db.Sessions.SingleAsync(s => s.Id == session)).Cancel());
        var page = await world.Browser().Page($"/sessions/{session}");
        Assert.Contains("This date was canceled", page.QuerySelector("main")!.TextContent);
        Assert.Null(page.QuerySelector("#seats a.gl-btn"));
    }

    [Theory, BothDatabases]
    public async Task Programs_get_panel_and_dates(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (provider, course, session) = await Course(world);
        await Prove(world, provider, Claims.Ancc, course.Value, Mark.DocumentSeen, nextCheck: new(2027, 1, 1));
        using var answer = JsonDocument.Parse(await (await world.Browser().GetJson("/api/v1" + await Address(world, course))).Content.ReadAsStringAsync());
        var accredited = answer.RootElement.GetProperty("trust")[0];
        Assert.Equal("accredited", accredited.GetProperty("criterion").GetString());
        Assert.Equal("document_seen", accredited.GetProperty("mark").GetString());
        Assert.Equal("2027-01-01", accredited.GetProperty("parts")[0].GetProperty("next_check").GetString());
        Assert.Equal(session.Value, answer.RootElement.GetProperty("dates")[0].GetProperty("session_id").GetGuid());
        using var date = JsonDocument.Parse(await (await world.Browser().GetJson($"/api/v1/sessions/{session}")).Content.ReadAsStringAsync());
        Assert.Equal(12, date.RootElement.GetProperty("date").GetProperty("free_hands_on").GetInt32());
    }

    static async Task<(ProviderId, CourseId, SessionId)> Course(World world)
    {
        var provider = await world.Given.Provider();
        var course = await world.Given.Course(provider);
        return (provider, course, await world.Given.Session(provider, course));
    }

    static Task<string> Address(World world, CourseId course) => world.Look(db => db.Courses.Where(c => c.Id == course).Select(c => "/courses/" + c.Slug).SingleAsync());

    static Task Prove(World world, ProviderId provider, Claim claim, Guid subject, Mark mark, DateOnly nextCheck) => world.Arrange(db =>
    {
        db.Evidence.Add(new(Id.New<EvidenceId>(world.Now), claim.Subject, subject, claim.Code, mark, "ANCC list", Method.Person, world.Now)
            { Finding = "Provider number P0417 is on the list.", SourceUrl = "https://ancc.example/list", NextCheck = nextCheck, ProviderId = provider });
        return Task.CompletedTask;
    });

    /// <summary>A date of last month with one trainee per entry and that many signed cases.</summary>
    static async Task Hold(World world, ProviderId provider, CourseId course, int[] casesOfEach)
    {
        var session = await world.Given.Session(provider, course, inDays: -30);
        var teacher = await world.Given.Instructor(provider);
        for (int i = 0; i < casesOfEach.Length; i++)
        {
            var trainee = await world.Given.Clinician();
            int number = i + 1, cases = casesOfEach[i];
            await world.Arrange(async db =>
            {
                var held = await db.Sessions.SingleAsync(s => s.Id == session);
                held.Hold();
                var seat = new Seat(Id.New<SeatId>(world.Now), session, provider, trainee, SeatKind.HandsOn, number, Money.Usd(1480), "{}", world.Now);
                seat.Confirm(world.Now);
                db.Seats.Add(seat);
                for (int c = 0; c < cases; c++)
                {
                    var entry = new Case(Id.New<CaseId>(world.Now), session, provider, trainee, $"M{i}{c}", AgeBand.From30To44, "glabellar-lines", "botox-cosmetic", null, CaseRole.Did, [], held.LocalDate, false, world.Now);
                    db.Cases.Add(entry);
                    db.SignOffs.Add(new(Guid.CreateVersion7(world.Now), entry.Id, provider, trainee, teacher, 3, [], "", world.Now));
                }
            });
        }
    }
}
