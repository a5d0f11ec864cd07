namespace Glabella.Domain.Payments;

/// <summary>Receivable: owed to the provider. Revenue: earned. Cash: received. Refunds: owed back to clinicians.</summary>
public enum LedgerAccount { Receivable, Revenue, Cash, Refunds }

/// <summary>One side of a booking. The amounts of one booking sum to zero; so does every sum of bookings. Append-only.</summary>
public sealed class LedgerEntry : IOfProvider
{
    LedgerEntry() { }

    LedgerEntry(Guid booking, Invoice invoice, LedgerAccount account, Money amount, DateTimeOffset now) =>
        (Booking, ProviderId, Account, Amount, InvoiceId, BookedAt) = (booking, invoice.ProviderId, account, amount, invoice.Id, now);

    public long Id { get; private set; }
    public Guid Booking { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public LedgerAccount Account { get; private set; }

    /// <summary>Positive debits, negative credits.</summary>
    public Money Amount { get; private set; }
    public InvoiceId InvoiceId { get; private set; }
    public DateTimeOffset BookedAt { get; private set; }

    public static LedgerEntry[] Billed(Invoice invoice, Guid booking, DateTimeOffset now) => Book(LedgerAccount.Receivable, LedgerAccount.Revenue, invoice, invoice.Amount, booking, now);
    public static LedgerEntry[] Paid(Invoice invoice, Guid booking, DateTimeOffset now) => Book(LedgerAccount.Cash, LedgerAccount.Receivable, invoice, invoice.Amount, booking, now);
    public static LedgerEntry[] Voided(Invoice invoice, Guid booking, DateTimeOffset now) => Book(LedgerAccount.Revenue, LedgerAccount.Receivable, invoice, invoice.Amount, booking, now);
    public static LedgerEntry[] Credited(Invoice note, Guid booking, DateTimeOffset now) => Book(LedgerAccount.Revenue, LedgerAccount.Refunds, note, -note.Amount, booking, now);
    public static LedgerEntry[] Refunded(Invoice note, Guid booking, DateTimeOffset now) => Book(LedgerAccount.Refunds, LedgerAccount.Cash, note, -note.Amount, booking, now);

    /// <summary>The only way to make entries: both sides at once.</summary>
    static LedgerEntry[] Book(LedgerAccount debit, LedgerAccount credit, Invoice invoice, Money amount, Guid booking, DateTimeOffset now) =>
        [new(booking, invoice, debit, amount, now), new(booking, invoice, credit, -amount, now)];
}
