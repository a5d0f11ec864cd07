using Glabella.Data;
using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Glabella.Server.Tests.House;

/// <summary>Whatever a killed process left behind, the next start migrates by itself (docs/operate/install.md).</summary>
public sealed class Migrating : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("glabella-migrating-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>EF's own lock is a row. A kill between its insert and its delete leaves it, and a bare migration waits on it for ever.</summary>
    [Fact]
    public async Task An_orphaned_lock_row_does_not_stop_the_next_start()
    {
        await using var db = await WithOrphan();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2)); // a guard against hanging for ever, not a measure
        Assert.NotEmpty(await MigrationRunner.Run(db, patience.Token));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from \"__EFMigrationsLock\"").SingleAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await MigrationRunner.Run(db, patience.Token));
    }

    /// <summary>The negative control: the row is what a bare migration stumbles over.</summary>
    [Fact]
    public async Task A_bare_migration_would_wait_for_ever()
    {
        await using var db = await WithOrphan();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.GetService<IMigrator>().MigrateAsync(cancellationToken: patience.Token));
        Assert.NotEmpty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    async Task<SqliteDb> WithOrphan()
    {
        var db = SqliteDb.Open(Path.Combine(folder, $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}.db"));
        await db.Database.ExecuteSqlRawAsync("""
            create table "__EFMigrationsLock" ("Id" integer not null constraint "PK___EFMigrationsLock" primary key, "Timestamp" text not null);
            insert into "__EFMigrationsLock" values (1, '2026-11-24 15:00:00')
            """);
        return db;
    }

    [Theory, BothDatabases]
    public async Task Several_nodes_that_start_together_migrate_once(Engine engine)
    {
        string file = Path.Combine(folder, "together.db"), name = $"together_{Environment.ProcessId}";
        if (engine == Engine.Postgres) PostgresServer.Execute("postgres", $"create database {name}");
        GlabellaDb Open() => engine == Engine.Sqlite ? SqliteDb.Open(file) : PostgresDb.Open(PostgresServer.Connection(name));

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = Open();
            return (await MigrationRunner.Run(db, TestContext.Current.CancellationToken)).Count;
        }));

        Assert.Single(applied, count => count > 0);
        await using var after = Open();
        Assert.Empty(await after.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_database_as_it_was_is_kept_before_it_is_changed()
    {
        string file = Path.Combine(folder, "upgraded.db");
        await using (var db = SqliteDb.Open(file))
        {
            await MigrationRunner.Run(db, TestContext.Current.CancellationToken);
            // A version earlier: the same tables, and one migration that it does not know of.
            await db.Database.ExecuteSqlRawAsync("insert into \"__EFMigrationsHistory\" values ('20250101000000_Earlier', '10.0.0'); delete from \"__EFMigrationsHistory\" where migration_id like '%Initial'");
            await Assert.ThrowsAnyAsync<Exception>(() => MigrationRunner.Run(db, TestContext.Current.CancellationToken)); // the tables are there already
        }
        Assert.True(File.Exists(file + ".before-migration"));
    }
}
