using Glabella.Data.Registry;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>Tables of a schema of their own. Renaming a new set of them to the names that readers use, in one transaction, is the switch.</summary>
sealed class PostgresNppes : INppesList
{
    const long ImportLock = 715519;
    static readonly string[] Missing = [PostgresErrorCodes.UndefinedTable, PostgresErrorCodes.InvalidSchemaName];

    readonly string address;
    (long Generation, int Run, NameVocabulary Names)? known;

    public PostgresNppes(string connection) =>
        address = new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 10, MaxAutoPrepare = 20, ApplicationName = "glabella registry" }.ToString();

    public async Task<RegistryList?> Current(CancellationToken cancel) => (await Rows("select generation, run, full_run, as_of, full_as_of, rows from registry.nppes_list",
        row => new RegistryList(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), Day(row, 3)!.Value, Day(row, 4), row.GetInt64(5)), cancel)).SingleOrDefault();

    public async Task<bool> Holds(int run, string sha256, CancellationToken cancel) =>
        (await Rows("select 1 from registry.nppes_sources where run = $1 and sha256 = $2", _ => true, cancel, run, sha256)).Count > 0;

    public async Task<IReadOnlyList<RegistryRecord>> Find(IReadOnlyCollection<long> npis, CancellationToken cancel)
    {
        await using var connection = await Connect(cancel);
        return await Reading(() => NppesSelect.Find(connection, npis, cancel)) ?? [];
    }

    public async Task<IReadOnlyList<NameEntry>> FindNames(IReadOnlyList<NameRange> ranges, int most, CancellationToken cancel) => await Rows("""
        select n.key, n.who from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) as range (low, high, first, last),
          lateral (select key, who from registry.nppes_names where key >= low and key <= high and who >= first and who <= last limit $5) as n
        """, row => new NameEntry(row.GetInt64(0), row.GetInt64(1)), cancel, ranges.Select(r => r.From).ToArray(), ranges.Select(r => r.Through).ToArray(),
        ranges.Select(r => r.State is null ? 0 : (long)NameEntry.StateOf(r.State) << 32).ToArray(),
        ranges.Select(r => r.State is null ? long.MaxValue : ((long)NameEntry.StateOf(r.State) << 32) + 0xFFFFFFFF).ToArray(), most);

    public async Task<IReadOnlyList<SideEntry>> FindSide(SideTable table, long npi, CancellationToken cancel) => await Rows($"select {table.Names} from registry.nppes_{table.Name} where npi = $1 limit 200",
        row => new SideEntry(row.GetInt64(0), [.. Enumerable.Range(1, table.Columns.Count).Select(i => row.IsDBNull(i) ? null : row.GetString(i))]), cancel, npi);

    public async Task<NameVocabulary?> Vocabulary(CancellationToken cancel)
    {
        if (await Current(cancel) is not { } list) return null;
        if (known is { } held && (held.Generation, held.Run) == (list.Generation, list.Run)) return held.Names;
        var parts = await Rows("select family, given from registry.nppes_vocabulary order by part", row => ((byte[])row[0], (byte[])row[1]), cancel);
        known = held = (list.Generation, list.Run, new(new([.. parts.SelectMany(p => p.Item1)]), new([.. parts.SelectMany(p => p.Item2)])));
        return held.Names;
    }

    /// <summary>A connection of its own, not pooled: closing it gives the lock back.</summary>
    public async Task<IAsyncDisposable?> TryLock(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({ImportLock})", connection);
        if (await command.ExecuteScalarAsync(cancel) is true) return new AdvisoryLock(connection, ImportLock);
        await connection.DisposeAsync();
        return null;
    }

    public async Task CleanUp(CancellationToken cancel)
    {
        await using var connection = await Connect(cancel);
        if ((await Rows("select 1 from pg_tables where schemaname = 'registry' and tablename like 'nppes\\_%\\_next'", _ => true, cancel)).Count > 0)
            await NppesTables.Execute(connection, NppesTables.Remove, cancel);
    }

    public async Task<INppesDraft> Replace(CancellationToken cancel) => await PostgresNppesDraft.Begin(this, await Connect(cancel), ((await Current(cancel))?.Generation ?? 0) + 1, aside: true, cancel);
    public async Task<INppesDraft> Change(CancellationToken cancel) => await Current(cancel) is { } list
        ? await PostgresNppesDraft.Begin(this, await Connect(cancel), list.Generation, aside: false, cancel)
        : await Replace(cancel);

    async Task<NpgsqlConnection> Connect(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(cancel);
        return connection;
    }

    async Task<IReadOnlyList<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object[] values)
    {
        await using var connection = await Connect(cancel);
        return await Reading(async () =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (object value in values) command.Parameters.Add(new() { Value = value });
            await using var rows = await command.ExecuteReaderAsync(cancel);
            List<T> found = [];
            while (await rows.ReadAsync(cancel)) found.Add(read(rows));
            return found;
        }) ?? [];
    }

    /// <summary>Without a schema nothing was imported yet.</summary>
    static async Task<List<T>?> Reading<T>(Func<Task<List<T>>> read)
    {
        try { return await read(); }
        catch (PostgresException none) when (Missing.Contains(none.SqlState)) { return null; }
    }

    static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
