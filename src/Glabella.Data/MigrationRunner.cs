using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Glabella.Data;

/// <summary>Brings a database to the model's version, whatever a killed process left behind.</summary>
/// <remarks>EF's own lock is a row, which a kill orphans and a restart waits on for ever. Ours is released by process death:
/// a locked file beside SQLite, an advisory lock in PostgreSQL. Only its holder may clear EF's stale row.</remarks>
public static class MigrationRunner
{
    const long Lock = 715518;

    /// <returns>The migrations applied, in order; empty when the database was up to date.</returns>
    public static async Task<IReadOnlyList<string>> Run(GlabellaDb db, CancellationToken cancel)
    {
        await using var held = db.IsSqlite ? await LockFile(db, cancel) : await AdvisoryLock(db, cancel);
        var owner = held as NpgsqlConnection;
        // EF does this only for a file that it makes itself; a restored one, or one that a kill left empty, would stay without.
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count > 0)
        {
            if (db.IsSqlite) await ClearStaleRow(db, cancel);
            if (db.IsSqlite && (await db.Database.GetAppliedMigrationsAsync(cancel)).Any()) await BackUp(db, cancel);
            await Walls.Forget(db, owner, cancel);
            await Migrate(db, cancel);
        }
        await Walls.Raise(db, owner, cancel);
        return pending;
    }

    /// <summary>On one connection that sees everything: PostgreSQL hides rows from the tables' owner too.</summary>
    static async Task Migrate(GlabellaDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (db.Database.GetDbConnection() is NpgsqlConnection connection)
                await using (var see = new NpgsqlCommand(SightWall.SeeEverything, connection)) await see.ExecuteNonQueryAsync(cancel);
            await db.GetInfrastructure().GetRequiredMigrator().MigrateAsync(cancellationToken: cancel);
        }
        finally { await db.Database.CloseConnectionAsync(); }
    }

    static IMigrator GetRequiredMigrator(this IServiceProvider services) =>
        (IMigrator?)services.GetService(typeof(IMigrator)) ?? throw new InvalidOperationException("This database cannot migrate.");

    static string File(GlabellaDb db) => Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    static async Task<IAsyncDisposable> LockFile(GlabellaDb db, CancellationToken cancel)
    {
        string path = File(db) + ".migrating";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose); }
            catch (IOException) { await Task.Delay(TimeSpan.FromMilliseconds(100), cancel); }
        }
    }

    static async Task<IAsyncDisposable> AdvisoryLock(GlabellaDb db, CancellationToken cancel)
    {
        // A connection of its own, not pooled: closing it gives the lock back.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"select pg_advisory_lock({Lock})", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    static async Task ClearStaleRow(GlabellaDb db, CancellationToken cancel)
    {
        int tables = await db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(cancel);
        if (tables > 0) await db.Database.ExecuteSqlRawAsync("delete from \"__EFMigrationsLock\"", cancel);
    }

    static async Task BackUp(GlabellaDb db, CancellationToken cancel)
    {
        string copy = File(db) + ".before-migration";
        System.IO.File.Delete(copy);
        await db.Database.ExecuteSqlRawAsync("vacuum into {0}", [copy], cancel);
    }
}
