using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Knowledge;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Knowledge;

/// <summary>A clinical reviewer signs a record off, or withdraws a sign-off. The signed content is kept under its hash.</summary>
public sealed class SignRecord(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    public Task<Refusal?> Sign(Reviewable record, Revision seen, DateOnly reviewBy, CancellationToken cancel) =>
        Write(record, "record.signed", "Signed off a clinical record.", (state, now) => ReviewRule.Sign(record, seen, state, viewer.Me, reviewBy, now), cancel);

    public Task<Refusal?> Withdraw(Reviewable record, CancellationToken cancel) =>
        Write(record, "record.withdrawn", "Withdrew the sign-off of a clinical record.", (state, now) => ReviewRule.Withdraw(record, state, viewer.Me, now), cancel);

    async Task<Refusal?> Write(Reviewable record, string action, string sentence,
        Func<ReviewState, DateTimeOffset, (ClinicalReview? Review, Refusal? Refusal)> decide, CancellationToken cancel)
    {
        if (!viewer.IsReviewer) throw new InvalidOperationException("The door lets reviewers in only.");
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        await db.Keep([record], cancel);
        var id = record.Id;
        var acts = await db.ClinicalReviews.AsNoTracking().Where(r => r.Record == id).OrderBy(r => r.At).Take(1_000).ToListAsync(cancel);
        var state = ReviewState.Of(record.Revision, acts, DateOnly.FromDateTime(now.UtcDateTime));
        var (review, refusal) = decide(state, now);
        if (review is null) return refusal;
        db.ClinicalReviews.Add(review);
        db.Record(now, viewer.Me, action, "clinical_record", review.Id, $"{sentence} {record.Id}, revision {record.Revision.Short}.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
