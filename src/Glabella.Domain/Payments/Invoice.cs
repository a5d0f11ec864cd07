namespace Glabella.Domain.Payments;

public enum InvoiceState { Open, Paid, Void }

/// <summary>A bill for a seat, or (with <see cref="CreditFor"/>) the credit note that takes it back. Numbers run unbroken per provider.</summary>
public sealed class Invoice : IOfProvider, IOfPerson
{
    Invoice() { }

    public Invoice(InvoiceId id, ProviderId provider, int number, PersonId person, SeatId seat, Money amount, string line, DateOnly due, DateTimeOffset now) =>
        (Id, ProviderId, Number, PersonId, SeatId, Amount, Line, DueOn, IssuedAt) = (id, provider, number, person, seat, amount, line, due, now);

    /// <summary>The credit note for a paid invoice; open until the refund is sent.</summary>
    public static Invoice Credit(InvoiceId id, Invoice paid, int number, Money refund, string line, DateOnly due, DateTimeOffset now) =>
        new(id, paid.ProviderId, number, paid.PersonId, paid.SeatId, -refund, line, due, now) { CreditFor = paid.Id };

    public InvoiceId Id { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public int Number { get; private set; }

    /// <summary>Who owes it; on a credit note, who gets it back.</summary>
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

    /// <summary>"INV-00042", and "CN-00043" for a credit note: one row of numbers for both.</summary>
    public string Reference => $"{(CreditFor is null ? "INV" : "CN")}-{Number:00000}";

    public void Pay(DateTimeOffset now) => (State, PaidAt, Version) = (Step(InvoiceState.Paid), now, Version + 1);
    public void Void() => (State, Version) = (Step(InvoiceState.Void), Version + 1);

    InvoiceState Step(InvoiceState to) =>
        State == InvoiceState.Open ? to : throw new InvalidOperationException($"An invoice does not go from {State} to {to}.");
}

/// <summary>The last number given, per provider. Raised by one statement in the transaction that writes the invoice, so no number is skipped.</summary>
public sealed class InvoiceBook : IOfProvider
{
    InvoiceBook() { }
    public InvoiceBook(ProviderId provider) => ProviderId = provider;

    public ProviderId ProviderId { get; private set; }
    public int LastNumber { get; private set; }
}
