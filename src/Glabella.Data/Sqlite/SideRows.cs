using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>Rows of the side tables of one open file.</summary>
static class SideRows
{
    public static void Write(SqliteConnection connection, SideTable table, IEnumerable<SideEntry> rows)
    {
        using var insert = new Statement(connection, $"insert into {table.Name} ({table.Names}) values ({string.Join(", ", Enumerable.Range(1, table.Columns.Count + 1).Select(i => "?" + i))})");
        foreach (var row in rows)
        {
            insert.Bind(1, row.Npi);
            for (int i = 0; i < table.Columns.Count; i++) insert.Bind(i + 2, row.Values[i]);
            insert.Run();
        }
    }

    public static void Remove(SqliteConnection connection, SideTable table, IEnumerable<long> npis)
    {
        using var delete = new Statement(connection, $"delete from {table.Name} where npi = ?1");
        foreach (long npi in npis) delete.Bind(1, npi).Run();
    }

    public static IEnumerable<SideEntry> Read(Statement rows, SideTable table)
    {
        while (rows.Step())
        {
            var values = new string?[table.Columns.Count];
            for (int i = 0; i < values.Length; i++) values[i] = rows.Text(i + 1);
            yield return new(rows.Long(0), values);
        }
    }

    /// <summary>Copies a table of one file into another.</summary>
    public static void Copy(string from, SqliteConnection into, SideTable table)
    {
        using var old = NppesFile.Open(from);
        using var rows = new Statement(old, $"select {table.Names} from {table.Name} order by rowid");
        Write(into, table, Read(rows, table));
    }
}
