namespace Glabella.Domain.Payments;

public enum InvoiceState { Open, Paid, Void }

/// <summary>A bill for a seat, or (with <see cref="CreditFor"/>) the credit note that takes it back. Numbers run unbroken per provider.</summary>
public sealed class Invoice : IOfProvider, IOfPerson
{
    Invoice() { }

    public Invoice(InvoiceId id, ProviderId provider, int number, PersonId person, Guid seat, Money amount, string line, DateOnly due, DateTimeOffset now) =>
        (Id, ProviderId, Number, PersonId, SeatId, Amount, Line, DueOn, IssuedAt) = (id, provider, number, person, new SeatId(seat), amount, line, due, now);

    public InvoiceId Id { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public int Number { get; private set; }

    /// <summary>Who owes it.</summary>
    public PersonId PersonId { get; private set; }
    public SeatId SeatId { get; private set; }

    /// <summary>Negative on a credit note.</summary>
    public Money Amount { get; private set; }
    public string Line { get; private set; } = "";
    public DateOnly DueOn { get; private set; }
    public InvoiceState State { get; private set; }
    public DateTimeOffset IssuedAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Absent on an ordinary invoice.</summary>
    public InvoiceId? CreditFor { get; init; }
    public int Version { get; private set; }

    public void Pay(DateTimeOffset now) => (State, PaidAt, Version) = (InvoiceState.Paid, now, Version + 1);
    public void Void() => (State, Version) = (InvoiceState.Void, Version + 1);
}

/// <summary>One side of a booking. The amounts of one booking sum to zero; so does every sum of bookings. Append-only.</summary>
public sealed class LedgerEntry : IOfProvider
{
    LedgerEntry() { }

    public LedgerEntry(Guid booking, ProviderId provider, string account, Money amount, InvoiceId invoice, DateTimeOffset now) =>
        (Booking, ProviderId, Account, Amount, InvoiceId, BookedAt) = (booking, provider, account, amount, invoice, now);

    public long Id { get; private set; }
    public Guid Booking { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary><c>receivable</c>, <c>revenue</c>, <c>cash</c> or <c>refunds</c>.</summary>
    public string Account { get; private set; } = "";

    /// <summary>Positive debits, negative credits.</summary>
    public Money Amount { get; private set; }
    public InvoiceId InvoiceId { get; private set; }
    public DateTimeOffset BookedAt { get; private set; }
}
