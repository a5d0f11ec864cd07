using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.ClassDay;

/// <summary>Check-in and check-out by an instructor or coordinator of the provider, and their undo.</summary>
public sealed class Door(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    public Task<Refusal?> In(SeatId id, CancellationToken cancel) => At(id, (session, seat, stays, now) =>
    {
        if (Attendance.WhyNotIn(session, seat, stays, viewer.Me, now) is { } why) return why;
        db.Presences.Add(new(Guid.CreateVersion7(now), session.Id, seat.Id, seat.ProviderId, seat.PersonId, viewer.Me, now));
        db.Record(now, viewer.Me, "trainee.checked_in", "seat", seat.Id.Value, "Checked in.", seat.PersonId, seat.ProviderId);
        return null;
    }, cancel);

    public Task<Refusal?> Out(SeatId id, CancellationToken cancel) => At(id, (session, seat, stays, now) =>
    {
        if (Attendance.WhyNotOut(session, seat, stays, viewer.Me, now) is { } why) return why;
        stays.First(s => s.IsOpen).CheckOut(viewer.Me, now);
        db.Record(now, viewer.Me, "trainee.checked_out", "seat", seat.Id.Value, "Checked out.", seat.PersonId, seat.ProviderId);
        return null;
    }, cancel);

    public Task<Refusal?> Undo(SeatId id, CancellationToken cancel) => At(id, (session, seat, stays, now) =>
    {
        if (seat.PersonId == viewer.Me) return new OwnAttendance();
        if (stays.Where(s => s.TakenBackAt is null).MaxBy(s => s.InAt) is not { } last) return new NothingToUndo();
        bool wasOut = last.OutAt is not null;
        last.Undo(now);
        db.Record(now, viewer.Me, "door.undone", "seat", seat.Id.Value, wasOut ? "Took the check-out back." : "Took the check-in back.", seat.PersonId, seat.ProviderId);
        return null;
    }, cancel);

    async Task<Refusal?> At(SeatId id, Func<Session, Seat, List<Presence>, DateTimeOffset, Refusal?> act, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var found = await db.Seats.Where(s => s.Id == id).Select(s => new { s.SessionId, s.ProviderId }).FirstOrDefaultAsync(cancel);
        if (found is null || !viewer.IsMember(found.ProviderId)) return new NothingThere();
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(found.SessionId, cancel);
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == found.SessionId, cancel);
        var seat = await db.Seats.AsNoTracking().SingleAsync(s => s.Id == id, cancel);
        var stays = await db.Presences.Where(p => p.SeatId == id).ToListAsync(cancel);
        if (act(session, seat, stays, now) is { } why) return why;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
