using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glabella.Data;
using Glabella.Registries.Files;
using Glabella.Server.Hosting;
using Glabella.Server.Ui;
using Glabella.Server.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Registries;

/// <summary>What is known of a scheduled list beside its times.</summary>
/// <param name="Sentence">How the last try ended.</param>
/// <param name="Address">The dated address of the last try.</param>
/// <param name="Done">Bytes here while it is fetched.</param>
public sealed record DownloadState(string? Sentence = null, bool Failed = false, DateTimeOffset? At = null, string? Address = null, string? Tag = null, string? Sha256 = null, long Done = 0, long? Total = null);

/// <summary>The schedule of lists: what is due is fetched, and waits for its import like an uploaded file. One node at a time fetches a list.</summary>
public sealed class DownloadLists(GlabellaDb db, PublicWeb web, Download download, ImportQueue queue, Installation installation, IOptions<RegistriesOptions> options, TimeProvider clock)
{
    public const string Kind = "registry.download";
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), FirstRetry = TimeSpan.FromMinutes(15), LastRetry = TimeSpan.FromHours(6);

    public static Task Run(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<DownloadLists>().RunDue(cancel);

    public static string KeyOf(DownloadOptions one) => $"{one.List}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Address)))[..12]}";
    public static DownloadState StateOf(WorkItem item) => JsonSerializer.Deserialize<DownloadState>(item.Payload) ?? new();

    public async Task RunDue(CancellationToken cancel)
    {
        foreach (var one in options.Value.Downloads)
        {
            var now = clock.GetUtcNow();
            string key = KeyOf(one);
            if (!await db.Work.AnyAsync(w => w.Kind == Kind && w.Key == key, cancel)) await Begin(key, now, cancel);
            if (await db.Work.Where(w => w.Kind == Kind && w.Key == key && w.Due <= now && (w.LeasedUntil == null || w.LeasedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, now + Lease).SetProperty(w => w.Attempts, w => w.Attempts + 1), cancel) == 0) continue;
            var item = await db.Work.AsNoTracking().SingleAsync(w => w.Kind == Kind && w.Key == key, cancel);
            var ended = await Fetch(one, key, item.Id, StateOf(item), cancel);
            var later = clock.GetUtcNow();
            var wait = !ended.Failed ? one.Every : TimeSpan.FromTicks(Math.Min(LastRetry.Ticks, FirstRetry.Ticks << Math.Min(5, item.Attempts - 1)));
            await db.Work.Where(w => w.Id == item.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.Payload, JsonSerializer.Serialize(ended with { At = later, Done = 0, Total = null }))
                .SetProperty(w => w.Due, later + (wait < one.Every ? wait : one.Every)).SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null).SetProperty(w => w.Attempts, ended.Failed ? item.Attempts : 0), cancel);
        }
    }

    async Task Begin(string key, DateTimeOffset now, CancellationToken cancel)
    {
        var first = new WorkItem(Kind, "{}", key, now, now);
        db.Work.Add(first);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException raced) when (db.IsUniqueViolation(raced)) { db.Entry(first).State = EntityState.Detached; } // another node was first
    }

    async Task<DownloadState> Fetch(DownloadOptions one, string key, Guid item, DownloadState last, CancellationToken cancel)
    {
        string text = DatedAddress.On(one.Address, Show.DayOf(clock.GetUtcNow()));
        var state = last with { Address = text, Tag = last.Address == text ? last.Tag : null };
        if (web.Allowed(text) is not { } address) return state with { Failed = true, Sentence = "This is no https address of the open internet." };
        if (one.Mapping is not null && !File.Exists(one.Mapping)) return state with { Failed = true, Sentence = "Its mapping file is not there." };
        string folder = Path.Combine(installation.DataFolder, "registries", "downloads"), part = Path.Combine(folder, $"{key}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}");
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.EnumerateFiles(folder, key + "-*").Where(f => !f.StartsWith(part, StringComparison.Ordinal))) File.Delete(old); // begun under an older day's address
        var told = clock.GetUtcNow();
        var ended = await download.Run(address, part, state.Tag, options.Value.MostDownloadBytes, options.Value.Patience, async (done, total) =>
        {
            var now = clock.GetUtcNow();
            if (now - told < TimeSpan.FromSeconds(2)) return;
            told = now;
            await db.Work.Where(w => w.Id == item).ExecuteUpdateAsync(set => set.SetProperty(w => w.Payload, JsonSerializer.Serialize(state with { Done = done, Total = total }))
                .SetProperty(w => w.LeasedUntil, now + Lease), cancel);
        }, cancel);
        if (ended.Fault is not null) return state with { Failed = true, Sentence = ended.Fault };
        if (ended.Unchanged) return state with { Failed = false, Sentence = "The server still has the file of last time." };
        return await HandOver(one, address, part, state with { Failed = false, Tag = ended.Tag }, cancel);
    }

    async Task<DownloadState> HandOver(DownloadOptions one, Uri address, string part, DownloadState state, CancellationToken cancel)
    {
        string sha256 = RegistryFile.Sha256(part);
        if (sha256 == state.Sha256)
        {
            File.Delete(part);
            return state with { Sentence = "It is the very file of last time. Nothing was changed." };
        }
        string path = queue.NewPath();
        long bytes = new FileInfo(part).Length;
        File.Move(part, path);
        queue.Add(new(one.List, path, Documents.DocumentIntake.BareName(Uri.UnescapeDataString(address.AbsolutePath)), null, one.Kind, null, one.Mapping is null ? null : await File.ReadAllTextAsync(one.Mapping, cancel)));
        await db.SaveChangesAsync(cancel);
        return state with { Sha256 = sha256, Sentence = $"{Show.Bytes(bytes)} were fetched and handed to the import." };
    }
}
