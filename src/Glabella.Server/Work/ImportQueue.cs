using System.Security.Cryptography;
using System.Text.Json;
using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Work;

/// <summary>A registry file that waits for its import.</summary>
/// <param name="List"><c>nppes</c>, or the short name of an exclusion list.</param>
/// <param name="FileName">As its source calls it: the name says what it is.</param>
/// <param name="By">Absent when the schedule fetched it.</param>
/// <param name="Kind">Overrides what the name says.</param>
/// <param name="Mapping">The mapping file's text, for a list without a layout of its own.</param>
/// <param name="Ours">True for a copy of ours, which goes when its import has ended.</param>
public sealed record WaitingFile(string List, string Path, string FileName, PersonId? By = null, ImportKind? Kind = null, DateOnly? AsOf = null, string? Mapping = null, bool Ours = true);

/// <summary>Files on their way into the lists. Each room of lists works its own kind, one file at a time, on one node at a time.</summary>
public sealed class ImportQueue(GlabellaDb db, Installation installation, TimeProvider clock)
{
    public const string Nppes = "import.nppes", Exclusions = "import.exclusions";
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public static string KindOf(string list) => list == RegistryList.Nppes ? Nppes : Exclusions;

    /// <summary>Where a copy of ours lies until it is imported: beside the database, under a name of our own.</summary>
    public string NewPath()
    {
        string folder = Path.Combine(installation.DataFolder, "registries", "waiting");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
    }

    /// <summary>Saved with whatever else the caller changes. A file of the operator's folder waits once.</summary>
    public void Add(WaitingFile file)
    {
        var now = clock.GetUtcNow();
        db.Work.Add(new(KindOf(file.List), JsonSerializer.Serialize(file), $"{Path.GetFileName(file.Path)} {now:yyyyMMddHHmmssfffffff}", now, now));
    }

    public async Task<IReadOnlyList<(Guid Id, WaitingFile File, bool Taken)>> Waiting(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var items = await db.Work.AsNoTracking().Where(w => (w.Kind == Nppes || w.Kind == Exclusions) && w.DoneAt == null).OrderBy(w => w.CreatedAt).Take(50).ToListAsync(cancel);
        return [.. items.Select(w => (w.Id, Read(w.Payload), w.LeasedUntil > now))];
    }

    /// <summary>Takes a file off that no node has begun; false when it is too late.</summary>
    public async Task<bool> Remove(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Work.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && (w.Kind == Nppes || w.Kind == Exclusions), cancel) is not { } item || await Take(db, item, now, cancel) is false) return false;
        await Done(db, id, now, cancel);
        var file = Read(item.Payload);
        if (file.Ours) File.Delete(file.Path);
        return true;
    }

    /// <summary>Imports what waits of one kind, in the order it came.</summary>
    public static async Task Work(IServiceProvider services, string kind, Func<IServiceProvider, WaitingFile, Task<ImportRun>> import, CancellationToken cancel)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var db = services.GetRequiredService<GlabellaDb>();
        foreach (var item in await db.Work.AsNoTracking().Where(w => w.Kind == kind && w.DoneAt == null).OrderBy(w => w.CreatedAt).Take(50).ToListAsync(cancel))
        {
            var file = Read(item.Payload);
            if (!File.Exists(file.Path) && clock.GetUtcNow() - item.CreatedAt < TimeSpan.FromDays(1)) continue; // it lies on another node
            if (!await Take(db, item, clock.GetUtcNow(), cancel)) continue;
            if (File.Exists(file.Path))
            {
                await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                var run = await import(scope.ServiceProvider, file);
                if (run.RefusalCode == "import_running")
                {
                    await db.Work.Where(w => w.Id == item.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null), cancel);
                    return;
                }
            }
            await Done(db, item.Id, clock.GetUtcNow(), cancel);
            if (file.Ours) File.Delete(file.Path);
        }
    }

    static async Task<bool> Take(GlabellaDb db, Glabella.Data.WorkItem item, DateTimeOffset now, CancellationToken cancel) => await db.Work
        .Where(w => w.Id == item.Id && w.DoneAt == null && (w.LeasedUntil == null || w.LeasedUntil < now))
        .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, now + Lease).SetProperty(w => w.Attempts, w => w.Attempts + 1), cancel) == 1;

    static Task Done(GlabellaDb db, Guid id, DateTimeOffset now, CancellationToken cancel) => db.Work.Where(w => w.Id == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.DoneAt, now), cancel);

    static WaitingFile Read(string payload) => JsonSerializer.Deserialize<WaitingFile>(payload) ?? throw new InvalidOperationException("A waiting file has no order.");
}
