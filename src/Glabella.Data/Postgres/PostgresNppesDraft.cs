using Glabella.Data.Registry;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>Binary COPY into tables beside those in use, or into those in use within one transaction.</summary>
sealed class PostgresNppesDraft : INppesDraft
{
    readonly PostgresNppes list;
    readonly NpgsqlConnection connection;
    readonly bool aside;
    readonly string suffix;
    readonly NewNames family = new(), given = new();
    NpgsqlTransaction? week;
    long id, written;

    PostgresNppesDraft(PostgresNppes list, NpgsqlConnection connection, long generation, bool aside) =>
        (this.list, this.connection, Generation, this.aside, suffix) = (list, connection, generation, aside, aside ? "_next" : "");

    public static async Task<PostgresNppesDraft> Begin(PostgresNppes list, NpgsqlConnection connection, long generation, bool aside, CancellationToken cancel)
    {
        var draft = new PostgresNppesDraft(list, connection, generation, aside);
        if (aside) await NppesTables.Execute(connection, NppesTables.Make, cancel);
        else await draft.BeginWeek(cancel);
        return draft;
    }

    public long Generation { get; }

    public async Task<IReadOnlyDictionary<long, RegistryProvider>> Held(IReadOnlyCollection<long> npis, CancellationToken cancel) =>
        (aside ? await list.Find(npis, cancel) : await NppesSelect.Find(connection, npis, cancel)).ToDictionary(r => r.Provider.Npi, r => r.Provider);

    public async Task Write(IReadOnlyList<RegistryProvider> batch, CancellationToken cancel)
    {
        if (!aside) await Remove(batch, cancel);
        long first = id;
        await using (var copy = await Copy("providers", NppesTables.Columns, cancel))
        {
            foreach (var row in batch) copy.Row(++id, row);
            await copy.Complete(cancel);
        }
        await using (var copy = await Copy("taxonomies", "key, code, license_number, state, is_primary", cancel))
        {
            foreach (var (i, row) in batch.Index())
                for (int slot = 0; slot < Math.Min(row.Taxonomies.Count, NppesTables.Slots); slot++) copy.Row((first + i + 1) * NppesTables.Slots + slot, row.Taxonomies[slot]);
            await copy.Complete(cancel);
        }
        await using (var copy = await Copy("names", "key, who", cancel))
        {
            foreach (var entry in batch.SelectMany(NamesOf)) copy.Row(entry);
            await copy.Complete(cancel);
        }
        written += batch.Count;
    }

    public async Task WriteSide(SideTable table, IReadOnlyList<SideEntry> batch, CancellationToken cancel)
    {
        if (!aside)
        {
            await using var delete = new NpgsqlCommand($"delete from registry.nppes_{table.Name} where npi = any($1)", connection) { Parameters = { new() { Value = batch.Select(r => r.Npi).Distinct().ToArray() } } };
            await delete.ExecuteNonQueryAsync(cancel);
        }
        await using var copy = await Copy(table.Name, table.Names, cancel);
        foreach (var row in batch) copy.Row(row);
        await copy.Complete(cancel);
    }

    public async Task KeepSide(SideTable table, CancellationToken cancel)
    {
        if (aside && await list.Current(cancel) is not null)
            await NppesTables.Execute(connection, $"insert into registry.nppes_{table.Name}_next ({table.Names}) select {table.Names} from registry.nppes_{table.Name}", cancel);
    }

    public async Task<long> Finish(CancellationToken cancel)
    {
        if (aside)
        {
            try { await NppesTables.Execute(connection, NppesTables.IndexNpis(Generation), cancel); }
            catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                await NppesTables.Execute(connection, NppesTables.FindDoubles + NppesTables.IndexNpis(Generation), cancel);
                await using var count = new NpgsqlCommand("select count(*) from doubles", connection);
                written -= (long)(await count.ExecuteScalarAsync(cancel))!;
            }
            await NppesTables.Execute(connection, NppesTables.IndexRest(Generation), cancel);
        }
        await using var part = new NpgsqlCommand($"insert into registry.nppes_vocabulary{suffix} (family, given) values ($1, $2)", connection) { Parameters = { new() { Value = family.Text }, new() { Value = given.Text } } };
        await part.ExecuteNonQueryAsync(cancel);
        return written;
    }

    public async Task Publish(RegistryList published, ListSource source, CancellationToken cancel)
    {
        week ??= await connection.BeginTransactionAsync(cancel);
        if (aside) await NppesTables.Execute(connection, NppesTables.Switch + "delete from registry.nppes_sources", cancel);
        await using var record = new NpgsqlCommand("""
            with gone as (delete from registry.nppes_list), source as (insert into registry.nppes_sources (run, as_of, file_name, sha256) values ($2, $7, $8, $9))
            insert into registry.nppes_list (generation, run, full_run, as_of, full_as_of, rows) values ($1, $2, $3, $4, $5, $6)
            """, connection);
        foreach (object? value in (object?[])[published.Generation, published.Run, published.FullRun, published.AsOf, published.FullAsOf, published.Rows, source.AsOf, source.FileName, source.Sha256])
            record.Parameters.Add(value is null ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date } : new() { Value = value });
        await record.ExecuteNonQueryAsync(cancel);
        await week.CommitAsync(cancel);
    }

    async Task BeginWeek(CancellationToken cancel)
    {
        week = await connection.BeginTransactionAsync(cancel);
        await using (var last = new NpgsqlCommand("select coalesce(max(id), 0) from registry.nppes_providers", connection)) id = (long)(await last.ExecuteScalarAsync(cancel))!;
        await using var known = new NpgsqlCommand("select family, given from registry.nppes_vocabulary", connection);
        await using var rows = await known.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            family.Know((byte[])rows[0]);
            given.Know((byte[])rows[1]);
        }
    }

    async Task Remove(IReadOnlyList<RegistryProvider> batch, CancellationToken cancel)
    {
        var old = (await NppesSelect.Find(connection, [.. batch.Select(r => r.Npi)], cancel)).SelectMany(r => NamesOf(r.Provider)).ToList();
        await using var command = new NpgsqlCommand($"""
            with gone as (delete from registry.nppes_providers where npi = any($1) returning id),
              slots as (delete from registry.nppes_taxonomies as t using gone where t.key >= gone.id * {NppesTables.Slots} and t.key < (gone.id + 1) * {NppesTables.Slots})
            delete from registry.nppes_names as n using unnest($2::bigint[], $3::bigint[]) as old (key, who) where n.key = old.key and n.who = old.who
            """, connection)
        { Parameters = { new() { Value = batch.Select(r => r.Npi).ToArray() }, new() { Value = old.Select(n => n.Key).ToArray() }, new() { Value = old.Select(n => n.Who).ToArray() } } };
        await command.ExecuteNonQueryAsync(cancel);
    }

    IEnumerable<NameEntry> NamesOf(RegistryProvider row) => NameKey.Of(row).Select(name =>
    {
        family.Add(name.Family);
        given.Add(name.Given);
        return new NameEntry(NameKey.Of(name.Family, name.Given), row.State, row.Npi);
    });

    async Task<NppesCopy> Copy(string table, string columns, CancellationToken cancel) =>
        new(await connection.BeginBinaryImportAsync($"copy registry.nppes_{table}{suffix} ({columns}) from stdin (format binary)", cancel));

    /// <summary>What was not published is rolled back, or its tables dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (week is not null) await week.DisposeAsync();
        await connection.DisposeAsync();
        if (aside) await list.CleanUp(CancellationToken.None);
    }
}
