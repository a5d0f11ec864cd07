using CsCheck;
using Glabella.Domain.Payments;

namespace Glabella.Domain.Tests.Payments;

public sealed class KeepingTheBooks
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    static Invoice Bill(long cents, int number = 1) =>
        new(Id.New<InvoiceId>(Now), Id.New<ProviderId>(Now), number, Id.New<PersonId>(Now), Id.New<SeatId>(Now), new(cents), "Upper face foundation", new(2026, 11, 28), Now);

    [Fact]
    public void Every_booking_and_every_sum_of_bookings_is_zero_and_the_accounts_tell_the_truth() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[0, 3], Gen.Int[0, 100]).List[1, 40].Sample(histories =>
        {
            List<LedgerEntry> ledger = [];
            long owed = 0, cash = 0, owedBack = 0;
            void Keep(LedgerEntry[] entries)
            {
                Assert.Equal(0, entries.Sum(e => e.Amount.Minor));
                ledger.AddRange(entries);
            }
            foreach (var (cents, fate, percent) in histories)
            {
                var invoice = Bill(cents);
                Keep(LedgerEntry.Billed(invoice, Guid.CreateVersion7(Now), Now));
                if (fate == 0) owed += cents;
                if (fate == 1) Keep(LedgerEntry.Voided(invoice, Guid.CreateVersion7(Now), Now));
                if (fate < 2) continue;
                Keep(LedgerEntry.Paid(invoice, Guid.CreateVersion7(Now), Now));
                cash += cents;
                if (fate < 3) continue;
                var refund = invoice.Amount.Percent(percent);
                var note = Invoice.Credit(Id.New<InvoiceId>(Now), invoice, 2, refund, "Refund", new(2026, 12, 1), Now);
                Keep(LedgerEntry.Credited(note, Guid.CreateVersion7(Now), Now));
                if (percent % 2 == 0) owedBack += refund.Minor;
                else
                {
                    Keep(LedgerEntry.Refunded(note, Guid.CreateVersion7(Now), Now));
                    cash -= refund.Minor;
                }
            }
            long Balance(LedgerAccount account) => ledger.Where(e => e.Account == account).Sum(e => e.Amount.Minor);
            Assert.Equal(0, ledger.Sum(e => e.Amount.Minor));
            Assert.Equal((owed, cash, -owedBack), (Balance(LedgerAccount.Receivable), Balance(LedgerAccount.Cash), Balance(LedgerAccount.Refunds)));
        });

    [Fact]
    public void A_paid_invoice_is_neither_voided_nor_paid_again()
    {
        var invoice = Bill(148_000);
        invoice.Pay(Now);
        Assert.Throws<InvalidOperationException>(invoice.Void);
        Assert.Throws<InvalidOperationException>(() => invoice.Pay(Now));
    }

    [Fact]
    public void A_credit_note_takes_its_own_number_in_the_same_row()
    {
        var paid = Bill(148_000, 41);
        var note = Invoice.Credit(Id.New<InvoiceId>(Now), paid, 42, Money.Usd(740), "Half of the fee", new(2026, 12, 1), Now);
        Assert.Equal(("INV-00041", "CN-00042", -74_000), (paid.Reference, note.Reference, note.Amount.Minor));
    }
}
