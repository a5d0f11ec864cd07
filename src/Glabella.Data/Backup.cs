using System.IO.Compression;
using System.Text.Json;
using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Glabella.Data;

/// <summary>What a backup says about itself. Counts are checked again when it is restored.</summary>
public sealed record BackupManifest(string Product, string Engine, string Migration, DateTimeOffset MadeAt, bool WithKeys, Dictionary<string, long> Rows);

/// <summary>A whole installation in one archive: every row at one instant, and (unless left out) the keys. Taken while the installation runs.</summary>
/// <remarks>SQLite: its own copy command. PostgreSQL: binary COPY of every table inside one snapshot. Restored only into an empty database of the same engine.</remarks>
public static class Backup
{
    const string SqliteEntry = "database/glabella.db", KeysFolder = "keys/";

    public static async Task<BackupManifest> Write(GlabellaDb db, Stream target, string? keysFolder, DateTimeOffset now, CancellationToken cancel)
    {
        string migration = (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault()
            ?? throw new InvalidOperationException("There is nothing to back up: this database has no tables yet.");
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var rows = db.IsSqlite ? await CopySqlite(db, archive, cancel) : await CopyPostgres(db, archive, cancel);
        if (keysFolder is not null)
            foreach (string file in Directory.EnumerateFiles(keysFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                archive.CreateEntryFromFile(file, KeysFolder + Path.GetRelativePath(keysFolder, file).Replace('\\', '/'));
        var manifest = new BackupManifest("Glabella", Engine(db), migration, now, keysFolder is not null, rows);
        await using var entry = archive.CreateEntry("manifest.json").Open();
        await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, cancel);
        return manifest;
    }

    public static BackupManifest ReadManifest(Stream source)
    {
        using var archive = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        return Manifest(archive);
    }

    /// <summary>Puts a backup into an empty place. All rows or none; the counts of the manifest must come out.</summary>
    /// <exception cref="InvalidOperationException">another engine or version, a database with people in it, keys that exist, or missing rows</exception>
    public static async Task<BackupManifest> Restore(GlabellaDb db, Stream source, string keysFolder, CancellationToken cancel)
    {
        using var archive = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        var manifest = Manifest(archive);
        if (manifest.Engine != Engine(db)) throw new InvalidOperationException($"This backup is of {manifest.Engine}; the database here is {Engine(db)}.");
        if (manifest.WithKeys && Directory.Exists(keysFolder) && Directory.EnumerateFiles(keysFolder).Any())
            throw new InvalidOperationException($"{keysFolder} holds keys already. Restore into a new data folder, or move them away.");
        db.SeeEverything();
        if (db.IsSqlite) await RestoreSqlite(db, archive, cancel);
        else await RestorePostgres(db, archive, manifest, cancel);
        foreach (var (table, expected) in manifest.Rows)
            if (await Count(db, table, cancel) is var found && found != expected) throw new InvalidOperationException($"{table} has {found} rows, the backup {expected}.");
        foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith(KeysFolder, StringComparison.Ordinal))) WriteKey(entry, keysFolder);
        return manifest;
    }

    static BackupManifest Manifest(ZipArchive archive)
    {
        using var stream = (archive.GetEntry("manifest.json") ?? throw new InvalidOperationException("This file is not a Glabella backup, or it was cut off: it has no manifest.")).Open();
        return JsonSerializer.Deserialize<BackupManifest>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("The backup's manifest is empty.");
    }

