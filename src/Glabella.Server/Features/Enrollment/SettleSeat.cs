using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

public sealed record InvoiceNotOpen() : Refusal("invoice_not_open", "This invoice is already settled or void. Reload the page to see how it stands.");

/// <summary>The provider's side: an invoice was paid, a seat is confirmed without payment, a refund was sent.</summary>
public sealed class SettleSeat(GlabellaDb db, Viewer viewer, TimeProvider clock, SessionReader sessions, Till till, SeatNews news)
{
    /// <summary>Marks an invoice as paid and confirms its seat, or a credit note as sent. Null when done.</summary>
    public Task<Refusal?> Paid(InvoiceId id, CancellationToken cancel) => Change(
        db.Invoices.Where(i => i.Id == id).Select(i => i.SeatId), async (seat, sheet, now) =>
        {
            var invoice = await db.Invoices.SingleAsync(i => i.Id == id, cancel);
            if (invoice.State != InvoiceState.Open) return new InvoiceNotOpen();
            till.Settle(invoice, now);
            db.Record(now, viewer.Me, invoice.CreditFor is null ? "invoice.paid" : "refund.sent", "invoice", id.Value,
                invoice.CreditFor is null ? $"Marked {invoice.Reference} as paid." : $"Marked the refund {invoice.Reference} as sent.", seat.PersonId, seat.ProviderId);
            if (invoice.CreditFor is null && seat.State == SeatState.Held) await Confirm(seat, sheet, $"{invoice.Amount} paid, invoice {invoice.Reference}", now, cancel);
            return null;
        }, cancel);

    /// <summary>Confirms a held seat whose clinician pays at the door; the invoice stays open.</summary>
    public Task<Refusal?> Confirm(SeatId id, CancellationToken cancel) => Change(
        db.Seats.Where(s => s.Id == id).Select(s => s.Id), async (seat, sheet, now) =>
        {
            if (seat.State != SeatState.Held) return new SeatNotLive();
            await Confirm(seat, sheet, "At the door", now, cancel);
            return null;
        }, cancel);

    /// <summary>After the start: the clinician did not come. The fee stays as it is.</summary>
    public async Task<Refusal?> NotThere(SeatId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var found = await db.Seats.Where(s => s.Id == id).Select(s => new { s.SessionId, s.ProviderId }).FirstOrDefaultAsync(cancel);
        if (found is null || !viewer.Coordinates(found.ProviderId)) return new NothingThere();
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(found.SessionId, cancel);
        var session = await GiveSeatBack.Load(db, found.SessionId, cancel);
        bool wasThere = await db.Presences.AnyAsync(p => p.SeatId == id && p.TakenBackAt == null, cancel);
        if (session.MarkNoShow(id, wasThere, now) is { } why) return why;
        var seat = session.Seats.First(s => s.Id == id);
        db.Record(now, viewer.Me, "seat.not_there", "seat", id.Value, $"Seat {seat.Number} stayed empty.", seat.PersonId, seat.ProviderId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    async Task Confirm(Seat seat, SessionSheet sheet, string paid, DateTimeOffset now, CancellationToken cancel)
    {
        seat.Confirm(now);
        await news.Confirmed(seat, paid, sheet, now, cancel);
    }

    async Task<Refusal?> Change(IQueryable<SeatId> find, Func<Seat, SessionSheet, DateTimeOffset, Task<Refusal?>> change, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var found = await find.Select(id => db.Seats.Where(s => s.Id == id).Select(s => new { s.Id, s.SessionId, s.ProviderId }).FirstOrDefault()).FirstOrDefaultAsync(cancel);
        if (found is null || !viewer.Coordinates(found.ProviderId)) return new NothingThere();
        db.SeeEverything();
        var sheet = (await sessions.Find(found.SessionId, cancel))!;
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(found.SessionId, cancel);
        var seat = await db.Seats.SingleAsync(s => s.Id == found.Id, cancel);
        if (await change(seat, sheet, now) is { } why) return why;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
