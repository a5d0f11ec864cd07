using Glabella.Data.Registry;
using Npgsql;
using NpgsqlTypes;

namespace Glabella.Data.Postgres;

/// <summary>Binary COPY into a table that nobody reads yet.</summary>
sealed class PostgresRosterDraft(NpgsqlConnection connection, string name, long generation) : IRosterDraft
{
    readonly string table = PostgresRosters.Table(name, generation);
    bool published;

    public long Generation => generation;

    public async Task Write(IReadOnlyList<RosterEntry> batch, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({RosterEntry.Columns}) from stdin (format binary)", cancel);
        foreach (var row in batch)
        {
            copy.StartRow();
            copy.Write(row.Line, NpgsqlDbType.Bigint);
            foreach (string? text in (ReadOnlySpan<string?>)[row.Key, row.Number, row.Type, row.Family, row.Given, row.Name, row.Status, row.StatusReason]) Write(copy, text, NpgsqlDbType.Text);
            foreach (var day in (ReadOnlySpan<DateOnly?>)[row.Issued, row.Changed, row.Expires]) Write(copy, day);
            copy.Write(row.Flagged, NpgsqlDbType.Boolean);
            Write(copy, row.Action, NpgsqlDbType.Text);
            Write(copy, row.ActionDate);
            copy.Write(row.Hash, NpgsqlDbType.Bytea);
        }
        await copy.CompleteAsync(cancel);
    }

    public async Task Finish(CancellationToken cancel) => await NppesTables.Execute(connection, $"create index on {table} (key); analyze {table}", cancel);

    public async Task Publish(RosterInUse roster, CancellationToken cancel)
    {
        await using (var change = new NpgsqlCommand("""
            insert into registry.rosters (name, generation, run, as_of, rows, file_name, sha256, mapping) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (name) do update set generation = excluded.generation, run = excluded.run, as_of = excluded.as_of, rows = excluded.rows, file_name = excluded.file_name, sha256 = excluded.sha256, mapping = excluded.mapping
            """, connection))
        {
            foreach (object value in new object[] { roster.Name, roster.Generation, roster.Run, roster.AsOf, roster.Rows, roster.FileName, roster.Sha256, roster.Mapping }) change.Parameters.Add(new() { Value = value });
            await change.ExecuteNonQueryAsync(cancel);
        }
        published = true;
        await NppesTables.Execute(connection, $"drop table if exists {PostgresRosters.Table(name, generation - 1)}", cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await using (connection)
            if (!published) await NppesTables.Execute(connection, $"drop table if exists {table}", CancellationToken.None);
    }

    static void Write(NpgsqlBinaryImporter copy, string? text, NpgsqlDbType type)
    {
        if (text is null) copy.WriteNull();
        else copy.Write(text, type);
    }

    static void Write(NpgsqlBinaryImporter copy, DateOnly? day)
    {
        if (day is { } value) copy.Write(value, NpgsqlDbType.Date);
        else copy.WriteNull();
    }
}
