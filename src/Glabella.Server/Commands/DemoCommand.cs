using System.Diagnostics;
using Glabella.Data;
using Glabella.Server.Demo;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Commands;

/// <summary><c>demo [--reset]</c>: the product with invented people, on this machine alone.</summary>
static class DemoCommand
{
    /// <summary><c>seed demo</c>: makes the demo world and stops.</summary>
    public static Task<int> Seed(string[] args) => Run(args, serve: false);

    public static Task<int> Run(string[] args) => Run(args, serve: true);

    static async Task<int> Run(string[] args, bool serve)
    {
        bool reset = args.Contains("--reset");
        args = [.. args.Where(a => a != "--reset")];
        await using var app = House.Build(args, demo: true);
        if (serve) Ports.MustBeFree(app);
        var installation = app.Services.GetRequiredService<Installation>();
        if (reset && !Reset(installation)) return 2;
        if (!reset && !await FinishedOnce(app) && !Reset(installation)) return 2;

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var clock = app.Services.GetRequiredService<TimeProvider>();
            await MigrationRunner.Run(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), CancellationToken.None);
            long started = Stopwatch.GetTimestamp();
            var signIns = await DemoSeeder.Run(scope.ServiceProvider, clock.GetUtcNow(), CancellationToken.None);
            var examples = serve ? await DemoExamples.Find(scope.ServiceProvider, CancellationToken.None) : [];
            app.Lifetime.ApplicationStarted.Register(() => Announce(app, installation, signIns, examples, Stopwatch.GetElapsedTime(started)));
        }
        if (!serve)
        {
            Console.WriteLine("The demo world is made.");
            return 0;
        }
        await app.RunAsync();
        return 0;
    }

    /// <summary>False when an earlier start was cut off while it made the world.</summary>
    static async Task<bool> FinishedOnce(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        if (!await db.Database.CanConnectAsync() || (await db.Database.GetAppliedMigrationsAsync()).FirstOrDefault() is null) return true;
        return !await db.People.AnyAsync() || await DemoSeeder.IsWhole(db, CancellationToken.None);
    }

    /// <summary>Removes what the demo made and nothing else: its database, its registry and its mails. Keys stay.</summary>
    static bool Reset(Installation installation)
    {
        if (!installation.OnSqlite)
        {
            Console.Error.WriteLine("demo --reset works on the demo's own SQLite file; drop the PostgreSQL database yourself.");
            return false;
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (string ending in new[] { "", "-wal", "-shm", ".before-migration" }) File.Delete(installation.SqliteFile + ending);
        foreach (string folder in new[] { Path.Combine(installation.DataFolder, "mail"), Data.Registry.NppesList.Folder(installation.SqliteFile) })
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return true;
    }

    static void Announce(WebApplication app, Installation installation, IReadOnlyList<DemoSignIn> signIns, IReadOnlyList<(Domain.Certificates.PublicStatus Status, string Path)> examples, TimeSpan took)
    {
        Console.WriteLine($"\n  Glabella demo on {app.Urls.FirstOrDefault()}   (all people are invented; data in {installation.DataFolder}, ready in {took.TotalSeconds:0.0} s)\n");
        foreach (var signIn in signIns) Console.WriteLine($"  {signIn.Role,-18} {signIn.Email,-28} {signIn.Name}");
        Console.WriteLine("\n  Certificates for anyone to check, one for each answer:");
        foreach (var (status, path) in examples) Console.WriteLine($"  {status,-18} {app.Urls.FirstOrDefault()}{path}");
        Console.WriteLine($"\n  Password for all   {DemoWorld.Password}\n  Mail goes to       {app.Urls.FirstOrDefault()}/mailbox\n  Stop with Ctrl+C. Started again it keeps what you did; demo --reset starts over.\n");
    }
}
