using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>The switch that stops issuing, of one provider or of all. It waits for what is being issued; after it nothing more is recorded or signed.</summary>
public sealed class StopIssuing(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    /// <summary>The stop in force for a provider; of several the oldest.</summary>
    public static Task<IssuingStop?> InForce(GlabellaDb db, ProviderId provider, CancellationToken cancel) =>
        db.IssuingStops.AsNoTracking().Where(s => s.LiftedAt == null && (s.ProviderId == null || s.ProviderId == provider)).OrderBy(s => s.At).FirstOrDefaultAsync(cancel);

    /// <param name="provider">Absent: the whole installation.</param>
    public async Task<Refusal?> Stop(ProviderId? provider, string? reason, CancellationToken cancel)
    {
        if (Typed.Text(reason) is not { } words) return new ReasonForStop();
        var now = clock.GetUtcNow();
        db.SeeEverything();
        await using var transaction = await db.BeginAsync(cancel);
        // whoever is issuing holds the issuer's row: the stop begins when they are through
        var issuers = provider is { } one ? db.Issuers.Where(i => i.ProviderId == one) : db.Issuers;
        await issuers.ExecuteUpdateAsync(set => set.SetProperty(i => i.LastNumber, i => i.LastNumber), cancel);
        if (await db.IssuingStops.AnyAsync(s => s.LiftedAt == null && s.ProviderId == provider, cancel)) return new StoppedAlready();
        var stop = new IssuingStop(Id.New<StopId>(now), provider, words, viewer.PersonId, now);
        db.IssuingStops.Add(stop);
        db.Record(now, viewer.PersonId, "issuing.stopped", "issuing stop", stop.Id.Value, provider is null ? "Stopped issuing for the whole installation." : "Stopped issuing for a provider.", provider: provider);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    public async Task<Refusal?> Lift(StopId id, CancellationToken cancel)
    {
        var (now, by) = (clock.GetUtcNow(), viewer.PersonId);
        db.SeeEverything();
        await using var transaction = await db.BeginAsync(cancel);
        int lifted = await db.IssuingStops.Where(s => s.Id == id && s.LiftedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LiftedAt, now).SetProperty(s => s.LiftedBy, by), cancel);
        if (lifted == 0) return new NothingStopped();
        var provider = await db.IssuingStops.Where(s => s.Id == id).Select(s => s.ProviderId).SingleAsync(cancel);
        db.Record(now, by, "issuing.resumed", "issuing stop", id.Value, "Lifted a stop: issuing goes on, and what was recorded meanwhile is signed.", provider: provider);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
