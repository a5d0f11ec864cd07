using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Exams;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Exams;

static class ExamsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/courses/{course:guid}/attempts", Start).WithSummary("Start an attempt; asking again gives the running one (200 instead of 201)");
        api.MapGet("/attempts/{id:guid}", One).WithSummary("One attempt of your own: the questions; once closed also keys, reasons and the result");
        api.MapPut("/attempts/{id:guid}/answers", Save).WithSummary("Save answers by position; late ones are refused and earlier ones stay");
        api.MapPost("/attempts/{id:guid}/hand-in", HandIn).WithSummary("Hand in; a second time changes nothing");
        api.MapGet("/courses/{course:guid}/item-statistics", Statistics).WithSummary("How the items did, for the course’s provider").RequireAuthorization(Permission.Member);
    }

    static async Task<Results<Created<AttemptAnswer>, Ok<AttemptAnswer>, NotFound, ProblemHttpResult>> Start(Guid course, StartExam exam, ExamReader exams, CancellationToken cancel) =>
        await exam.Start(new(course), cancel) switch
        {
            Started(var attempt) => TypedResults.Created($"/api/v1/attempts/{attempt.Id}", await Shown(attempt, exams, cancel)),
            Running(var attempt) => TypedResults.Ok(await Shown(attempt, exams, cancel)),
            NotStarted(var refusal) => Problem(refusal),
            _ => TypedResults.NotFound(),
        };

    static async Task<Results<Ok<AttemptAnswer>, NotFound>> One(Guid id, ExamReader exams, AnswerExam answering, TimeProvider clock, CancellationToken cancel)
    {
        var attempt = await exams.Mine(new AttemptId(id), cancel);
        if (attempt is { ClosedAt: null } && !attempt.IsRunning(clock.GetUtcNow())) attempt = (await answering.CloseIfOver(attempt.Id, cancel))?.Attempt;
        return attempt is null ? TypedResults.NotFound() : TypedResults.Ok(await Shown(attempt, exams, cancel));
    }

    static async Task<Results<Ok<AttemptAnswer>, NotFound, ProblemHttpResult>> Save(Guid id, AnswersRequest request, AnswerExam answering, ExamReader exams, CancellationToken cancel) =>
        await answering.Save(new(id), request.Answers.ToDictionary(a => a.Position, a => a.Letter), cancel) switch
        {
            (_, { } refusal) => Problem(refusal),
            (var attempt, null) => TypedResults.Ok(await Shown(attempt, exams, cancel)),
            null => TypedResults.NotFound(),
        };

    static async Task<Results<Ok<AttemptAnswer>, NotFound>> HandIn(Guid id, AnswerExam answering, ExamReader exams, CancellationToken cancel) =>
        await answering.HandIn(new(id), cancel) is var (attempt, _) ? TypedResults.Ok(await Shown(attempt, exams, cancel)) : TypedResults.NotFound();

    static async Task<Results<Ok<IReadOnlyList<ItemStatistic>>, NotFound>> Statistics(Guid course, GlabellaDb db, Viewer viewer, CancellationToken cancel)
    {
        var id = new CourseId(course);
        var found = await db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (found is null || !viewer.IsMember(found.ProviderId)) return TypedResults.NotFound();
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.CourseId == id && a.ClosedAt != null).OrderByDescending(a => a.ClosedAt).Take(2_000).ToListAsync(cancel);
        return TypedResults.Ok(ItemStatistic.Of(attempts));
    }

    /// <summary>Keys and reasons leave the server only when the attempt is closed.</summary>
    static async Task<AttemptAnswer> Shown(Attempt attempt, ExamReader exams, CancellationToken cancel)
    {
        var questions = await exams.Questions(attempt.Items, cancel);
        var closed = attempt.ClosedAt is not null;
        return new(attempt.Id.Value, attempt.CourseId.Value, attempt.Number, attempt.StartedAt, attempt.Deadline, attempt.ClosedAt, attempt.Passed,
            closed ? attempt.Result : null,
            [.. attempt.Items.OrderBy(i => i.Position).Select(i => (i, q: questions[i.Revision])).Select(x => new ItemAnswer(x.i.Position, x.i.QuestionId, x.i.Module, !x.i.WasSigned, x.q.Stem,
                [.. x.q.Choices.Select(c => new ChoiceAnswer(c.Letter, c.Text))], x.i.Answer, closed ? x.i.Key : null, closed ? x.q.Rationale : null))]);
    }

    static ProblemHttpResult Problem(Refusal refusal) =>
        TypedResults.Problem(refusal.Sentence, statusCode: StatusCodes.Status409Conflict, extensions: [new("code", refusal.Code)]);
}

public sealed record AnswersRequest(IReadOnlyList<GivenAnswer> Answers);
public sealed record GivenAnswer(int Position, string Letter);

/// <param name="Result">null until the attempt is closed</param>
public sealed record AttemptAnswer(Guid Id, Guid Course, int Number, DateTimeOffset StartedAt, DateTimeOffset Deadline, DateTimeOffset? ClosedAt, bool? Passed,
    ExamResult? Result, IReadOnlyList<ItemAnswer> Items);
public sealed record ItemAnswer(int Position, string Question, string Module, bool Draft, string Stem, IReadOnlyList<ChoiceAnswer> Choices, string? Answer, string? Key, string? Rationale);
public sealed record ChoiceAnswer(string Letter, string Text);
