using System.Collections.Concurrent;
using System.Globalization;
using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>A folder with one SQLite file per generation and a small file that names the one in use. Renaming that small file is the switch.</summary>
sealed class SqliteNppes(string folder) : INppesList, IDisposable
{
    readonly ConcurrentBag<NppesReading> idle = [];
    (long Generation, int Run, NameVocabulary Names)? known;

    string Pointer => Path.Combine(folder, "nppes.current");
    public string FileOf(long generation) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"nppes-{generation}.db"));

    public Task<RegistryList?> Current(CancellationToken cancel) => Task.FromResult(Read(file => file.List()));
    public Task<bool> Holds(int run, string sha256, CancellationToken cancel) => Task.FromResult(Read(file => file.Source(run))?.Sha256 == sha256);
    public Task<IReadOnlyList<RegistryRecord>> Find(IReadOnlyCollection<long> npis, CancellationToken cancel) => Task.FromResult<IReadOnlyList<RegistryRecord>>(Read(file => file.Find(npis)) ?? []);

    public Task<IReadOnlyList<NameEntry>> FindNames(IReadOnlyList<NameRange> ranges, int most, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<NameEntry>>(Read(file => file.FindNames(ranges, most)) ?? []);

    public Task<IReadOnlyList<SideEntry>> FindSide(SideTable table, long npi, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<SideEntry>>(Read(file => file.FindSide(table, npi)) ?? []);

    public Task<NameVocabulary?> Vocabulary(CancellationToken cancel) => Task.FromResult(Read(file =>
    {
        var list = file.List();
        if (known is not { } held || (held.Generation, held.Run) != (list.Generation, list.Run)) known = held = (list.Generation, list.Run, file.Vocabulary());
        return held.Names;
    }));

    public Task<IAsyncDisposable?> TryLock(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        try { return Task.FromResult<IAsyncDisposable?>(new FileStream(Path.Combine(folder, "importing"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose)); }
        catch (IOException) { return Task.FromResult<IAsyncDisposable?>(null); }
    }

    public Task CleanUp(CancellationToken cancel)
    {
        string used = Generation() is { } generation ? Path.GetFileName(FileOf(generation)) : "none";
        foreach (string left in Directory.EnumerateFiles(folder, "nppes-*").Where(f => !Path.GetFileName(f).StartsWith(used, StringComparison.Ordinal)))
            try { File.Delete(left); }
            catch (IOException) { } // Windows keeps what somebody still reads: the next import removes it
        return Task.CompletedTask;
    }

    public Task<INppesDraft> Replace(CancellationToken cancel) => Task.FromResult<INppesDraft>(new SqliteNppesDraft(this, (Generation() ?? 0) + 1, aside: true));
    public Task<INppesDraft> Change(CancellationToken cancel) => Task.FromResult<INppesDraft>(new SqliteNppesDraft(this, Generation() ?? 1, aside: Generation() is null));

    /// <summary>The switch: a rename is whole or has not happened.</summary>
    public void Use(long generation)
    {
        string aside = Pointer + ".new";
        using (var file = File.Create(aside))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(generation.ToString(CultureInfo.InvariantCulture)));
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, Pointer, overwrite: true);
    }

    /// <summary>Null when there is no list. A switch between the look at the pointer and the opening of its file is noticed, and the new file read.</summary>
    T? Read<T>(Func<NppesReading, T> read)
    {
        for (long? last = null; Generation() is { } generation;)
        {
            if (!idle.TryTake(out var file))
                try { file = new(FileOf(generation), generation); }
                catch (SqliteException gone) when (gone.SqliteErrorCode == 14 && last != generation) { last = generation; continue; }
            if (file.Generation != generation) { file.Dispose(); continue; }
            try
            {
                var found = read(file);
                idle.Add(file);
                return found;
            }
            catch { file.Dispose(); throw; }
        }
        return default;
    }

    public long? Generation()
    {
        try { return long.Parse(File.ReadAllText(Pointer), CultureInfo.InvariantCulture); }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException) { return null; }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var file)) file.Dispose();
    }
}
