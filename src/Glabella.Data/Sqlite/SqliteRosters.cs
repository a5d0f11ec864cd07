using System.Globalization;
using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>A SQLite file for each roster, and a small file that names the generation in use. Renaming that small file is the switch.</summary>
sealed class SqliteRosters(string folder) : IRosters
{
    string Pointer(string name) => Path.Combine(folder, $"roster-{name}.current");
    public string FileOf(string name, long generation) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"roster-{name}.{generation}.db"));

    public Task<IReadOnlyList<RosterInUse>> All(CancellationToken cancel) => Task.FromResult<IReadOnlyList<RosterInUse>>(
        [.. Names().Select(name => Read(name, RosterFile.About)).OfType<RosterInUse>()]);

    public Task<(RosterInUse Roster, IReadOnlyList<RosterEntry> Rows)?> Find(string name, IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        Task.FromResult(Read<(RosterInUse, IReadOnlyList<RosterEntry>)?>(name, file => (RosterFile.About(file), RosterFile.Find(file, keys))));

    public Task<IAsyncDisposable?> TryLock(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        try { return Task.FromResult<IAsyncDisposable?>(new FileStream(Path.Combine(folder, "importing-rosters"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose)); }
        catch (IOException) { return Task.FromResult<IAsyncDisposable?>(null); }
    }

    public Task CleanUp(CancellationToken cancel)
    {
        var used = Names().Select(n => Path.GetFileName(FileOf(n, Generation(n) ?? 0))).ToList();
        foreach (string left in Directory.EnumerateFiles(folder, "roster-*.db*").Where(f => !used.Any(u => Path.GetFileName(f).StartsWith(u, StringComparison.Ordinal))))
            try { File.Delete(left); }
            catch (IOException) { } // Windows keeps what somebody still reads: the next import removes it
        return Task.CompletedTask;
    }

    public Task<IRosterDraft> Begin(string name, CancellationToken cancel) => Task.FromResult<IRosterDraft>(new SqliteRosterDraft(this, name, (Generation(name) ?? 0) + 1));

    /// <summary>The switch: a rename is whole or has not happened.</summary>
    public void Use(string name, long generation)
    {
        string aside = Pointer(name) + ".new";
        using (var file = File.Create(aside))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(generation.ToString(CultureInfo.InvariantCulture)));
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, Pointer(name), overwrite: true);
    }

    List<string> Names() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "roster-*.current").Select(f => Path.GetFileNameWithoutExtension(f)["roster-".Length..]).Order(StringComparer.Ordinal)] : [];

    /// <summary>A switch between the look at the pointer and the opening of its file is noticed, and the new file read.</summary>
    T? Read<T>(string name, Func<SqliteConnection, T> read)
    {
        for (long? last = null; Generation(name) is { } generation; last = generation)
            try
            {
                using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FileOf(name, generation), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
                file.Open();
                return read(file);
            }
            catch (SqliteException gone) when (gone.SqliteErrorCode == 14 && last != generation) { }
        return default;
    }

    long? Generation(string name)
    {
        try { return long.Parse(File.ReadAllText(Pointer(name)), CultureInfo.InvariantCulture); }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException) { return null; }
    }
}
