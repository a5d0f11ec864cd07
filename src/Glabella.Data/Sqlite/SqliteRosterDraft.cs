using System.Runtime.CompilerServices;
using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>Writes a generation of a roster into a file of its own.</summary>
sealed class SqliteRosterDraft : IRosterDraft
{
    readonly SqliteRosters place;
    readonly string name, path;
    readonly SqliteConnection file;
    readonly Statement insert;
    bool published;

    public SqliteRosterDraft(SqliteRosters place, string name, long generation)
    {
        (this.place, this.name, Generation, path) = (place, name, generation, place.FileOf(name, generation));
        file = RosterFile.Make(path);
        insert = new(file, $"insert into rows ({RosterEntry.Columns}) values ({string.Join(", ", Enumerable.Range(1, 16).Select(i => "?" + i))})");
    }

    public long Generation { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Task Write(IReadOnlyList<RosterEntry> batch, CancellationToken cancel)
    {
        foreach (var row in batch)
            insert.Bind(1, row.Line).Bind(2, row.Key).Bind(3, row.Number).Bind(4, row.Type).Bind(5, row.Family).Bind(6, row.Given).Bind(7, row.Name).Bind(8, row.Status).Bind(9, row.StatusReason)
                .Bind(10, RosterFile.Number(row.Issued)).Bind(11, RosterFile.Number(row.Changed)).Bind(12, RosterFile.Number(row.Expires)).Bind(13, row.Flagged ? 1 : 0)
                .Bind(14, row.Action).Bind(15, RosterFile.Number(row.ActionDate)).Bind(16, row.Hash.AsSpan()).Run();
        return Task.CompletedTask;
    }

    public Task Finish(CancellationToken cancel)
    {
        NppesFile.Execute(file, "create index rows_by_key on rows (key)");
        return Task.CompletedTask;
    }

    public Task Publish(RosterInUse roster, CancellationToken cancel)
    {
        RosterFile.Describe(file, roster);
        insert.Dispose();
        NppesFile.Execute(file, "commit");
        file.Dispose();
        using (var written = new FileStream(path, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        place.Use(name, Generation);
        published = true;
        return place.CleanUp(cancel);
    }

    public ValueTask DisposeAsync()
    {
        insert.Dispose();
        file.Dispose();
        if (!published) File.Delete(path);
        return ValueTask.CompletedTask;
    }
}
