using Glabella.Data.Registry;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

/// <summary>One NPI as the list in use has it, with the day and the file it stands in.</summary>
/// <param name="AsOf">Last day covered by the file that wrote the row.</param>
/// <param name="Sha256">Of that file.</param>
public sealed record RegistryRecord(RegistryProvider Provider, IReadOnlyList<RegistryTaxonomy> Taxonomies, DateOnly? AsOf, string FileName, string Sha256);

public abstract partial class GlabellaDb
{
    /// <summary>Null when the list does not hold the number or no list was imported. A switch of lists between the two statements is noticed.</summary>
    public async Task<RegistryRecord?> FindNpi(long npi, CancellationToken cancel)
    {
        long? generation = null;
        while (true)
        {
            var now = await RegistryLists.AsNoTracking().Where(l => l.Registry == RegistryList.Nppes).Select(l => (long?)l.Generation).SingleOrDefaultAsync(cancel);
            if (now == generation) return null; // no list at all, or looked already
            generation = now;
            if (await FindKey(RegistryKey.Of(now!.Value, npi), cancel) is { } record) return record;
        }
    }

    /// <summary>Provider and slots in one statement, so that a week being applied never shows halves.</summary>
    async Task<RegistryRecord?> FindKey(long key, CancellationToken cancel)
    {
        long first = RegistryKey.Slot(key, 0), end = RegistryKey.Slot(key, RegistryKey.Slots);
        var found = await (
            from provider in RegistryProviders.AsNoTracking()
            where provider.Key == key
            join run in ImportRuns.AsNoTracking() on provider.Run equals run.Number
            join taxonomy in RegistryTaxonomies.AsNoTracking().Where(t => t.Key >= first && t.Key < end) on provider.Key equals taxonomy.Key / RegistryKey.Slots into slots
            from slot in slots.DefaultIfEmpty()
            orderby slot.Key
            select new { provider, slot, run.Through, run.FileName, run.Sha256 }).Take(RegistryKey.Slots).ToListAsync(cancel);
        return found is [var one, ..] ? new(one.provider, [.. found.Select(f => f.slot).OfType<RegistryTaxonomy>()], one.Through, one.FileName, one.Sha256) : null;
    }
}
