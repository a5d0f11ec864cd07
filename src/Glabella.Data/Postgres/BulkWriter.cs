using Glabella.Data.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Glabella.Data.Postgres;

/// <summary>Binary COPY into tables of the session, then one statement per table. Needs an open transaction, because COPY itself knows no conflict.</summary>
sealed class BulkWriter(PostgresDb db) : IBulkWriter
{
    static readonly string Provider = string.Join(", ", RegistryColumns.Provider), Taxonomy = string.Join(", ", RegistryColumns.Taxonomy);

    public async Task Write(IReadOnlyList<RegistryEntry> batch, CancellationToken cancel)
    {
        if (db.Database.GetDbConnection() is not NpgsqlConnection connection) throw new InvalidOperationException("Not PostgreSQL.");
        await Execute(connection, """
            create temp table if not exists load_providers (like registry_providers);
            create temp table if not exists load_taxonomies (like registry_taxonomies);
            truncate load_providers, load_taxonomies
            """, cancel);
        await using (var copy = await connection.BeginBinaryImportAsync($"copy load_providers ({Provider}) from stdin (format binary)", cancel))
        {
            foreach (var (row, _) in batch) Write(copy, row);
            await copy.CompleteAsync(cancel);
        }
        await using (var copy = await connection.BeginBinaryImportAsync($"copy load_taxonomies ({Taxonomy}) from stdin (format binary)", cancel))
        {
            foreach (var slot in batch.SelectMany(e => e.Taxonomies)) Write(copy, slot);
            await copy.CompleteAsync(cancel);
        }
        await Execute(connection, $"""
            delete from registry_taxonomies as t using load_providers as p
              where p.entity <> 0 and t.key >= p.key * {RegistryKey.Slots} and t.key < (p.key + 1) * {RegistryKey.Slots};
            insert into registry_providers ({Provider}) select {Provider} from load_providers {RegistryColumns.OnConflict};
            insert into registry_taxonomies ({Taxonomy}) select {Taxonomy} from load_taxonomies
            """, cancel);
    }

    static void Write(NpgsqlBinaryImporter copy, RegistryProvider row)
    {
        copy.StartRow();
        copy.Write(row.Key, NpgsqlDbType.Bigint);
        copy.Write(row.Run, NpgsqlDbType.Integer);
        copy.Write((int)row.Entity, NpgsqlDbType.Integer);
        copy.Write(row.Active, NpgsqlDbType.Boolean);
        Day(row.Deactivated);
        if (row.Replacement is { } replacement) copy.Write(replacement, NpgsqlDbType.Bigint);
        else copy.WriteNull();
        foreach (string? text in (string?[])[row.OrganizationName, row.LastName, row.FirstName, row.MiddleName, row.Suffix, row.Credential,
            row.OtherLastName, row.OtherFirstName, row.City, row.State, row.Zip]) Text(copy, text);
        Day(row.Updated);

        void Day(DateOnly? day)
        {
            if (day is { } value) copy.Write(value, NpgsqlDbType.Date);
            else copy.WriteNull();
        }
    }

    static void Write(NpgsqlBinaryImporter copy, RegistryTaxonomy slot)
    {
        copy.StartRow();
        copy.Write(slot.Key, NpgsqlDbType.Bigint);
        Text(copy, slot.Code);
        Text(copy, slot.LicenseNumber);
        Text(copy, slot.State);
        copy.Write(slot.Primary, NpgsqlDbType.Boolean);
    }

    static void Text(NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null) copy.WriteNull();
        else copy.Write(text, NpgsqlDbType.Text);
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
