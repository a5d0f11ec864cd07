using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>One generation of a roster: a SQLite file that anybody can open and ask. Days are yyyymmdd. It never changes once it is in use.</summary>
static class RosterFile
{
    const string Schema = """
        create table roster (name text not null, generation integer not null, run integer not null, as_of integer not null, rows integer not null, file_name text not null, sha256 text not null, mapping text not null);
        create table rows (line integer primary key, key text not null, number text not null, type text, family text, given text, name text, status text, status_reason text,
          issued integer, changed integer, expires integer, flagged integer not null, action text, action_date integer, hash blob not null);
        """;

    /// <summary>A file that nobody reads yet needs no protection: it is written through to the disk before it is published.</summary>
    public static SqliteConnection Make(string path)
    {
        File.Delete(path);
        var connection = NppesFile.Open(path);
        NppesFile.Execute(connection, "pragma page_size=8192; pragma journal_mode=off; pragma synchronous=off; pragma locking_mode=exclusive; pragma cache_size=-16000; pragma temp_store=file; begin;" + Schema);
        return connection;
    }

    public static RosterInUse About(SqliteConnection file)
    {
        using var about = new Statement(file, "select name, generation, run, as_of, rows, file_name, sha256, mapping from roster");
        about.Step();
        return new(about.Text(0)!, about.Long(1), (int)about.Long(2), Day(about.Long(3))!.Value, about.Long(4), about.Text(5)!, about.Text(6)!, about.Text(7)!);
    }

    public static void Describe(SqliteConnection file, RosterInUse roster)
    {
        using var about = new Statement(file, "insert into roster values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        about.Bind(1, roster.Name).Bind(2, roster.Generation).Bind(3, roster.Run).Bind(4, Number(roster.AsOf)).Bind(5, roster.Rows).Bind(6, roster.FileName).Bind(7, roster.Sha256).Bind(8, roster.Mapping).Run();
    }

    public static IReadOnlyList<RosterEntry> Find(SqliteConnection file, IReadOnlyCollection<string> keys)
    {
        using var rows = new Statement(file, $"select {RosterEntry.Columns} from rows where key = ?1 order by line");
        List<RosterEntry> found = [];
        foreach (string key in keys)
            for (rows.Bind(1, key); rows.Step();)
                found.Add(new(rows.Long(0), rows.Text(1)!, rows.Text(2)!, rows.Text(3), rows.Text(4), rows.Text(5), rows.Text(6), rows.Text(7), rows.Text(8),
                    Day(rows.LongOrNull(9)), Day(rows.LongOrNull(10)), Day(rows.LongOrNull(11)), rows.Long(12) == 1, rows.Text(13), Day(rows.LongOrNull(14)), rows.Blob(15)));
        return found;
    }

    public static long? Number(DateOnly? day) => day is { } d ? d.Year * 10000 + d.Month * 100 + d.Day : null;

    static DateOnly? Day(long? number) => number is { } n ? new((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100)) : null;
}
