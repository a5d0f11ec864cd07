using System.Diagnostics;
using System.Globalization;
using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Data.Sqlite;
using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;

namespace Glabella.Bench;

/// <summary>The NPPES import on synthetic files: each in a process of its own, whose whole CPU time and highest memory are counted. Beside it, what others take for the same file.</summary>
static class ImportBench
{
    const int Small = 200_000, Large = 5_000_000;
    static readonly DateOnly AsOf = new(2026, 11, 8);

    /// <param name="args">Nothing; <c>--5m</c> for five million rows as well (a file of 6 GB in the temporary folder, some minutes); <c>--rows N</c> to choose.</param>
    public static async Task Run(string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("glabella-bench-").FullName;
        try
        {
            string file = Write(folder, Small);
            await Import("import_200k", file, $"sqlite:{Path.Combine(folder, "small.db")}");
            await Sqlite3(file, folder);
            if (PostgresServer.IsInstalled)
            {
                PostgresServer.Execute("postgres", "create database import_bench");
                await Import("postgres_copy", file, "postgres:" + PostgresServer.Connection("import_bench"));
            }
            else Console.WriteLine("# postgres_copy_wall_s skipped: PostgreSQL is not installed");
            File.Delete(file);
            await RosterBench.Run(folder);
            if (!args.Contains("--5m")) Console.WriteLine("# import_5m_cpu_s skipped: say `import --5m`");
            int rows = args.Contains("--5m") ? Large : Small;
            string database = $"sqlite:{Path.Combine(folder, rows == Small ? "small.db" : "large.db")}";
            if (rows == Large)
            {
                file = Write(folder, rows);
                await Import("import_5m", file, database);
                File.Delete(file);
            }
            await LookUp(database, rows);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    /// <summary>The child: a fresh main database, one import, and nothing else.</summary>
    public static async Task RunChild(string file, string database)
    {
        long began = Stopwatch.GetTimestamp();
        await using GlabellaDb db = database.StartsWith("sqlite:", StringComparison.Ordinal) ? SqliteDb.Open(database["sqlite:".Length..]) : Data.Postgres.PostgresDb.Open(database["postgres:".Length..]);
        await MigrationRunner.Run(db, CancellationToken.None);
        db.SeeEverything();
        using var me = Process.GetCurrentProcess();
        double prepared = me.TotalProcessorTime.TotalSeconds, start = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var run = Path.GetExtension(file) == ".roster" ? await RosterBench.Import(db, file, database)
            : await new NppesImport(db, NppesList.Open(database), TimeProvider.System).Run(new(file, Path.GetFileName(file)), null, CancellationToken.None);
        if (run.State != ImportState.Published) throw new InvalidOperationException(run.Sentence);
        me.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{me.TotalProcessorTime.TotalSeconds - prepared} {Stopwatch.GetElapsedTime(began).TotalSeconds - start} {me.PeakWorkingSet64 / 1048576.0} {run.Rows} {prepared}"));
    }

    static string Write(string folder, int rows)
    {
        string path = Path.Combine(folder, $"npidata_pfile_20050523-{AsOf:yyyyMMdd}.csv");
        using var target = new BufferedStream(File.Create(path), 1 << 20);
        SyntheticNppes.Write(target, 7, AsOf, rows);
        return path;
    }

    public static async Task Import(string name, string file, string database)
    {
        string said = await Say(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(ImportBench).Assembly.Location, "import-child", file, database] : ["import-child", file, database]);
        double[] values = [.. said.Trim().Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        if (name.StartsWith("import", StringComparison.Ordinal))
        {
            Measure.Print($"{name}_cpu_s", values[0], "s");
            Measure.Print($"{name}_rss_mb", values[2], "MB");
            Measure.Print($"{name}_us_per_row", values[0] / values[3] * 1e6, "us");
            if (file.EndsWith(".roster", StringComparison.Ordinal)) Measure.Print($"{name}_rows_per_cpu_s", values[3] / values[0], "rows/s");
        }
        Measure.Print($"{name}_wall_s", values[1], "s");
    }

    /// <summary>The command line tool with all columns as text and no index: it does less, and it is what people use.</summary>
    static async Task Sqlite3(string file, string folder)
    {
        try
        {
            string said = await Say("/bin/sh", ["-c", "time -p sqlite3 \"$2/anchor.db\" '.mode csv' \".import '$1' t\"", "sh", file, folder], errors: true);
            var times = said.Split('\n').Select(l => l.Split(' ')).Where(l => l[0] is "user" or "sys").Sum(l => double.Parse(l[^1], CultureInfo.InvariantCulture));
            if (!File.Exists(Path.Combine(folder, "anchor.db"))) throw new InvalidOperationException("sqlite3 is not installed");
            File.Delete(Path.Combine(folder, "anchor.db"));
            Measure.Print("sqlite3_import_cpu_s", times, "s");
        }
        catch (InvalidOperationException absent) { Console.WriteLine($"# sqlite3_import_cpu_s skipped: {absent.Message.Trim()}"); }
    }

    /// <summary>Numbers and names of the list itself, the names each with one typing error.</summary>
    static async Task LookUp(string database, int rows)
    {
        var list = NppesList.Open(database);
        var dice = new Dice(11);
        var people = new SyntheticNppes(7, AsOf);
        List<NppesProvider> sought = [];
        for (int i = 0; i < Math.Min(rows, 100_000); i++)
            if (people.Invent() is { LastName.Length: >= 6 and <= 20, FirstName.Length: >= 4 } person && !person.LastName.Contains(',') && i % 90 == 0) sought.Add(person);
        using var me = Process.GetCurrentProcess();
        double first = await Each(sought.Take(1), p => list.Search(Mistype(p.LastName!, dice), p.FirstName, null, 20, CancellationToken.None));
        Measure.Print("lookup_name_first_cpu_ms", first, "ms");
        foreach (var person in sought.Take(200)) await list.Find(person.Npi.ToInt64(), CancellationToken.None);
        foreach (var person in sought.Take(200)) await list.Search(Mistype(person.LastName!, dice), person.FirstName, null, 20, CancellationToken.None);
        Measure.Print("lookup_npi_cpu_ms", await Each(sought, async p => { if (await list.Find(p.Npi.ToInt64(), CancellationToken.None) is null) throw new InvalidOperationException("Not found."); }), "ms");
        int found = 0;
        Measure.Print("lookup_name_cpu_ms", await Each(sought, async p =>
        {
            var near = await list.Search(Mistype(p.LastName!, dice), p.FirstName, p.State, 20, CancellationToken.None);
            if (near.Any(f => f.Record.Provider.Npi == p.Npi.ToInt64())) found++;
        }), "ms");
        Measure.Print("lookup_name_found_pct", 100.0 * found / sought.Count, "%");

        async Task<double> Each(IEnumerable<NppesProvider> all, Func<NppesProvider, Task> look)
        {
            me.Refresh();
            var before = me.TotalProcessorTime;
            int count = 0;
            foreach (var one in all) { await look(one); count++; }
            me.Refresh();
            return (me.TotalProcessorTime - before).TotalMilliseconds / count;
        }
    }

    static string Mistype(string name, Dice dice)
    {
        int at = 1 + dice.Below(name.Length - 2);
        char letter = (char)('A' + dice.Below(26));
        return dice.Below(4) switch
        {
            0 => name[..at] + letter + name[(at + 1)..],
            1 => name[..at] + name[(at + 1)..],
            2 => name[..at] + letter + name[at..],
            _ => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
        };
    }

    static async Task<string> Say(string program, string[] arguments, bool errors = false)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        string complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? errors ? complained : await said : throw new InvalidOperationException(complained);
    }
}
