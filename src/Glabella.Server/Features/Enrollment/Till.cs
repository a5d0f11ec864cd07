using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>Invoices, credit notes and the ledger, always inside the transaction of the seat they belong to.</summary>
public sealed class Till(GlabellaDb db)
{
    /// <summary>Null for a seat without a price.</summary>
    public async Task<Invoice?> Bill(Seat seat, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        if (seat.Price.Minor == 0) return null;
        int number = await db.NextInvoiceNumber(seat.ProviderId, cancel);
        string line = $"{sheet.Course.Title}, {Show.Date(sheet.Session.LocalDate)}, {Kind(seat.Kind)} seat";
        var due = Show.DayOf(seat.HeldUntil ?? now, sheet.Session.Zone);
        var invoice = new Invoice(Id.New<InvoiceId>(now), seat.ProviderId, number, seat.PersonId, seat.Id, seat.Price, line, due, now);
        db.Invoices.Add(invoice);
        db.Ledger.AddRange(LedgerEntry.Billed(invoice, Guid.CreateVersion7(now), now));
        return invoice;
    }

    public void Settle(Invoice invoice, DateTimeOffset now)
    {
        invoice.Pay(now);
        db.Ledger.AddRange(invoice.CreditFor is null ? LedgerEntry.Paid(invoice, Guid.CreateVersion7(now), now) : LedgerEntry.Refunded(invoice, Guid.CreateVersion7(now), now));
    }

    /// <summary>The seat's own invoice, not its credit note; absent for a seat without a price.</summary>
    public Task<Invoice?> InvoiceOf(SeatId seat, CancellationToken cancel) =>
        db.Invoices.FirstOrDefaultAsync(i => i.SeatId == seat && i.CreditFor == null, cancel);

    /// <summary>Takes the bill back: an open one is void, a paid one gets a credit note over the refund. Answers the note, if one was written.</summary>
    public async Task<Invoice?> TakeBack(Invoice? invoice, Money refund, DateTimeOffset now, CancellationToken cancel)
    {
        if (invoice is null) return null;
        if (invoice.State == InvoiceState.Open)
        {
            invoice.Void();
            db.Ledger.AddRange(LedgerEntry.Voided(invoice, Guid.CreateVersion7(now), now));
            return null;
        }
        if (invoice.State != InvoiceState.Paid || refund.Minor <= 0) return null;
        int number = await db.NextInvoiceNumber(invoice.ProviderId, cancel);
        var note = Invoice.Credit(Id.New<InvoiceId>(now), invoice, number, refund, $"Refund for {invoice.Reference}: {invoice.Line}", Show.DayOf(now.AddDays(10)), now);
        db.Invoices.Add(note);
        db.Ledger.AddRange(LedgerEntry.Credited(note, Guid.CreateVersion7(now), now));
        return note;
    }

    public static string Kind(SeatKind kind) => kind == SeatKind.HandsOn ? "hands-on" : "observer";
}
