using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>One generation of the NPPES list: a SQLite file that anybody can open and ask. Days are yyyymmdd, states two letters.</summary>
static class NppesFile
{
    /// <summary>Providers in the order of the file: appending costs the same for the first row and the ten-millionth.</summary>
    const string Schema = """
        create table list (generation integer not null, run integer not null, full_run integer not null, as_of integer not null, full_as_of integer, rows integer not null);
        create table sources (run integer primary key, as_of integer not null, file_name text not null, sha256 text not null);
        create table providers (
          id integer primary key, npi integer not null, run integer not null, entity integer not null, active integer not null, deactivated integer, reactivated integer, replacement integer,
          organization_name text, last_name text, first_name text, middle_name text, suffix text, credential text, other_last_name text, other_first_name text,
          address text, city text, state text, zip text, phone text, enumerated integer, updated integer);
        create table taxonomies (key integer primary key, code text not null, license_number text, state text, is_primary integer not null); -- key: id of the provider * 16 + slot
        create table names (key integer not null, who integer not null, primary key (key, who)) without rowid; -- key: hash of family and given name; who: state and NPI
        create table vocabulary (part integer primary key, family blob not null, given blob not null); -- one name a line; a week adds a part
        """;

    static string SideSchema => string.Concat(SideTable.All.Select(t => $"\ncreate table {t.Name} (npi integer not null, {string.Join(" text, ", t.Columns)} text);"));

    public static string SideIndexes => string.Concat(SideTable.All.Select(t => $"create index {t.Name}_by_npi on {t.Name} (npi);"));

    const string ByNpi = "create unique index providers_by_npi on providers (npi)";

    /// <summary>A file that nobody reads yet needs no protection: it is written through to the disk before it is published.</summary>
    public static SqliteConnection Make(string path)
    {
        var connection = Open(path);
        Execute(connection, "pragma page_size=8192; pragma journal_mode=memory; pragma synchronous=off; pragma locking_mode=exclusive; pragma cache_size=-16000; pragma temp_store=file; begin;" + Schema + SideSchema);
        return connection;
    }

    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "pragma busy_timeout=30000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Of a number that stands twice the last row stays. Answers how many went.</summary>
    public static long IndexNpis(SqliteConnection connection)
    {
        try
        {
            Execute(connection, ByNpi);
            return 0;
        }
        catch (SqliteException twice) when (twice.SqliteErrorCode == 19)
        {
            Execute(connection, "create index doubles on providers (npi)");
            int gone = Execute(connection, "delete from providers where id in (select a.id from providers as a join providers as b on b.npi = a.npi and b.id > a.id)");
            Execute(connection, "delete from taxonomies where key / 16 not in (select id from providers); drop index doubles;" + ByNpi);
            return gone;
        }
    }

    /// <summary>Commits, lets readers and weeks in, and writes through to the disk.</summary>
    public static void Seal(SqliteConnection connection)
    {
        Execute(connection, "commit; pragma locking_mode=normal; pragma journal_mode=wal;");
        string path = connection.DataSource;
        connection.Dispose();
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    public static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return command.ExecuteNonQuery();
    }
}
