using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Glabella.Data;

public abstract partial class GlabellaDb
{
    const long ImportLock = 715519;
    const int PurgedAtOnce = 20_000;

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<RegistryList> RegistryLists => Set<RegistryList>();
    public DbSet<RegistryProvider> RegistryProviders => Set<RegistryProvider>();
    public DbSet<RegistryTaxonomy> RegistryTaxonomies => Set<RegistryTaxonomy>();

    public abstract IBulkWriter BulkWriter();

    /// <summary>The right to import, released by disposing it or by the death of the process; null while another holds it.</summary>
    public async Task<IAsyncDisposable?> TryLockImports(CancellationToken cancel)
    {
        if (IsSqlite)
        {
            string path = Path.GetFullPath(new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource) + ".importing";
            try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose); }
            catch (IOException) { return null; }
        }
        // A connection of its own, not pooled: closing it gives the lock back.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.GetConnectionString()) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({ImportLock})", connection);
        if (await command.ExecuteScalarAsync(cancel) is true) return connection;
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Gives rows of the new generation that carry a number and nothing else the name that the old one held.</summary>
    public async Task CarryNamesOver(long from, long to, CancellationToken cancel)
    {
        long shift = (to - from) * RegistryKey.Span, first = RegistryKey.Of(to, 0), end = RegistryKey.Of(to + 1, 0);
        string set = string.Join(", ", RegistryColumns.Provider.Skip(1).Except(["run", "active", "deactivated"]).Select(c => $"{c} = old.{c}"));
#pragma warning disable EF1002 // numbers and our own column names only
        await Database.ExecuteSqlRawAsync($"""
            insert into registry_taxonomies (key, code, license_number, state, "primary")
            select t.key + {shift * RegistryKey.Slots}, t.code, t.license_number, t.state, t."primary"
            from registry_providers as new join registry_taxonomies as t
              on t.key >= (new.key - {shift}) * {RegistryKey.Slots} and t.key < (new.key - {shift} + 1) * {RegistryKey.Slots}
            where new.key >= {first} and new.key < {end} and new.entity = 0
            """, cancel);
        await Database.ExecuteSqlRawAsync($"""
            update registry_providers set {set} from registry_providers as old
            where registry_providers.key >= {first} and registry_providers.key < {end} and registry_providers.entity = 0
              and old.key = registry_providers.key - {shift} and old.entity <> 0
            """, cancel);
#pragma warning restore EF1002
    }

    /// <summary>Removes what belongs to no published generation, a little at a time, so that other writers get their turn.</summary>
    public async Task PurgeRegistry(long keptGeneration, CancellationToken cancel)
    {
        long first = RegistryKey.Of(keptGeneration, 0), end = RegistryKey.Of(keptGeneration + 1, 0);
        foreach (var (table, factor) in ((string, long)[])[("registry_taxonomies", RegistryKey.Slots), ("registry_providers", 1)])
            while (true)
            {
#pragma warning disable EF1002 // numbers and our own table names only
                int gone = await Database.ExecuteSqlRawAsync(
                    $"delete from {table} where key in (select key from {table} where key < {first * factor} or key >= {end * factor} limit {PurgedAtOnce})", cancel);
#pragma warning restore EF1002
                if (gone == 0) break;
            }
    }
}
