using Glabella.Data;
using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Glabella.TestKit;

/// <summary>A fresh, migrated database per test, copied from a template that is migrated once per test program.</summary>
public static class Databases
{
    static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplate);
    static readonly Lazy<Task> PostgresTemplate = new(MakePostgresTemplate);
    static int counter;

    /// <returns>A value for the setting Database: <c>sqlite:FILE</c> or <c>postgres:CONNECTION</c>.</returns>
    public static async Task<string> Fresh(Engine engine, string folder)
    {
        if (engine == Engine.Sqlite)
        {
            string file = Path.Combine(folder, "glabella.db");
            File.Copy(await SqliteTemplate.Value, file);
            return "sqlite:" + file;
        }
        await PostgresTemplate.Value;
        string name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref counter)}";
        await Gate.WaitAsync();
        try { PostgresServer.Execute("postgres", $"create database {name} template migrated strategy file_copy"); }
        finally { Gate.Release(); }
        return "postgres:" + PostgresServer.Connection(name);
    }

    /// <summary>Two copies of one template at once would refuse each other.</summary>
    static readonly SemaphoreSlim Gate = new(1);

    static async Task<string> MakeSqliteTemplate()
    {
        string folder = Directory.CreateTempSubdirectory("glabella-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        string file = Path.Combine(folder, "migrated.db");
        await using (var db = SqliteDb.Open(file))
        {
            await MigrationRunner.Run(db, CancellationToken.None);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return file;
    }

    static async Task MakePostgresTemplate()
    {
        PostgresServer.Execute("postgres", "create database migrated");
        await using var db = PostgresDb.Open(PostgresServer.Connection("migrated") + ";Pooling=false");
        await MigrationRunner.Run(db, CancellationToken.None);
    }
}
