using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>The job behind the clock: unpaid seats and unanswered offers are released and passed on; canceled dates are cleared and refunded.</summary>
public sealed class ReleaseSeats(GlabellaDb db, TimeProvider clock, SessionReader sessions, Till till, SeatNews news)
{
    /// <returns>How many dates changed.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        db.SeeEverything();
        var now = clock.GetUtcNow();
        var due = await db.Sessions.AsNoTracking().Where(s =>
                s.State == SessionState.Canceled && (s.Seats.Any(x => x.State == SeatState.Held || x.State == SeatState.Confirmed) || s.Places.Any(p => p.State == PlaceState.Waiting || p.State == PlaceState.Offered))
                || s.Seats.Any(x => x.State == SeatState.Held && x.HeldUntil <= now)
                || s.Places.Any(p => p.State == PlaceState.Offered && p.OfferedUntil <= now)
                || s.StartsAt > now && (s.HandsOnTaken < s.HandsOnCapacity && s.Places.Any(p => p.State == PlaceState.Waiting && p.Kind == SeatKind.HandsOn)
                    || s.ObserverTaken < s.ObserverCapacity && s.Places.Any(p => p.State == PlaceState.Waiting && p.Kind == SeatKind.Observer)))
            .OrderBy(s => s.Id).Select(s => s.Id).Take(200).ToListAsync(cancel);
        foreach (var id in due) await Release(id, cancel);
        return due.Count;
    }

    async Task Release(SessionId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        var sheet = (await sessions.Find(id, cancel))!;
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(id, cancel);
        var session = await GiveSeatBack.Load(db, id, cancel);
        foreach (var seat in session.ClearCanceled(now)) await Refund(seat, sheet, now, cancel);
        var events = session.State == SessionState.Canceled ? [] : session.ReleaseOverdue(now);
        foreach (var released in events.OfType<SeatReleased>()) await till.TakeBack(await till.InvoiceOf(released.Seat.Id, cancel), Money.Zero, now, cancel);
        await news.Tell(events, sheet, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The provider canceled: whatever was paid comes back whole, whatever the terms say.</summary>
    async Task Refund(Seat seat, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        var invoice = await till.InvoiceOf(seat.Id, cancel);
        var paid = invoice is { State: InvoiceState.Paid } ? invoice.Amount : Money.Zero;
        var note = await till.TakeBack(invoice, paid, now, cancel);
        await news.Canceled(seat, new(paid, paid, 0, $"{sheet.Provider.Name} canceled the date, so everything paid comes back."), note, sheet, now, cancel);
    }
}
