using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>An open generation with its prepared statements; used by one reader at a time.</summary>
sealed class NppesReading : IDisposable
{
    readonly SqliteConnection connection;
    readonly NppesRows rows;
    readonly Statement begin, end, list, source, names;

    public NppesReading(string path, long generation)
    {
        Generation = generation;
        connection = NppesFile.Open(path);
        NppesFile.Execute(connection, "pragma query_only=1");
        rows = new(connection);
        begin = new(connection, "begin");
        end = new(connection, "commit");
        list = new(connection, "select run, full_run, as_of, full_as_of, rows from list");
        source = new(connection, "select as_of, file_name, sha256 from sources where run = ?1");
        names = new(connection, "select key, who from names where key >= ?1 and key <= ?2 and who >= ?3 and who <= ?4 limit ?5");
    }

    public long Generation { get; }

    public RegistryList List()
    {
        list.Step();
        var found = new RegistryList(Generation, (int)list.Long(0), (int)list.Long(1), Day.Read(list.Long(2))!.Value, Day.Read(list.LongOrNull(3)), list.Long(4));
        list.Reset();
        return found;
    }

    public ListSource? Source(int run)
    {
        if (!source.Bind(1, run).Step()) return null;
        var found = new ListSource(run, Day.Read(source.Long(0))!.Value, source.Text(1)!, source.Text(2)!);
        source.Reset();
        return found;
    }

    /// <summary>In one read transaction, so that a week being applied is seen whole or not at all.</summary>
    public List<RegistryRecord> Find(IReadOnlyCollection<long> npis)
    {
        List<RegistryRecord> found = [];
        begin.Run();
        try
        {
            foreach (long npi in npis)
                if (rows.Find(npi) is (_, var row) && Source(row.Run) is { } from) found.Add(new(row, from.AsOf, from.FileName, from.Sha256));
        }
        finally { end.Run(); }
        return found;
    }

    public List<NameEntry> FindNames(IReadOnlyList<NameRange> ranges, int most)
    {
        List<NameEntry> found = [];
        begin.Run();
        try
        {
            foreach (var range in ranges)
            {
                long state = NameEntry.StateOf(range.State);
                names.Bind(1, range.From).Bind(2, range.Through).Bind(3, range.State is null ? 0 : state << 32).Bind(4, range.State is null ? long.MaxValue : (state << 32) + 0xFFFFFFFF).Bind(5, most);
                while (names.Step()) found.Add(new(names.Long(0), names.Long(1)));
            }
        }
        finally { end.Run(); }
        return found;
    }

    public List<SideEntry> FindSide(SideTable table, long npi)
    {
        using var rows = new Statement(connection, $"select {table.Names} from {table.Name} where npi = ?1 order by rowid limit 200");
        return [.. SideRows.Read(rows.Bind(1, npi), table)];
    }

    public NameVocabulary Vocabulary()
    {
        using var parts = new Statement(connection, "select family, given from vocabulary order by part");
        using MemoryStream family = new(), given = new();
        while (parts.Step())
        {
            family.Write(parts.Blob(0));
            given.Write(parts.Blob(1));
        }
        return new(new(family.ToArray()), new(given.ToArray()));
    }

    public void Dispose()
    {
        foreach (var statement in new[] { begin, end, list, source, names }) statement.Dispose();
        rows.Dispose();
        connection.Dispose();
    }
}
