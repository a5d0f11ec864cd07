using Glabella.Domain;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

/// <summary>Lock first, then look. Each is the first statement of its transaction: docs/how/seats.md.</summary>
public abstract partial class GlabellaDb
{
    /// <returns>False when there is no such session.</returns>
    public async Task<bool> LockSession(SessionId id, CancellationToken cancel) =>
        await Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version + 1), cancel) == 1;

    /// <summary>A vial runs empty as a class fills up: lock it before looking at what is left.</summary>
    public async Task<bool> LockVial(VialId id, CancellationToken cancel) =>
        await Vials.Where(v => v.Id == id).ExecuteUpdateAsync(set => set.SetProperty(v => v.DrawnCentiUnits, v => v.DrawnCentiUnits), cancel) == 1;

    /// <summary>The next number of a provider's invoices and credit notes: unbroken, because a rolled-back transaction gives its number back.</summary>
    public async Task<int> NextInvoiceNumber(ProviderId provider, CancellationToken cancel) =>
        (await Database.SqlQueryRaw<int>("""
            insert into invoice_books (provider_id, last_number) values ({0}, 1)
            on conflict (provider_id) do update set last_number = invoice_books.last_number + 1 returning last_number as "Value"
            """, provider.Value).ToListAsync(cancel))[0];
}
