using Glabella.Data;
using Glabella.Data.Registry;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>What the registries page shows of the lists in use, of the schedule and of the last imports.</summary>
/// <param name="Full">The run that brought the full file; absent when its record is not here.</param>
public sealed record ListsOnRecord(RegistryList? Nppes, ImportRun? Full, IReadOnlyList<(string Registry, int Rows, DateOnly AsOf)> Exclusions,
    IReadOnlyList<(DownloadOptions One, WorkItem? Item, DownloadState State)> Downloads, IReadOnlyList<ImportRun> Runs)
{
    public static async Task<ListsOnRecord> Read(GlabellaDb db, INppesList nppes, RegistriesOptions options, CancellationToken cancel)
    {
        var list = await nppes.Current(cancel);
        var full = list is null ? null : await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Number == list.FullRun, cancel);
        var exclusions = await db.ExclusionLists.AsNoTracking().OrderBy(l => l.Registry).Select(l => new { l.Registry, l.Rows, l.AsOf }).Take(100).ToListAsync(cancel);
        var items = await db.Work.AsNoTracking().Where(w => w.Kind == DownloadLists.Kind).OrderBy(w => w.Key).Take(100).ToListAsync(cancel);
        var downloads = options.Downloads.Select(one => (one, item: items.FirstOrDefault(i => i.Key == DownloadLists.KeyOf(one))));
        return new(list, full, [.. exclusions.Select(l => (l.Registry, l.Rows, l.AsOf))], [.. downloads.Select(d => (d.one, d.item, d.item is null ? new() : DownloadLists.StateOf(d.item)))],
            await db.ImportRuns.AsNoTracking().OrderByDescending(r => r.Number).Take(20).ToListAsync(cancel));
    }
}
