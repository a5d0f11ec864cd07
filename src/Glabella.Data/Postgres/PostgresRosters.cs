using Glabella.Data.Registry;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>A table for each generation of a roster in the schema <c>registry</c>. The row of <c>registry.rosters</c> that names it is the switch.</summary>
sealed class PostgresRosters(string connection) : IRosters
{
    const long ImportLock = 715520;
    const string About = "name, generation, run, as_of, rows, file_name, sha256, mapping";
    static readonly string[] Missing = [PostgresErrorCodes.UndefinedTable, PostgresErrorCodes.InvalidSchemaName];

    readonly string address = new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 10, ApplicationName = "glabella rosters" }.ToString();

    public static string Table(string name, long generation) => FormattableString.Invariant($"registry.roster_{name.Replace('-', '_')}__{generation}");

    public async Task<IReadOnlyList<RosterInUse>> All(CancellationToken cancel)
    {
        await using var open = await Connect(cancel);
        return await InUse(open, null, cancel);
    }

    public async Task<(RosterInUse Roster, IReadOnlyList<RosterEntry> Rows)?> Find(string name, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        await using var open = await Connect(cancel);
        for (long? last = null; ;)
            try
            {
                if ((await InUse(open, name, cancel)).SingleOrDefault() is not { } roster || roster.Generation == last) return null;
                last = roster.Generation;
                await using var select = new NpgsqlCommand($"select {RosterEntry.Columns} from {Table(name, roster.Generation)} where key = any($1) order by line", open) { Parameters = { new() { Value = keys.ToArray() } } };
                await using var rows = await select.ExecuteReaderAsync(cancel);
                List<RosterEntry> found = [];
                while (await rows.ReadAsync(cancel)) found.Add(Entry(rows));
                return (roster, found);
            }
            catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedTable) { } // switched between the two statements
    }

    /// <summary>A connection of its own, not pooled: closing it gives the lock back, and so does the death of the process.</summary>
    public async Task<IAsyncDisposable?> TryLock(CancellationToken cancel)
    {
        var held = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ToString());
        await held.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({ImportLock})", held);
        if (await command.ExecuteScalarAsync(cancel) is true) return new AdvisoryLock(held, ImportLock);
        await held.DisposeAsync();
        return null;
    }

    public async Task CleanUp(CancellationToken cancel)
    {
        var used = (await All(cancel)).Select(r => Table(r.Name, r.Generation)).ToHashSet();
        await using var open = await Connect(cancel);
        List<string> tables = [];
        await using (var select = new NpgsqlCommand("select 'registry.' || tablename from pg_tables where schemaname = 'registry' and tablename like 'roster\\_%'", open))
        await using (var rows = await select.ExecuteReaderAsync(cancel))
            while (await rows.ReadAsync(cancel)) tables.Add(rows.GetString(0));
        foreach (string left in tables.Where(t => !used.Contains(t))) await NppesTables.Execute(open, $"drop table if exists {left}", cancel);
    }

    public async Task<IRosterDraft> Begin(string name, CancellationToken cancel)
    {
        long generation = ((await All(cancel)).SingleOrDefault(r => r.Name == name)?.Generation ?? 0) + 1;
        var open = await Connect(cancel);
        await NppesTables.Execute(open, Make(name, generation), cancel);
        return new PostgresRosterDraft(open, name, generation);
    }

    /// <summary>The program's role may read and change what the owner made.</summary>
    static string Make(string name, long generation) => $"""
        create schema if not exists registry;
        create table if not exists registry.rosters (name text primary key, generation bigint not null, run int not null, as_of date not null, rows bigint not null, file_name text not null, sha256 text not null, mapping text not null);
        create table {Table(name, generation)} (line bigint not null, key text not null, number text not null, type text, family text, given text, name text, status text, status_reason text,
          issued date, changed date, expires date, flagged boolean not null, action text, action_date date, hash bytea not null);
        {NppesTables.Grant}
        """;

    static async Task<List<RosterInUse>> InUse(NpgsqlConnection open, string? name, CancellationToken cancel)
    {
        try
        {
            await using var select = new NpgsqlCommand($"select {About} from registry.rosters where $1::text is null or name = $1 order by name", open) { Parameters = { new() { Value = (object?)name ?? DBNull.Value } } };
            await using var rows = await select.ExecuteReaderAsync(cancel);
            List<RosterInUse> found = [];
            while (await rows.ReadAsync(cancel))
                found.Add(new(rows.GetString(0), rows.GetInt64(1), rows.GetInt32(2), rows.GetFieldValue<DateOnly>(3), rows.GetInt64(4), rows.GetString(5), rows.GetString(6), rows.GetString(7)));
            return found;
        }
        catch (PostgresException none) when (Missing.Contains(none.SqlState)) { return []; } // nothing was imported yet
    }

    static RosterEntry Entry(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
        return new(row.GetInt64(0), row.GetString(1), row.GetString(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8), Day(9), Day(10), Day(11), row.GetBoolean(12), Text(13), Day(14), (byte[])row[15]);
    }

    async Task<NpgsqlConnection> Connect(CancellationToken cancel)
    {
        var open = new NpgsqlConnection(address);
        await open.OpenAsync(cancel);
        return open;
    }
}
