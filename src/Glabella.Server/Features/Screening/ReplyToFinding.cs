using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Screening;
using Glabella.Server.Access;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Screening;

/// <summary>What a registrar found about the viewer, and the viewer's answer to it.</summary>
public sealed class ReplyToFinding(GlabellaDb db, Viewer viewer, ReviewsOf reviews, TimeProvider clock)
{
    /// <summary>Confirmed rows only: of others the person is told nothing.</summary>
    public async Task<IReadOnlyList<ReviewedMatch>> Mine(CancellationToken cancel)
    {
        var me = await db.People.AsNoTracking().SingleAsync(p => p.Id == viewer.Me, cancel);
        return [.. (await reviews.Of(me, cancel)).Matches.Where(m => m.Reviews.State == ReviewState.Confirmed)];
    }

    public async Task<Refusal?> Run(string? text, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text)) return new ReplyMissing();
        var findings = await Mine(cancel);
        if (findings.Count == 0) return new NothingToReplyTo();
        var now = clock.GetUtcNow();
        foreach (var finding in findings)
            db.ExclusionReplies.Add(new(Id.New<ExclusionReplyId>(now), viewer.Me, finding.List.Registry, finding.Match.Row.RowHash, text.Trim(), now));
        db.Record(now, viewer.Me, "exclusion.replied", "person", viewer.Me.Value, "Answered a finding of an exclusion list.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