    static string Engine(GlabellaDb db) => db.IsSqlite ? "sqlite" : "postgres";

#pragma warning disable EF1002 // table names come from the model, never from input
    static async Task<long> Count(GlabellaDb db, string table, CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<long>($"select count(*) as \"Value\" from {table}").SingleAsync(cancel);
#pragma warning restore EF1002

    /// <summary>Every table, those that are pointed at before those that point.</summary>
    static List<ITable> Tables(GlabellaDb db)
    {
        List<ITable> ordered = [];
        var left = db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var free = left.Where(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || ordered.Contains(f.PrincipalTable))).ToList();
            ordered.AddRange(free.Count > 0 ? free : left);
            left = free.Count > 0 ? [.. left.Except(free)] : [];
        }
        return ordered;
    }

    static string Quoted(ITable table) => table.Schema is null ? $"\"{table.Name}\"" : $"\"{table.Schema}\".\"{table.Name}\"";

    static async Task<Dictionary<string, long>> CopySqlite(GlabellaDb db, ZipArchive archive, CancellationToken cancel)
    {
        string copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await db.Database.ExecuteSqlRawAsync("vacuum into {0}", [copy], cancel);
            await using (var frozen = SqliteDb.Open(copy))
            {
                Dictionary<string, long> rows = [];
                foreach (var table in Tables(frozen)) rows[Quoted(table)] = await Count(frozen, Quoted(table), cancel);
                SqliteConnection.ClearPool((SqliteConnection)frozen.Database.GetDbConnection());
                archive.CreateEntryFromFile(copy, SqliteEntry);
                return rows;
            }
        }
        finally { foreach (string ending in new[] { "", "-wal", "-shm" }) File.Delete(copy + ending); }
    }

    static async Task RestoreSqlite(GlabellaDb db, ZipArchive archive, CancellationToken cancel)
    {
        string file = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        if (File.Exists(file)) throw new InvalidOperationException($"{file} exists already. Restore into a new place, or move it away.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string aside = file + ".restoring";
        (archive.GetEntry(SqliteEntry) ?? throw new InvalidOperationException("The backup holds no database.")).ExtractToFile(aside, overwrite: true);
        await using (var check = SqliteDb.Open(aside))
        {
            string verdict = await check.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check limit 1").SingleAsync(cancel);
            SqliteConnection.ClearPool((SqliteConnection)check.Database.GetDbConnection());
            if (verdict != "ok") throw new InvalidOperationException($"The database in the backup is damaged: {verdict}");
        }
        File.Move(aside, file);
    }

    static async Task<Dictionary<string, long>> CopyPostgres(GlabellaDb db, ZipArchive archive, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancel);
        await Execute(connection, SightWall.SeeEverything, cancel);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        Dictionary<string, long> rows = [];
        foreach (var table in Tables(db))
        {
            string columns = Columns(table);
            await using (var count = new NpgsqlCommand($"select count(*) from {Quoted(table)}", connection, snapshot)) rows[Quoted(table)] = (long)(await count.ExecuteScalarAsync(cancel))!;
            await using var entry = archive.CreateEntry($"database/{table.Name}.copy").Open();
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy (select {columns} from {Quoted(table)}) to stdout (format binary)", cancel);
            await copy.CopyToAsync(entry, cancel);
        }
        return rows;
    }

    static string Columns(ITable table) => string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\"").Order(StringComparer.Ordinal));

    static async Task RestorePostgres(GlabellaDb db, ZipArchive archive, BackupManifest manifest, CancellationToken cancel)
    {
        await MigrationRunner.Run(db, cancel);
        if ((await db.Database.GetAppliedMigrationsAsync(cancel)).Last() != manifest.Migration)
            throw new InvalidOperationException($"This backup was made at migration {manifest.Migration}; restore it with the program of that version, then upgrade.");
        foreach (var table in Tables(db))
            if (await Count(db, Quoted(table), cancel) > 0) throw new InvalidOperationException($"The database is not empty: {table.Name} has rows.");
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancel);
        await using var all = await connection.BeginTransactionAsync(cancel);
        await Execute(connection, SightWall.Force(db, on: false), cancel);
        foreach (var table in Tables(db))
        {
            var entry = archive.GetEntry($"database/{table.Name}.copy") ?? throw new InvalidOperationException($"The backup lacks the table {table.Name}.");
            await using (var bytes = entry.Open())
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy {Quoted(table)} ({Columns(table)}) from stdin (format binary)", cancel))
                await bytes.CopyToAsync(copy, cancel);
            foreach (var column in table.Columns)
            {
                string advance = $"select setval(s, m) from (select pg_get_serial_sequence('{Quoted(table)}', '{column.Name}') s, (select max(\"{column.Name}\")::text from {Quoted(table)}) t) q, lateral (select q.t::bigint m) v where s is not null and t is not null";
                if (column.StoreType is not ("bigint" or "integer")) continue;
                await Execute(connection, advance, cancel);
            }
        }
        await Execute(connection, SightWall.Force(db, on: true), cancel);
        await all.CommitAsync(cancel);
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    static void WriteKey(ZipArchiveEntry entry, string folder)
    {
        string path = Path.GetFullPath(Path.Combine(folder, entry.FullName[KeysFolder.Length..]));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new InvalidOperationException("The backup names a key outside its folder.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        using var bytes = entry.Open();
        bytes.CopyTo(file);
    }
}
