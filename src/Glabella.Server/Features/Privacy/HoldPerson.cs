using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Privacy;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Privacy;

/// <summary>A registrar places and lifts legal holds.</summary>
public sealed class HoldPerson(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    /// <returns>False when nobody has that address or a hold is there already.</returns>
    public async Task<bool> Place(string email, string reason, CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        var normalized = email.Trim().ToUpperInvariant();
        var found = await db.Users.Where(a => a.NormalizedEmail == normalized).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
        if (found is not { } id) return false;
        var person = new PersonId(id);
        await using var transaction = await db.BeginAsync(cancel);
        await db.People.Where(p => p.Id == person).ExecuteUpdateAsync(set => set.SetProperty(p => p.Zip, p => p.Zip), cancel); // the lock that erasure takes too
        if (await db.LegalHolds.AnyAsync(h => h.PersonId == person && h.LiftedAt == null, cancel)) return false;
        var hold = new LegalHold(Guid.CreateVersion7(now), person, reason, me, now);
        db.LegalHolds.Add(hold);
        db.Record(now, me, "legal_hold.placed", "legal_hold", hold.Id, "Placed a legal hold.", about: person);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    public async Task<bool> Lift(Guid id, CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        if (await db.LegalHolds.SingleOrDefaultAsync(h => h.Id == id && h.LiftedAt == null, cancel) is not { } hold) return false;
        hold.Lift(me, now);
        db.Record(now, me, "legal_hold.lifted", "legal_hold", id, "Lifted a legal hold.", about: hold.PersonId);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
