using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Domain.Questions;
using Glabella.Server.Access;
using Glabella.Server.Documents;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Questions;

/// <summary>How asking, answering or deciding ended.</summary>
public abstract record Heard;
public sealed record HeardIn(ThreadId Thread) : Heard;
public sealed record NotHeard(Refusal Why) : Heard;
public sealed record NobodyThere : Heard;

/// <summary>A clinician asks, a trainer answers and decides about the asker's status. Both sides are mailed in the same transaction.</summary>
public sealed class AskTrainer(GlabellaDb db, Viewer viewer, TimeProvider clock, DocumentIntake intake, QuestionMail mail)
{
    public const int LongestText = 4000;
    const int MostThreadsADay = 20;

    public async Task<Heard> Ask(string courseSlug, SessionId? session, string topic, string text, CancellationToken cancel)
    {
        var course = await db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Slug == courseSlug && c.State == CourseState.Published, cancel);
        if (course is null || session is { } date && !await db.Sessions.AnyAsync(s => s.Id == date && s.CourseId == course.Id, cancel)) return new NobodyThere();
        if (Refuse(text) is { } refusal) return new NotHeard(refusal);
        var now = clock.GetUtcNow();
        var dayBefore = now.AddDays(-1);
        if (await db.QuestionThreads.CountAsync(t => t.PersonId == viewer.Me && t.OpenedAt > dayBefore, cancel) >= MostThreadsADay) return new NotHeard(new TooManyQuestions());

        var thread = new QuestionThread(Id.New<ThreadId>(now), course.ProviderId, course.Id, session, viewer.Me, topic.Trim(), now);
        db.QuestionThreads.Add(thread);
        Write(thread, text, now);
        db.Record(now, viewer.Me, "question.asked", "thread", thread.Id.Value, "Asked the trainer a question.", about: viewer.Me, provider: thread.ProviderId);
        await mail.Asked(thread, course.Title, text, now, cancel);
        await db.SaveChangesAsync(cancel);
        return new HeardIn(thread.Id);
    }

    /// <summary>A further message of either side; the first one by the trainer stops the clock of the response time.</summary>
    public async Task<Heard> Reply(ThreadId id, string text, CancellationToken cancel)
    {
        if (await Open(id, cancel) is not { } thread) return new NobodyThere();
        if (thread.ClosedAt is not null) return new NotHeard(new ThreadClosed());
        if (Refuse(text) is { } refusal) return new NotHeard(refusal);
        var now = clock.GetUtcNow();
        Write(thread, text, now);
        bool byTrainer = thread.PersonId != viewer.Me;
        if (byTrainer) thread.Answered(now);
        db.Record(now, viewer.Me, byTrainer ? "question.answered" : "question.continued", "thread", id.Value, byTrainer ? "Answered a question." : "Wrote again.", about: thread.PersonId, provider: thread.ProviderId);
        if (byTrainer) await mail.Answered(thread, text, now, cancel);
        else await mail.Continued(thread, text, now, cancel);
        await db.SaveChangesAsync(cancel);
        return new HeardIn(id);
    }

    /// <summary>The trainer's decision about the asker's status, with its reason and, where there is one, the board's answer in writing.</summary>
    public async Task<Heard> Decide(ThreadId id, StatusRuling ruling, string reason, IFormFile? boardAnswer, CancellationToken cancel)
    {
        if (await Open(id, cancel) is not { } thread || !viewer.IsMember(thread.ProviderId)) return new NobodyThere();
        if (thread.PersonId == viewer.Me) return new NotHeard(new DecidingOverOneself());
        if (string.IsNullOrWhiteSpace(reason)) return new NotHeard(new ReasonMissing());
        if (reason.Length > LongestText) return new NotHeard(new QuestionTooLong());
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        Document? document = null;
        if (boardAnswer is { Length: > 0 })
        {
            (document, var refusal) = await intake.Take(boardAnswer, viewer.Me, thread.ProviderId, now, cancel);
            if (refusal is not null) return new NotHeard(refusal);
        }
        db.StatusDecisions.Add(new(Guid.CreateVersion7(now), id, thread.ProviderId, thread.CourseId, thread.SessionId, thread.PersonId, viewer.Me, ruling, reason.Trim(), document?.Id, now));
        thread.Answered(now);
        db.Record(now, viewer.Me, "status.decided", "thread", id.Value, $"Decided about a clinician’s status: {ruling.Words().ToLowerInvariant()}.", about: thread.PersonId, provider: thread.ProviderId);
        await mail.Decided(thread, ruling, reason, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new HeardIn(id);
    }

    public async Task<Heard> Close(ThreadId id, CancellationToken cancel)
    {
        if (await Open(id, cancel) is not { } thread) return new NobodyThere();
        if (thread.ClosedAt is not null) return new NotHeard(new ThreadClosed());
        var now = clock.GetUtcNow();
        thread.Close(now);
        db.Record(now, viewer.Me, "question.closed", "thread", id.Value, "Closed a conversation.", about: thread.PersonId, provider: thread.ProviderId);
        await db.SaveChangesAsync(cancel);
        return new HeardIn(id);
    }

    /// <summary>The asker's own thread, or one of the viewer's provider. A registrar may read it, not write into it.</summary>
    async Task<QuestionThread?> Open(ThreadId id, CancellationToken cancel) =>
        await db.QuestionThreads.FirstOrDefaultAsync(t => t.Id == id, cancel) is { } thread && (thread.PersonId == viewer.Me || viewer.IsMember(thread.ProviderId)) ? thread : null;

    void Write(QuestionThread thread, string text, DateTimeOffset now) =>
        db.Messages.Add(new(Guid.CreateVersion7(now), thread.Id, thread.ProviderId, thread.PersonId, viewer.Me, text.Trim(), now));

    static Refusal? Refuse(string text) => string.IsNullOrWhiteSpace(text) ? new QuestionEmpty() : text.Length > LongestText ? new QuestionTooLong() : null;
}
