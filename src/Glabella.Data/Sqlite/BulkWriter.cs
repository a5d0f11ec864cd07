using System.Globalization;
using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glabella.Data.Sqlite;

/// <summary>One prepared statement per table: many rows per statement was slower.</summary>
sealed class BulkWriter(SqliteDb db) : IBulkWriter
{
    SqliteCommand? provider, clear, taxonomy;

    public async Task Write(IReadOnlyList<RegistryEntry> batch, CancellationToken cancel)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection connection) throw new InvalidOperationException("Not SQLite.");
        if (connection.State != System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync(cancel);
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() as SqliteTransaction;
        provider ??= Prepare(connection, $"insert into registry_providers ({string.Join(", ", RegistryColumns.Provider)}) values ({Marks(18)}) {RegistryColumns.OnConflict}", 18);
        clear ??= Prepare(connection, "delete from registry_taxonomies where key >= $0 and key < $1", 2);
        taxonomy ??= Prepare(connection, $"insert into registry_taxonomies ({string.Join(", ", RegistryColumns.Taxonomy)}) values ({Marks(5)})", 5);
        (provider.Transaction, clear.Transaction, taxonomy.Transaction) = (transaction, transaction, transaction);
        foreach (var (row, slots) in batch)
        {
            cancel.ThrowIfCancellationRequested();
            Write(row);
            if (row.Entity == RegistryEntity.Unstated) continue;
            (clear.Parameters[0].Value, clear.Parameters[1].Value) = (RegistryKey.Slot(row.Key, 0), RegistryKey.Slot(row.Key, RegistryKey.Slots));
            clear.ExecuteNonQuery();
            foreach (var slot in slots) Write(slot);
        }
    }

    void Write(RegistryProvider row)
    {
        object?[] values =
        [
            row.Key, row.Run, (int)row.Entity, row.Active ? 1 : 0, Day(row.Deactivated), row.Replacement, row.OrganizationName, row.LastName, row.FirstName,
            row.MiddleName, row.Suffix, row.Credential, row.OtherLastName, row.OtherFirstName, row.City, row.State, row.Zip, Day(row.Updated),
        ];
        for (int i = 0; i < values.Length; i++) provider!.Parameters[i].Value = values[i] ?? DBNull.Value;
        provider!.ExecuteNonQuery();
    }

    void Write(RegistryTaxonomy slot)
    {
        var to = taxonomy!.Parameters;
        (to[0].Value, to[1].Value, to[2].Value, to[3].Value, to[4].Value) =
            (slot.Key, slot.Code, slot.LicenseNumber ?? (object)DBNull.Value, slot.State ?? (object)DBNull.Value, slot.Primary ? 1 : 0);
        taxonomy.ExecuteNonQuery();
    }

    static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter("$" + i, null));
        return command;
    }

    static string Marks(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => "$" + i));

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in (SqliteCommand?[])[provider, clear, taxonomy])
            if (command is not null) await command.DisposeAsync();
    }
}
