using System.Diagnostics;
using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

/// <summary>The process dies at each step. tools/kill-imports.sh does it ten times each, and at random moments.</summary>
public class KillingAnImport
{
    [Theory]
    [InlineData(Engine.Sqlite, "import.hashed", false), InlineData(Engine.Sqlite, "import.half", false), InlineData(Engine.Sqlite, "import.written", false), InlineData(Engine.Sqlite, "import.switched", true)]
    [InlineData(Engine.Postgres, "import.half", false), InlineData(Engine.Postgres, "import.written", false), InlineData(Engine.Postgres, "import.switched", true)]
    public async Task The_old_list_serves_or_the_new_one_and_the_next_import_needs_no_hand(Engine engine, string step, bool switched)
    {
        if (engine == Engine.Postgres && !PostgresServer.IsInstalled) Assert.Skip("PostgreSQL is not installed");
        await using var world = await World.Start(engine);
        await Import(world, October, 1000, Nurse);
        string path = Write(world, November, 5000, Nurse with { City = "AUSTIN" });
        await Kill(world, path, step);
        await Seen(world, switched ? ("AUSTIN", 5000) : ("HOUSTON", 1000));

        await using (var scope = world.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<NppesImport>().Settle(CancellationToken.None);
        var left = await world.Look(db => db.ImportRuns.OrderBy(r => r.Number).LastAsync());
        Assert.Equal((switched ? ImportState.Published : ImportState.Interrupted, switched ? 5000 : 0), (left.State, switched ? left.Rows : 0));

        Assert.Equal(switched ? ImportState.Unchanged : ImportState.Published, (await Import(world, path)).State);
        await Seen(world, ("AUSTIN", 5000));
        if (engine == Engine.Sqlite) Assert.Equal(["nppes-2.db"], Directory.EnumerateFiles(NppesList.Folder(world.Database["sqlite:".Length..]), "nppes-*.db").Select(Path.GetFileName));
    }

    [Theory, BothDatabases]
    public async Task A_killed_week_is_not_seen_at_all(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, November, 1000, Nurse);
        string week = Write(world, FirstWeek, 5000, Nurse with { City = "DALLAS" });
        await Kill(world, week, "import.written");
        await Seen(world, ("HOUSTON", 1000));
        Assert.Equal(ImportState.Published, (await Import(world, week)).State);
        Assert.Equal("DALLAS", (await Find(world, Nurse.Npi))!.Provider.City);
    }

    [Theory, BothDatabases]
    public async Task A_running_import_of_another_registry_is_left_alone(Engine engine)
    {
        await using var world = await World.Start(engine);
        await world.Arrange(db => { db.ImportRuns.Add(new("leie", "UPDATED.csv", null, world.Now)); return Task.CompletedTask; });
        await Import(world, November, 50, Nurse);
        Assert.Equal(ImportState.Running, await world.Look(db => db.ImportRuns.Where(r => r.Registry == "leie").Select(r => r.State).SingleAsync()));
    }

    static async Task Seen(World world, (string City, long Rows) expected) => Assert.Equal(expected, ((await Find(world, Nurse.Npi))!.Provider.City!, await Count(world)));

    static async Task Kill(World world, string path, string step)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Glabella.Server.dll"), "import", "nppes", path, "--Database=" + world.Database, "--DataFolder=" + world.Folder },
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["GLABELLA_FAULT"] = step;
        using var process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 137, $"The import was not killed at {step}: {said}");
    }
}
