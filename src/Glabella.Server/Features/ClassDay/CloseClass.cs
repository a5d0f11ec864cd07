using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.ClassDay;

/// <summary>After the end: whoever is still checked in is checked out, and the date is recorded as held.</summary>
public sealed class CloseClass(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    public async Task<Refusal?> Run(SessionId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(id, cancel);
        if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } session || !viewer.IsMember(session.ProviderId)) return new NothingThere();
        if (now < session.EndsAt) return new ClassNotOver();
        var stays = await db.Presences.Where(p => p.SessionId == id && p.TakenBackAt == null).ToListAsync(cancel);
        if (stays.Count == 0) return new NobodyCame();
        if (stays.Any(s => s.IsOpen && s.PersonId == viewer.Me)) return new OwnAttendance();
        foreach (var stay in stays.Where(s => s.IsOpen)) stay.CheckOut(viewer.Me, now);
        session.Hold();
        db.Record(now, viewer.Me, "session.held", "session", id.Value, $"The class was held; {stays.DistinctBy(s => s.SeatId).Count()} were there.", provider: session.ProviderId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
