using System.Security.Cryptography;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Exams;
using Glabella.Domain.Knowledge;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Exams;

/// <summary>Starts an attempt. Asking twice, even at once, gives the same attempt: the second one finds the first running.</summary>
public sealed class StartExam(GlabellaDb db, ExamReader exams, ClinicalLibrary library, Viewer viewer, TimeProvider clock)
{
    /// <returns>null when the exam does not exist for the viewer</returns>
    public async Task<StartOutcome?> Start(CourseId course, CancellationToken cancel)
    {
        for (var again = false; ; again = true)
        {
            try { return await Try(course, cancel); }
            catch (DbUpdateException failure) when (!again && db.IsUniqueViolation(failure)) { db.ChangeTracker.Clear(); }
        }
    }

    async Task<StartOutcome?> Try(CourseId id, CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        await using var transaction = await db.BeginAsync(cancel);
        if (await exams.Sheet(id, cancel) is not { } sheet) return null;
        if (sheet.Seat is not { } seat) return new NotStarted(sheet.IsObserver ? new NotForObservers() : new NotInClassYet());
        // one write first: it locks this candidate's attempts against a hand-in at the same moment
        await db.Attempts.Where(a => a.PersonId == me && a.CourseId == id && a.ClosedAt == null).ExecuteUpdateAsync(a => a.SetProperty(x => x.Version, x => x.Version + 1), cancel);
        var earlier = await db.Attempts.Where(a => a.PersonId == me && a.CourseId == id).OrderBy(a => a.Number).Take(50).ToListAsync(cancel);
        var signed = await Signed(now, cancel);
        var outcome = Attempt.Start(earlier, new(me, id, sheet.Course.ProviderId, seat), sheet.Rules, library,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), q => signed.Contains(q.Record), now);
        if (outcome is Started(var attempt))
        {
            await db.Keep([.. attempt.Items.Select(i => library.Record(library.Question(i.QuestionId)!.Record)!)], cancel);
            db.Attempts.Add(attempt);
            db.Record(now, me, "exam.started", "attempt", attempt.Id.Value, $"Started attempt {attempt.Number} of the written exam.", about: me, provider: attempt.ProviderId);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return outcome;
    }

    /// <summary>The questions that carry a clinical sign-off at their present revision today.</summary>
    async Task<HashSet<RecordId>> Signed(DateTimeOffset now, CancellationToken cancel)
    {
        var acts = await db.ClinicalReviews.AsNoTracking().OrderBy(r => r.At).ThenBy(r => r.Id).Take(20_000).ToListAsync(cancel);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. acts.GroupBy(a => a.Record).Where(g => library.Record(g.Key) is { } known && ReviewState.Of(known.Revision, g, today).IsSigned).Select(g => g.Key)];
    }
}
