using Glabella.Data;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

/// <summary><c>backup FILE [--without-keys]</c> and <c>restore FILE</c>.</summary>
static class BackupCommand
{
    public static async Task<int> Backup(string[] args)
    {
        bool withKeys = !args.Contains("--without-keys");
        if (args.FirstOrDefault(a => !a.StartsWith('-')) is not { } path) return Usage("Say where to: backup FILE.zip [--without-keys]");
        if (File.Exists(path)) return Usage($"{path} exists already. Choose another name; a backup never overwrites one.");
        await using var app = House.Build([.. args.Where(a => a != path && a != "--without-keys")], demo: false);
        await using var scope = app.Services.CreateAsyncScope();
        var installation = app.Services.GetRequiredService<Installation>();
        string aside = path + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        BackupManifest manifest;
        await using (var file = new FileStream(aside, options))
        {
            manifest = await Data.Backup.Write(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), file,
                withKeys ? Path.Combine(installation.DataFolder, "keys") : null, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path);
        Console.WriteLine($"{manifest.Rows.Values.Sum():N0} rows of {manifest.Rows.Count} tables in {path}, {new FileInfo(path).Length:N0} bytes.");
        Console.WriteLine(withKeys ? "It holds the keys: whoever has this file can open every document. Keep it as you keep the keys."
            : "It holds no keys: keep the folder keys/ elsewhere, or the documents in this backup stay closed.");
        return 0;
    }

    public static async Task<int> Restore(string[] args)
    {
        if (args.FirstOrDefault(a => !a.StartsWith('-')) is not { } path) return Usage("Say what: restore FILE.zip");
        if (!File.Exists(path)) return Usage($"There is no file {path}.");
        // Not the whole house: it would make new keys before the old ones are back.
        var settings = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables("GLABELLA_").AddCommandLine([.. args.Where(a => a != path)]).Build(); // a path that begins with / would read as an option, and take the next for its value
        var installation = Installation.Read(settings, demo: false);
        await using GlabellaDb db = installation.OnSqlite ? Data.Sqlite.SqliteDb.Open(installation.SqliteFile) : Data.Postgres.PostgresDb.Open(installation.PostgresConnection);
        try
        {
            await using var file = File.OpenRead(path);
            var manifest = await Data.Backup.Restore(db, file, Path.Combine(installation.DataFolder, "keys"), CancellationToken.None);
            Console.WriteLine($"{manifest.Rows.Values.Sum():N0} rows of {manifest.Rows.Count} tables restored, as of {manifest.MadeAt:u}.{(manifest.WithKeys ? "" : " Put the keys back into keys/ before you start.")}");
            return 0;
        }
        catch (InvalidOperationException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return 1;
        }
        catch (InvalidDataException)
        {
            Console.Error.WriteLine($"{path} is not a backup, or it is damaged: it is no readable zip archive.");
            return 1;
        }
    }

    static int Usage(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }
}
