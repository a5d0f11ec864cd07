using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Exams;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Exams;

/// <summary>Saves answers and hands in. The server's clock decides; what arrived in time is kept whatever comes after.</summary>
public sealed class AnswerExam(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    /// <returns>the attempt after saving and, when the answers came too late, why; null when it is not the viewer's</returns>
    public Task<(Attempt Attempt, Refusal? Refusal)?> Save(AttemptId id, IReadOnlyDictionary<int, string> answers, CancellationToken cancel) =>
        Change(id, (attempt, now) => attempt.Save(answers, now), cancel);

    /// <summary>Hands in; a second time changes nothing.</summary>
    public Task<(Attempt Attempt, Refusal? Refusal)?> HandIn(AttemptId id, CancellationToken cancel) =>
        Change(id, (attempt, now) => { attempt.HandIn(now); return null; }, cancel);

    /// <summary>Closes the attempt when its time is over, for whoever looks at it.</summary>
    public Task<(Attempt Attempt, Refusal? Refusal)?> CloseIfOver(AttemptId id, CancellationToken cancel) =>
        Change(id, (attempt, now) => { attempt.CloseIfOver(now); return null; }, cancel);

    async Task<(Attempt, Refusal?)?> Change(AttemptId id, Func<Attempt, DateTimeOffset, Refusal?> act, CancellationToken cancel)
    {
        var me = viewer.Me;
        await using var transaction = await db.BeginAsync(cancel);
        var locked = await db.Attempts.Where(a => a.Id == id && a.PersonId == me).ExecuteUpdateAsync(a => a.SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (locked == 0) return null;
        // the clock is read under the lock: a request that waited for it is as late as it is
        var now = clock.GetUtcNow();
        var attempt = await db.Attempts.SingleAsync(a => a.Id == id, cancel);
        var wasOpen = attempt.ClosedAt is null;
        var refusal = act(attempt, now);
        if (wasOpen && attempt.ClosedAt is not null) db.RecordClosed(attempt, me, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (attempt, refusal);
    }

    /// <summary>The job: closes attempts whose candidates never came back. Safe to run twice.</summary>
    public static async Task CloseForgotten(IServiceProvider services, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<GlabellaDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        db.SeeEverything();
        var over = await db.Attempts.AsNoTracking().Where(a => a.ClosedAt == null && a.Deadline <= now).OrderBy(a => a.Deadline).Take(100).Select(a => a.Id).ToListAsync(cancel);
        foreach (var id in over)
        {
            await using var transaction = await db.BeginAsync(cancel);
            await db.Attempts.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Version, x => x.Version + 1), cancel);
            var attempt = await db.Attempts.SingleAsync(a => a.Id == id, cancel);
            if (attempt.CloseIfOver(now)) db.RecordClosed(attempt, null, now);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}

static class ExamJournal
{
    public static void RecordClosed(this GlabellaDb db, Attempt attempt, PersonId? actor, DateTimeOffset now)
    {
        var timedOut = attempt.ClosedAt == attempt.Deadline;
        db.Record(now, actor, timedOut ? "exam.timed_out" : "exam.handed_in", "attempt", attempt.Id.Value,
            $"{(timedOut ? "Time ran out in" : "Handed in")} attempt {attempt.Number}: {(attempt.Passed == true ? "passed" : "not passed")}, {attempt.Result.Right} of {attempt.Items.Count} right.",
            about: attempt.PersonId, provider: attempt.ProviderId);
    }
}
