using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Providers;

public class KeepingCourses
{
    [Theory, BothDatabases]
    public async Task The_certificate_rule_is_prefilled_with_the_proposals_and_stays_one_until_made_ones_own(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var page = await desk.Browser.Page($"{desk.At}/courses/new");
        Assert.Equal("10", page.QuerySelector("#input-observed")!.GetAttribute("value"));
        Assert.Equal("10", page.QuerySelector("#input-supervised")!.GetAttribute("value"));
        Assert.Equal("80", page.QuerySelector("#input-exampass")!.GetAttribute("value"));
        Assert.Contains("UK HEE 2015", page.QuerySelector("main")!.TextContent);

        await desk.Browser.Submit($"{desk.At}/courses/new", "course", Course("Upper Face"));
        await desk.Browser.Submit($"{desk.At}/courses/new", "course", [.. Course("Lower Face"), ("Input.Supervised", "15"), ("Input.OwnRule", "true")]);
        var rules = await desk.World.Look(db => db.Courses.ToDictionaryAsync(c => c.Slug, c => c.Rule));
        Assert.True(rules["upper-face"].Proposal);
        Assert.Equal((false, 15), (rules["lower-face"].Proposal, rules["lower-face"].SupervisedCases));
    }

    [Theory, BothDatabases]
    public async Task A_draft_is_nowhere_to_be_seen_until_it_is_published(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var made = await desk.Browser.Submit($"{desk.At}/courses/new", "course", Course("Upper Face, hands-on"));
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.World.Browser().Get("/courses/upper-face-hands-on")).StatusCode);

        var published = await desk.Browser.Submit(made.Headers.Location!.ToString(), "publish");
        Assert.Equal(HttpStatusCode.Found, published.StatusCode);
        var page = await desk.World.Browser().Page("/courses/upper-face-hands-on");
        Assert.Contains("$1,480.00", page.QuerySelector("main")!.TextContent);
        Assert.Contains("4 hours 30 minutes", page.QuerySelector("main")!.TextContent);
        Assert.Contains("Registered nurse", page.QuerySelector("main")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task What_is_missing_is_named_before_publishing(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var made = await desk.Browser.Submit($"{desk.At}/courses/new", "course", ("Input.Title", "Bare"), ("Input.HandsOnMinutes", "0"));
        var answer = await desk.Browser.Submit(made.Headers.Location!.ToString(), "publish");
        Assert.Contains("a summary, at least one profession, at least one indication, its duration", await Desk.Problems(answer));
        Assert.Equal(CourseState.Draft, await desk.World.Look(db => db.Courses.Select(c => c.State).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task Bad_input_gets_sentences_and_comes_back_as_typed(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var answer = await desk.Browser.Submit($"{desk.At}/courses/new", "course", [.. Course("Upper Face").Where(f => f.Name is not ("Input.HandsOnPriceCents" or "Input.DidacticMinutes")),
            ("Input.HandsOnPriceCents", "cheap"), ("Input.DidacticMinutes", "all day")]);
        string html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Enter a price in dollars", await Desk.Problems(answer));
        var page = Desk.Browser_(html);
        Assert.Equal("cheap", page.QuerySelector("#input-handsonpricecents")!.GetAttribute("value"));
        Assert.Equal("all day", page.QuerySelector("#input-didacticminutes")!.GetAttribute("value"));
        Assert.True(page.QuerySelectorAll("input[name='Input.Professions'][checked]").Length == 2, "ticked boxes are kept");
        Assert.StartsWith("Error:", page.Title);
        Assert.Equal(0, await desk.World.Look(db => db.Courses.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Two_editors_do_not_overwrite_each_other_unseen(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        string path = $"{desk.At}/courses/{course}";
        var early = await desk.Browser.Page(path);
        await desk.Browser.Submit(path, "course", ("Input.Title", "Changed by the other"), ("Input.Indications", "glabellar-lines"));
        var late = await desk.Browser.Submit(path, early, "course", ("Input.Title", "Changed by me"), ("Input.Indications", "glabellar-lines"));
        Assert.Contains("Somebody else changed this", await Desk.Problems(late));
        Assert.Equal("Changed by the other", await desk.World.Look(db => db.Courses.Select(c => c.Title).SingleAsync()));
        Assert.Equal("Changed by me", Desk.Browser_(await late.Content.ReadAsStringAsync()).QuerySelector("#input-title")!.GetAttribute("value"));
    }

    [Theory, BothDatabases]
    public async Task Two_courses_of_one_title_get_two_addresses(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        for (int i = 0; i < 3; i++) await desk.Browser.Submit($"{desk.At}/courses/new", "course", Course("Upper Face"));
        Assert.Equal(["upper-face", "upper-face-2", "upper-face-3"], await desk.World.Look(db => db.Courses.OrderBy(c => c.Slug).Select(c => c.Slug).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_withdrawn_course_is_gone_for_good_and_each_step_is_journaled_once(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        var answer = await desk.Browser.Submit($"{desk.At}/courses/{course}/withdraw", "withdraw");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(CourseState.Withdrawn, await desk.World.Look(db => db.Courses.Select(c => c.State).SingleAsync()));
        Assert.Equal(1, await desk.World.Look(db => db.Journal.CountAsync(j => j.Action == "course.withdrawn" && j.Actor == desk.Coordinator)));
    }

    [Theory, BothDatabases]
    public async Task Programs_create_change_and_publish_with_the_same_rules(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var body = new
        {
            title = "Upper Face", summary = "One day.", description = "", purpose = "cosmetic", tier = "foundation", language = "en",
            professions = new[] { "rn" }, indications = new[] { "glabellar-lines" }, products = Array.Empty<string>(),
            didactic_minutes = 240, hands_on_minutes = 180, practice = "live_models", promised_cases = 8, trainees_per_instructor = 3, who_brings_models = "We do",
            hands_on_price_cents = 148000, observer_price_cents = 39000, refunds = new { full_days = 14, part_days = 3, part_percent = 50 },
            rule = new { attendance_percent = 90, exam_pass_percent = 80, observed_cases = 10, supervised_cases = 10, minimum_entrustment = 3, mentored_cases = 10, valid_months = 24, proposal = true },
        };
        string at = $"/api/v1/providers/{desk.Slug}/courses";
        var made = await desk.Browser.PostJson(at, body);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var id = JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await desk.Browser.PostJson($"{at}/{id}/publish", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.World.Browser().Get("/api/v1/courses/upper-face")).StatusCode);

        var wrong = await desk.Browser.PostJson(at, body with { professions = new[] { "wizard" }, title = "" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("professions", await wrong.Content.ReadAsStringAsync());
    }

    static (string Name, string Value)[] Course(string title) =>
    [
        ("Input.Title", title), ("Input.Summary", "Glabella, forehead and crow’s feet."), ("Input.Professions", "rn"), ("Input.Professions", "np"), ("Input.Indications", "glabellar-lines"),
        ("Input.DidacticMinutes", "4.5"), ("Input.HandsOnMinutes", "3"), ("Input.PromisedCases", "8"), ("Input.HandsOnPriceCents", "$1,480"), ("Input.ObserverPriceCents", "390"),
    ];
}
