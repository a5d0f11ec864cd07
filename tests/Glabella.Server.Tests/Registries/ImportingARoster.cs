using System.Diagnostics;
using Glabella.Data.Registry;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Rosters;

namespace Glabella.Server.Tests.Registries;

public class ImportingARoster
{
    [Theory, BothDatabases]
    public async Task A_file_becomes_the_roster_and_the_next_one_replaces_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        var run = await Import(world, Wa, 5000, Nurse, Nurse with { Changed = new(2020, 1, 1), Status = "Expired", Discipline = "Yes" });
        Assert.Equal((ImportState.Published, 5000L, 0L, 64, new DateOnly(2026, 11, 20)), (run.State, run.Rows, run.QuarantinedRows, run.Sha256.Length, run.Through));
        Assert.Contains("“Never heard of”", run.Warnings[0]);
        Assert.Contains("“Massage Therapist”", run.Warnings[1]);
        var (roster, rows) = (await Find(world, Wa, "712345"))!.Value;
        Assert.Equal((run.Number, 5000L, run.Sha256, Mapping(Wa)), (roster.Run, roster.Rows, roster.Sha256, roster.Mapping));
        Assert.Equal([("Active", false, new(2026, 5, 1)), ("Expired", true, new DateOnly(2020, 1, 1))], rows.Select(r => (r.Status, r.Flagged, r.Changed!.Value)));
        Assert.Equal(("RN712345", "Registered Nurse", "QUILL", "ROSA", new DateOnly(2028, 5, 1), 32), (rows[0].Number, rows[0].Type, rows[0].Family, rows[0].Given, rows[0].Expires!.Value, rows[0].Hash.Length));
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(e => e.Action == "registry.imported")));

        Assert.Equal(ImportState.Published, (await Import(world, Wa, 4900, Nurse with { Status = "Suspended" })).State);
        (roster, rows) = (await Find(world, Wa, "712345"))!.Value;
        Assert.Equal((2L, 4900L, "Suspended"), (roster.Generation, roster.Rows, Assert.Single(rows).Status));
        Assert.Single(await world.Services.GetRequiredService<IRosters>().All(CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task What_is_refused_leaves_the_roster_in_use(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, Wa, 1000, Nurse);

        Assert.Equal("too_short", (await Import(world, Wa, 600, Nurse)).RefusalCode);
        Assert.Equal("older_than_loaded", (await Import(world, Wa, Write(world, Wa, 1001, Nurse), new(2026, 11, 19))).RefusalCode);
        Assert.Equal("web_page", await Broken(world, "<html>Sign in</html>"));
        Assert.Equal("empty_file", await Broken(world, ""));
        Assert.Equal("nul_bytes", await Broken(world, new string('\0', 5000)));
        Assert.Equal("missing_columns", await Broken(world, "CredentialNumber,LastName,CredentialType,Status\n1,A,B,C\n"));
        string whole = await File.ReadAllTextAsync(Write(world, Wa, 1002, Nurse));
        Assert.Equal("cut_off", await Broken(world, whole[..^30]));
        Assert.Equal("bad_mapping", (await Import(world, Wa, Write(world, Wa, 1003, Nurse), mapping: "{}")).RefusalCode);
        Assert.Equal(ImportState.Unchanged, (await Import(world, Wa, Write(world, Wa, 1000, Nurse))).State);

        Assert.Equal((1L, 1000L), ((await Find(world, Wa, "712345"))!.Value.Roster.Generation, (await Find(world, Wa, "712345"))!.Value.Roster.Rows));
        Assert.Equal(8, await world.Look(db => db.ImportRuns.CountAsync(r => r.State == ImportState.Refused)));
    }

    [Theory, BothDatabases]
    public async Task Two_rosters_lie_side_by_side_and_a_file_without_a_day_asks_for_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, Wa, 100, Nurse);
        await using (var scope = world.Services.CreateAsyncScope())
        {
            var import = scope.ServiceProvider.GetRequiredService<RosterImport>();
            string path = Write(world, "us-md-physicians", 50);
            Assert.Equal("as_of_missing", (await import.Run(new("us-md-physicians", path, "doctors.csv", Mapping("us-md-physicians")), null, CancellationToken.None)).RefusalCode);
        }
        Assert.Equal(ImportState.Published, (await Import(world, "us-md-physicians", 50)).State);
        Assert.Equal([("us-md-physicians", 50L), ("us-wa", 100L)], (await world.Services.GetRequiredService<IRosters>().All(CancellationToken.None)).Select(r => (r.Name, r.Rows)));
        Assert.Null(await Find(world, "us-or", "712345"));
    }

    [Theory, BothDatabases]
    public async Task Whoever_reads_meanwhile_sees_the_old_roster_or_the_new_one(Engine engine)
    {
        await using var world = await World.Start(engine);
        Assert.Null(await Find(world, Wa, "712345"));
        await Import(world, Wa, Write(world, Wa, 500, Nurse with { Type = "1" }), new(2026, 1, 1));
        bool done = false;
        var readers = Enumerable.Range(0, 4).Select(async _ =>
        {
            await Task.Yield();
            int asked = 0;
            for (long last = 0; !done; asked++)
            {
                var (roster, rows) = (await Find(world, Wa, "712345"))!.Value;
                Assert.True(roster.Generation >= last);
                last = roster.Generation;
                Assert.Equal(Enumerable.Repeat($"{last}", (int)last), rows.Select(r => r.Type));
                Assert.Equal(new DateOnly(2026, (int)last, 1), roster.AsOf);
                await Task.Delay(1);
            }
            return asked;
        }).ToList();
        for (int next = 2; next <= 6; next++) await Import(world, Wa, Write(world, Wa, 500 + next, [.. Enumerable.Repeat(Nurse with { Type = $"{next}" }, next)]), new(2026, next, 1));
        done = true;
        Assert.All(await Task.WhenAll(readers), asked => Assert.True(asked > 5));
    }

    [Theory]
    [InlineData(Engine.Sqlite, "import.hashed", false), InlineData(Engine.Sqlite, "import.half", false), InlineData(Engine.Sqlite, "import.written", false), InlineData(Engine.Sqlite, "import.switched", true)]
    [InlineData(Engine.Postgres, "import.half", false), InlineData(Engine.Postgres, "import.written", false), InlineData(Engine.Postgres, "import.switched", true)]
    public async Task Killed_at_any_step_the_old_roster_serves_or_the_new_one(Engine engine, string step, bool switched)
    {
        if (engine == Engine.Postgres && !PostgresServer.IsInstalled) Assert.Skip("PostgreSQL is not installed");
        await using var world = await World.Start(engine);
        await Import(world, Wa, 1000, Nurse);
        string path = Write(world, Wa, 5000, Nurse with { Status = "Suspended" });
        Assert.Equal(137, (await Command(world, step, "roster", Wa, path, "--as-of", "2026-11-21")).Code);
        Assert.Equal(switched ? "Suspended" : "Active", (await Find(world, Wa, "712345"))!.Value.Rows[0].Status);

        await using (var scope = world.Services.CreateAsyncScope()) await RosterImport.SettleKilled(scope.ServiceProvider, CancellationToken.None);
        Assert.Equal(switched ? ImportState.Published : ImportState.Interrupted, (await world.Look(db => db.ImportRuns.OrderBy(r => r.Number).LastAsync())).State);
        Assert.Equal(switched ? 1 : 0, await world.Look(db => db.Work.CountAsync(w => w.Kind == CompareWithRoster.Kind && w.DoneAt == null)));

        Assert.Equal(switched ? ImportState.Unchanged : ImportState.Published, (await Import(world, Wa, path, new(2026, 11, 21))).State);
        Assert.Equal(5000, (await Find(world, Wa, "712345"))!.Value.Roster.Rows);
        if (engine == Engine.Sqlite) Assert.Equal(["roster-us-wa.2.db"], Directory.EnumerateFiles(NppesList.Folder(world.Database["sqlite:".Length..]), "roster-*.db*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_command_takes_a_mapping_of_the_owner_and_says_the_terms()
    {
        await using var world = await World.Start(Engine.Sqlite);
        string path = Path.Combine(world.Folder, "oregon.txt"), mapping = Path.Combine(world.Folder, "rosters", "us-or.json");
        await File.WriteAllTextAsync(path, "Lic;Surname;State of it;Ends\nRN9;Quill;Fine;20280101\n");
        Directory.CreateDirectory(Path.GetDirectoryName(mapping)!);

        var unknown = await Command(world, null, "roster", "us-or", path);
        Assert.Equal(2, unknown.Code);
        Assert.Contains("us-wa", unknown.Said);
        await File.WriteAllTextAsync(mapping, """
            {"roster": "An invented board", "jurisdiction": "US-OR", "source": "by hand", "terms": "Invented.", "seen": "November 2026", "professions": ["rn"], "delimiter": ";",
             "columns": {"number": "LIC", "family": "surname", "status": "State of it", "expires": "Ends"}, "needed": ["number", "family", "status"], "statuses": {"Fine": "active"}}
            """);
        var done = await Command(world, null, "roster", "us-or", path, "--as-of", "2026-11-20");
        Assert.Equal(0, done.Code);
        Assert.Contains("Terms: Invented.", done.Said);
        Assert.Contains("1 rows became the roster", done.Said);
        Assert.Equal("Fine", (await Find(world, "us-or", "9"))!.Value.Rows[0].Status);
        var page = await Command(world, null, "roster", "us-or", mapping, "--mapping", mapping, "--as-of", "2026-11-21");
        Assert.Equal(1, page.Code);
        Assert.Contains("Refused (no_header)", page.Said);
    }

    static async Task<string?> Broken(World world, string text)
    {
        string path = Path.Combine(world.Folder, "broken.csv");
        await File.WriteAllTextAsync(path, text);
        return (await Import(world, Wa, path)).RefusalCode;
    }

    static async Task<(int Code, string Said)> Command(World world, string? fault, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string arg in (string[])[Path.Combine(AppContext.BaseDirectory, "Glabella.Server.dll"), "import", .. args, "--Database=" + world.Database, "--DataFolder=" + world.Folder]) start.ArgumentList.Add(arg);
        start.Environment["GLABELLA_FAULT"] = fault;
        using var process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
