using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.ClassDay;

/// <summary>An instructor's counter-signature: the rubric, the entrustment, one line to the trainee.</summary>
public sealed class SignCase(GlabellaDb db, Viewer viewer, TimeProvider clock, ClinicalGround ground)
{
    public async Task<Refusal?> Run(CaseId id, IReadOnlyDictionary<string, int> marks, int entrustment, string feedback, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        // Lock first: the case's own row, so that a correction and a signature cannot pass each other.
        if (await db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Mentored, c => c.Mentored), cancel) == 0) return new NothingThere();
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        bool signed = await db.SignOffs.AnyAsync(s => s.CaseId == id, cancel);
        var rubric = ground.Rubric(@case.Role).Select(i => new RubricItem(i.Text, i.IsCritical)).ToList();
        var (why, signOff) = SignOff.Sign(Guid.CreateVersion7(now), @case, signed, viewer.Me, await Teaches(@case, cancel), rubric, marks, entrustment, feedback.Trim(), now);
        if (signOff is null) return why;
        db.SignOffs.Add(signOff);
        db.Record(now, viewer.Me, "case.signed", "case", id.Value, $"Signed a case with entrustment {entrustment}.", @case.PersonId, @case.ProviderId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>In class, an instructor of that date; for a mentored case, any instructor of the provider.</summary>
    async Task<bool> Teaches(Case @case, CancellationToken cancel) =>
        viewer.Teaches(@case.ProviderId) && (@case.SessionId is not { } session || (await db.Sessions.Where(s => s.Id == session).Select(s => s.Instructors).SingleAsync(cancel)).Contains(viewer.Me.Value));
}
