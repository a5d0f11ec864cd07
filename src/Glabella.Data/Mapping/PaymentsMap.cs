using Glabella.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class PaymentsMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Invoice>(invoice =>
        {
            invoice.ToTable("invoices");
            invoice.HasIndex(i => new { i.ProviderId, i.Number }).IsUnique();
            invoice.HasIndex(i => i.SeatId);
            invoice.HasIndex(i => i.PersonId);
            invoice.Property(i => i.CreditFor);
            invoice.HasIndex(i => i.CreditFor).IsUnique().HasFilter("credit_for is not null").HasDatabaseName("ux_invoices_one_credit_note");
            invoice.Ignore(i => i.Reference);
            invoice.Property(i => i.Version).IsConcurrencyToken();
        });
        model.Entity<InvoiceBook>(book =>
        {
            book.ToTable("invoice_books");
            book.HasKey(b => b.ProviderId);
        });
        model.Entity<LedgerEntry>(entry =>
        {
            entry.ToTable("ledger");
            entry.HasKey(e => e.Id);
            entry.HasIndex(e => e.InvoiceId);
            entry.HasIndex(e => new { e.Booking, e.Account }).IsUnique();
        });
    }
}
