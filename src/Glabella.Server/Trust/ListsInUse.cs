using System.IO.Compression;
using System.Security.Cryptography;
using Glabella.Data;
using Glabella.Registries.Leie;
using Glabella.Registries.Matching;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Trust;

/// <summary>One imported list, ready for looking people up.</summary>
/// <param name="ImportedOn">A list is the current one for as long as the next has not come out, so what it says ages from here.</param>
/// <param name="Sha256">Of its lines.</param>
public sealed record ListInUse(string Registry, string Name, DateOnly AsOf, int RunNumber, DateOnly ImportedOn, string Sha256, ExclusionIndex Index);

/// <summary>The index of each list is built once an import and kept; every node finds out by the import's number.</summary>
public sealed class ListsInUse : IDisposable
{
    readonly SemaphoreSlim building = new(1);
    volatile IReadOnlyList<ListInUse> lists = [];

    /// <remarks>The database is asked outside of the gate: who waits for a connection inside of it would stop those who hold all connections and wait for the gate.</remarks>
    public async Task<IReadOnlyList<ListInUse>> Of(GlabellaDb db, CancellationToken cancel)
    {
        var now = (await db.ExclusionLists.AsNoTracking().OrderBy(l => l.Registry).Select(l => new { l.Registry, l.RunNumber }).Take(100).ToListAsync(cancel)).ConvertAll(l => (l.Registry, l.RunNumber));
        if (Held(now) is { } held) return held;
        await building.WaitAsync(cancel);
        try
        {
            if (Held(now) is { } built) return built;
            var next = new List<ListInUse>();
            foreach (var (registry, run) in now)
                next.Add(lists.FirstOrDefault(l => l.Registry == registry && l.RunNumber == run) ?? await Build(db, registry, cancel));
            return lists = next;
        }
        finally { building.Release(); }
    }

    IReadOnlyList<ListInUse>? Held(List<(string Registry, int Run)> now) => lists is var held && held.Select(l => (l.Registry, l.RunNumber)).SequenceEqual(now) ? held : null;

    static async Task<ListInUse> Build(GlabellaDb db, string registry, CancellationToken cancel)
    {
        var list = await db.ExclusionLists.AsNoTracking().SingleAsync(l => l.Registry == registry, cancel);
        var mapping = list.Mapping is null ? ExclusionMapping.Leie : ExclusionMapping.Read(list.Mapping);
        var content = Inflate(list.Content);
        var rows = new ExclusionReader(new MemoryStream(content), mapping).ReadAll();
        var imported = await db.ImportRuns.AsNoTracking().Where(r => r.Number == list.RunNumber).Select(r => r.FinishedAt ?? r.StartedAt).SingleAsync(cancel);
        return new(registry, list.Name, list.AsOf, list.RunNumber, DateOnly.FromDateTime(imported.UtcDateTime), Convert.ToHexStringLower(SHA256.HashData(content)), new(rows));
    }

    /// <summary>The lines of a list as they are kept.</summary>
    public static byte[] Inflate(byte[] packed)
    {
        var content = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        gzip.CopyTo(content);
        return content.ToArray();
    }

    public void Dispose() => building.Dispose();
}
