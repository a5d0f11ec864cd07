using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Server.Access;
using Glabella.Server.Documents;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Education;

/// <summary>Events that rules count, such as a skills check.</summary>
public sealed class RecordMilestone(GlabellaDb db, Viewer viewer, RenewalRules rules, DocumentIntake documents, TimeProvider clock)
{
    /// <returns>The refusal, or null when it was recorded.</returns>
    public async Task<Refusal?> Record(string what, DateOnly on, IFormFile? file, CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        if (!rules.Events.Contains(what)) return new UnknownEvent(what);
        if (on > DateOnly.FromDateTime(now.UtcDateTime.AddHours(14))) return new NotYetCompleted();
        if (on < DateOnly.FromDateTime(now.UtcDateTime).AddYears(-20)) return new TooLongAgo();
        DocumentId? proof = null;
        if (file is { Length: > 0 })
        {
            var (document, why) = await documents.Take(file, me, provider: null, now, cancel);
            if (document is null) return new ProofRefused(why!);
            proof = document.Id;
        }
        var milestone = new Milestone(Id.New<MilestoneId>(now), me, what, on, proof, now);
        db.Milestones.Add(milestone);
        db.Record(now, me, "milestone.recorded", "milestone", milestone.Id.Value, $"Recorded a {Shortfall.EventName(what)}.", about: me);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <returns>False when it is not the viewer's.</returns>
    public async Task<bool> Remove(MilestoneId id, CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        if (await db.Milestones.SingleOrDefaultAsync(m => m.Id == id && m.PersonId == me && m.RemovedAt == null, cancel) is not { } milestone) return false;
        milestone.Remove(now);
        db.Record(now, me, "milestone.removed", "milestone", id.Value, $"Removed a {Shortfall.EventName(milestone.What)}.", about: me);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
