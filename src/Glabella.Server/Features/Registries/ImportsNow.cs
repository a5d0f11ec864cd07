using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Server.Work;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>What the pages show of imports and downloads at this moment.</summary>
public sealed record ImportsNow(IReadOnlyList<ImportRun> Running, IReadOnlyList<(WorkItem Item, DownloadState State)> Fetching, IReadOnlyList<(Guid Id, WaitingFile File, bool Taken)> Waiting)
{
    public bool Any => Running.Count + Fetching.Count + Waiting.Count > 0;

    public static async Task<ImportsNow> Read(GlabellaDb db, ImportQueue queue, DateTimeOffset now, CancellationToken cancel)
    {
        var running = await db.ImportRuns.AsNoTracking().Where(r => r.State == ImportState.Running).OrderBy(r => r.Number).Take(20).ToListAsync(cancel);
        var fetching = await db.Work.AsNoTracking().Where(w => w.Kind == DownloadLists.Kind && w.LeasedUntil != null && w.LeasedUntil > now).OrderBy(w => w.Key).Take(20).ToListAsync(cancel);
        return new(running, [.. fetching.Select(f => (f, DownloadLists.StateOf(f)))], await queue.Waiting(cancel));
    }
}
