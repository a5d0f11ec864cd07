using Glabella.Domain;
using Glabella.Domain.Questions;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Questions;

public sealed record AskRequest(string Topic, string Text, Guid? Session = null);
public sealed record MessageRequest(string Text);

/// <summary>A decision without a document; the board's answer is attached on the page.</summary>
public sealed record DecisionRequest(StatusRuling Ruling, string Reason);

public sealed record ThreadAnswer(Guid Id, string Topic, string Course, string Provider, DateTimeOffset OpenedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? ClosedAt);
public sealed record MessageAnswer(string Author, bool ByTrainer, string Text, DateTimeOffset At);
public sealed record DecisionAnswer(StatusRuling Ruling, string Reason, bool BoardAnswer, string By, DateTimeOffset At);
public sealed record ConversationAnswer(Guid Id, string Topic, string Course, IReadOnlyList<MessageAnswer> Messages, IReadOnlyList<DecisionAnswer> Decisions, DateTimeOffset? AnsweredAt, DateTimeOffset? ClosedAt);

static class QuestionsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var signedIn = api.MapGroup("").RequireAuthorization(Permission.Clinician);
        signedIn.MapPost("/courses/{slug}/questions", async (string slug, AskRequest body, AskTrainer trainer, CancellationToken cancel) =>
            Told(string.IsNullOrWhiteSpace(body.Topic) || body.Topic.Length > 120 ? new NotHeard(new QuestionEmpty()) : await trainer.Ask(slug, body.Session is { } s ? new SessionId(s) : null, body.Topic, body.Text, cancel)))
            .WithSummary("Ask the trainer about a course or one of its dates");
        signedIn.MapGet("/me/questions", async (ThreadReader reader, CancellationToken cancel) =>
            TypedResults.Ok((await reader.Mine(cancel)).Select(t => new ThreadAnswer(t.Id.Value, t.Topic, t.Course, t.Provider, t.OpenedAt, t.AnsweredAt, t.ClosedAt)).ToList()))
            .WithSummary("My questions, newest first");
        signedIn.MapGet("/questions/{id:guid}", Open).WithSummary("A conversation: mine, or one of my provider");
        signedIn.MapPost("/questions/{id:guid}/messages", async (Guid id, MessageRequest body, AskTrainer trainer, CancellationToken cancel) =>
            Told(await trainer.Reply(new(id), body.Text, cancel))).WithSummary("Write into a conversation");
        signedIn.MapPost("/questions/{id:guid}/decisions", async (Guid id, DecisionRequest body, AskTrainer trainer, CancellationToken cancel) =>
            Told(await trainer.Decide(new(id), body.Ruling, body.Reason, null, cancel))).WithSummary("The trainer’s decision about the asker’s status");
        signedIn.MapPost("/questions/{id:guid}/close", async (Guid id, AskTrainer trainer, CancellationToken cancel) =>
            Told(await trainer.Close(new(id), cancel))).WithSummary("Close a conversation");
    }

    static async Task<Results<Ok<ConversationAnswer>, NotFound>> Open(Guid id, ThreadReader reader, CancellationToken cancel) =>
        await reader.Open(new(id), cancel) is not { } talk ? TypedResults.NotFound()
        : TypedResults.Ok(new ConversationAnswer(id, talk.Thread.Topic, talk.CourseSlug, [.. talk.Messages.Select(m => new MessageAnswer(m.Author, m.ByTrainer, m.Text, m.At))],
            [.. talk.Decisions.Select(d => new DecisionAnswer(d.Decision.Ruling, d.Decision.Reason, d.Decision.BoardAnswer is not null, d.By, d.Decision.DecidedAt))], talk.Thread.AnsweredAt, talk.Thread.ClosedAt));

    static Results<Ok<Guid>, NotFound, ProblemHttpResult> Told(Heard heard) => heard switch
    {
        HeardIn thread => TypedResults.Ok(thread.Thread.Value),
        NotHeard no => no.Why.AsProblem(),
        _ => TypedResults.NotFound(),
    };
}
