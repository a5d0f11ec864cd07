using System.Net;
using System.Text.Json;
using Glabella.Domain.Knowledge;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Exams;

public sealed class SittingAnExam
{
    [Theory, BothDatabases]
    public async Task A_candidate_starts_answers_page_by_page_hands_in_and_reads_the_reasons(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);

        string attempt = await exam.Begin(rosa);
        var first = await rosa.Page(attempt);
        Assert.Equal(10, first.QuerySelectorAll("fieldset.gl-choice").Length);
        Assert.Contains("Draft question, not clinically reviewed", first.Body!.TextContent, StringComparison.Ordinal);

        var saved = await rosa.Submit(attempt, "answers", ("Input.Answers[1]", "A"), ("Input.Answers[2]", "C"), ("Input.Go", "2"));
        Assert.EndsWith("?page=2", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
        var again = await rosa.Page(attempt);
        Assert.True(again.QuerySelector("input[name='Input.Answers[2]'][value=C]")!.HasAttribute("checked"));
        Assert.Contains("2 of 60 answered and saved", again.Body!.TextContent, StringComparison.Ordinal);

        await exam.AnswerAll(rosa, _ => true);
        var sure = await rosa.Submit(attempt, "answers", ("Input.Go", "hand-in"));
        Assert.EndsWith("/hand-in", sure.Headers.Location!.ToString(), StringComparison.Ordinal);
        await rosa.Submit(attempt + "/hand-in", "confirm");

        var result = await rosa.Page(attempt);
        Assert.Equal("Passed", result.QuerySelector(".gl-verdict h2")!.TextContent);
        Assert.Contains("60 of 60 questions were draft, not clinically reviewed", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(60, result.QuerySelectorAll("article.gl-card").Length);
        var question = exam.World.Services.GetRequiredService<ClinicalLibrary>().Questions.First(q => result.Body.TextContent.Contains(q.Stem, StringComparison.Ordinal));
        Assert.Contains(question.Rationale, result.Body.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task No_key_and_no_reason_is_shown_before_handing_in(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);

        string attempt = await exam.Begin(rosa);
        string page = (await rosa.Page(attempt)).DocumentElement.OuterHtml;
        using var json = JsonDocument.Parse(await (await rosa.GetJson("/api/v1/attempts/" + attempt.Split('/')[^1])).Content.ReadAsStringAsync());

        Assert.DoesNotContain(exam.World.Services.GetRequiredService<ClinicalLibrary>().Questions, q => page.Contains(q.Rationale, StringComparison.Ordinal));
        Assert.All(json.RootElement.GetProperty("items").EnumerateArray(), i => Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (i.GetProperty("key").ValueKind, i.GetProperty("rationale").ValueKind)));
    }

    [Theory, BothDatabases]
    public async Task Without_check_in_the_exam_stays_closed_and_says_how_it_opens(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine, checkedIn: false);
        using var rosa = await exam.World.SignIn(exam.Person);

        var answer = await rosa.PostJson($"/api/v1/courses/{exam.Course}/attempts", new { });
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal("not_in_class_yet", problem.RootElement.GetProperty("code").GetString());
        Assert.Contains("opens when your instructor has checked you in", (await rosa.Page(exam.ExamPath)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_check_in_that_was_taken_back_does_not_open_the_exam(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        await exam.World.Arrange(async db => (await db.Presences.SingleAsync()).Undo(exam.World.Now));
        using var rosa = await exam.World.SignIn(exam.Person);

        var answer = await rosa.PostJson($"/api/v1/courses/{exam.Course}/attempts", new { });

        Assert.Contains("not_in_class_yet", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_observer_is_not_examined_and_reads_why(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine, kind: Domain.Enrollment.SeatKind.Observer);
        using var rosa = await exam.World.SignIn(exam.Person);

        var answer = await rosa.PostJson($"/api/v1/courses/{exam.Course}/attempts", new { });

        Assert.Contains("exam_not_for_observers", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Observers are not examined", (await rosa.Page($"/me/exams/{exam.Seat}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Without_a_seat_the_exam_does_not_exist(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var stranger = await exam.World.SignIn(await exam.World.Given.Clinician());

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(exam.ExamPath)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostJson($"/api/v1/courses/{exam.Course}/attempts", new { })).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Nobody_reads_or_answers_the_attempt_of_someone_else(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);
        string attempt = await exam.Begin(rosa);
        using var coordinator = await exam.World.SignIn(await exam.World.Given.Coordinator(exam.Provider));

        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Get(attempt)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.PostJson($"/api/v1/attempts/{attempt.Split('/')[^1]}/hand-in", new { })).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Many_starts_at_once_give_one_attempt(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        var clicks = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var rosa = await exam.World.SignIn(exam.Person);
            return (await rosa.PostJson($"/api/v1/courses/{exam.Course}/attempts", new { })).StatusCode;
        }));

        Assert.Single(clicks, HttpStatusCode.Created);
        Assert.All(clicks, c => Assert.True(c is HttpStatusCode.Created or HttpStatusCode.OK));
        Assert.Equal(1, await exam.World.Look(db => db.Attempts.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task When_time_is_over_what_was_saved_counts_and_late_answers_do_not(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);
        string attempt = await exam.Begin(rosa);
        await exam.AnswerAll(rosa, _ => true);
        var page = await rosa.Page(attempt);
        exam.World.Clock.Advance(TimeSpan.FromMinutes(75));

        var late = await rosa.Submit(attempt, page, "answers", ("Input.Answers[1]", "A"), ("Input.Answers[2]", "A"), ("Input.Go", "2"));

        Assert.Equal(HttpStatusCode.Found, late.StatusCode);
        var result = await rosa.Page(attempt);
        Assert.Contains("60 of 60 right", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Time ran out; what was saved counts", result.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Time was up before these answers arrived", result.Body.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_forgotten_attempt_is_closed_by_the_job(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);
        await exam.Begin(rosa);
        exam.World.Clock.Advance(TimeSpan.FromMinutes(76));
        await using (var scope = exam.World.Services.CreateAsyncScope())
            await Features.Exams.AnswerExam.CloseForgotten(scope.ServiceProvider, CancellationToken.None);

        Assert.False(await exam.World.Look(db => db.Attempts.Select(a => a.Passed).SingleAsync()));
        Assert.Equal(1, await exam.World.Look(db => db.Journal.CountAsync(j => j.Action == "exam.timed_out")));
    }

    [Theory, BothDatabases]
    public async Task After_a_failed_attempt_the_next_one_waits_a_week_and_says_until_when(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);
        string attempt = await exam.Begin(rosa);
        await rosa.Submit(attempt + "/hand-in", "confirm");

        var page = await rosa.Page(attempt);
        var again = await rosa.Submit(exam.ExamPath, "start");

        Assert.Equal("Not passed", page.QuerySelector(".gl-verdict h2")!.TextContent);
        Assert.Contains("The next attempt opens on Dec 1, 2026", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await exam.World.Look(db => db.Attempts.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Handing_in_twice_gives_the_same_result(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);
        string id = (await exam.Begin(rosa)).Split('/')[^1];

        var answers = new[] { await rosa.PostJson($"/api/v1/attempts/{id}/hand-in", new { }), await rosa.PostJson($"/api/v1/attempts/{id}/hand-in", new { }) };

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(1, await exam.World.Look(db => db.Journal.CountAsync(j => j.Action == "exam.handed_in")));
    }

    [Theory, BothDatabases]
    public async Task A_question_signed_before_the_draw_is_not_called_a_draft(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        var reviewer = await exam.World.Given.Reviewer();
        var library = exam.World.Services.GetRequiredService<ClinicalLibrary>();
        await exam.World.Arrange(db =>
        {
            foreach (var question in library.Questions)
                db.ClinicalReviews.Add(new(Guid.CreateVersion7(exam.World.Now), question.Record, library.RevisionOf(question.Record), ReviewAct.SignedOff, reviewer, new DateOnly(2027, 6, 1), exam.World.Now.AddDays(-1)));
            return Task.CompletedTask;
        });
        using var rosa = await exam.World.SignIn(exam.Person);

        var page = await rosa.Page(await exam.Begin(rosa));

        Assert.DoesNotContain("Draft question", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await exam.World.Look(async db => (await db.Attempts.SingleAsync()).Result.Unsigned));
    }

    [Theory, BothDatabases]
    public async Task The_course_pass_mark_replaces_the_proposal(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        await exam.World.Arrange(async db =>
        {
            var course = await db.Courses.SingleAsync(c => c.Id == exam.Course);
            course.Certify(course.Rule with { ExamPassPercent = 85, Proposal = false });
        });
        using var rosa = await exam.World.SignIn(exam.Person);

        Assert.Contains("85% right", (await rosa.Page(exam.ExamPath)).Body!.TextContent, StringComparison.Ordinal);
        await exam.Begin(rosa);
        Assert.Equal((85, false), await exam.World.Look(async db => (await db.Attempts.SingleAsync()).Rules is var r ? (r.PassMarkPercent, r.IsProposal) : default));
    }

    [Theory, BothDatabases]
    public async Task The_provider_sees_how_items_did_and_a_stranger_does_not(Engine engine)
    {
        await using var exam = await ExamWorld.Start(engine);
        using var rosa = await exam.World.SignIn(exam.Person);
        string attempt = await exam.Begin(rosa);
        await exam.AnswerAll(rosa, p => p % 2 == 0);
        await rosa.Submit(attempt + "/hand-in", "confirm");
        string slug = await exam.World.Look(db => db.Providers.Where(p => p.Id == exam.Provider).Select(p => p.Slug).SingleAsync());
        using var coordinator = await exam.World.SignIn(await exam.World.Given.Coordinator(exam.Provider));
        using var other = await exam.World.SignIn(await exam.World.Given.Coordinator(await exam.World.Given.Provider("Other Academy")));

        Assert.Equal(60, (await coordinator.Page($"/provider/{slug}/exams")).QuerySelectorAll("section[aria-labelledby=items] tbody tr").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/provider/{slug}/exams")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetJson($"/api/v1/courses/{exam.Course}/item-statistics")).StatusCode);
    }
}
