using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class ImportingNppes
{
    [Theory, BothDatabases]
    public async Task A_full_file_becomes_the_list_and_its_rows_carry_their_source(Engine engine)
    {
        await using var world = await World.Start(engine);
        var run = await Import(world, October, 3000, Nurse);

        Assert.Equal((ImportState.Published, ImportKind.Full, 3000L, 64), (run.State, run.Kind, run.Rows, run.Sha256.Length));
        Assert.Equal(3000, await Count(world));
        var record = await Find(world, Nurse.Npi);
        Assert.Equal(("QUILL", true, new DateOnly(2026, 10, 11), run.Sha256), (record!.Provider.LastName, record.Provider.Active, record.AsOf, record.Sha256));
        var slot = Assert.Single(record.Taxonomies);
        Assert.Equal(("163W00000X", "RN 00712345", "TX", true), (slot.Code, slot.LicenseNumber, slot.State, slot.Primary));
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(e => e.Action == "registry.imported")));
    }

    [Theory, BothDatabases]
    public async Task The_next_full_file_replaces_every_row(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, October, 1000, Nurse);
        var run = await Import(world, November, 900, Nurse with { City = "AUSTIN" });

        Assert.Equal(ImportState.Published, run.State);
        Assert.Equal(900, await Count(world));
        Assert.Equal("AUSTIN", (await Find(world, Nurse.Npi))!.Provider.City);
    }

    [Theory, BothDatabases]
    public async Task A_week_changes_adds_and_deactivates_without_erasing_a_name(Engine engine)
    {
        await using var world = await World.Start(engine);
        var other = Nurse with { Npi = Npi.WithCheckDigit(298_000_002), LastName = "VENN" };
        var added = Nurse with { Npi = Npi.WithCheckDigit(298_000_003), LastName = "NEWLEY" };
        await Import(world, November, 200, Nurse, other);
        var run = await Import(world, FirstWeek, 3, Nurse with { City = "DALLAS", Taxonomies = [new("363LF0000X", "AP1", "TX", true)] },
            new NppesProvider { Npi = other.Npi, Deactivated = new(2026, 11, 10) }, added);

        Assert.Equal((ImportState.Published, 3L), (run.State, run.Rows));
        Assert.Empty(run.Warnings);
        var changed = (await Find(world, Nurse.Npi))!;
        Assert.Equal(("DALLAS", "363LF0000X"), (changed.Provider.City, Assert.Single(changed.Taxonomies).Code));
        var off = (await Find(world, other.Npi))!;
        Assert.Equal(("VENN", false, new DateOnly(2026, 11, 10)), (off.Provider.LastName, off.Provider.Active, off.Provider.Deactivated!.Value));
        Assert.Single(off.Taxonomies);
        Assert.Equal("NEWLEY", (await Find(world, added.Npi))!.Provider.LastName);
        Assert.Equal(201, await Count(world));
    }

    [Theory, BothDatabases]
    public async Task A_reactivation_clears_the_deactivation(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, November, 100, Nurse with { Deactivated = new(2026, 5, 1) });
        Assert.False((await Find(world, Nurse.Npi))!.Provider.Active);
        await Import(world, FirstWeek, 1, Nurse with { Deactivated = new(2026, 5, 1), Reactivated = new(2026, 11, 12) });
        Assert.True((await Find(world, Nurse.Npi))!.Provider.Active);
    }

    [Theory, BothDatabases]
    public async Task A_full_file_carries_the_name_of_a_bare_deactivation_over(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, October, 100, Nurse);
        await Import(world, November, 100, new NppesProvider { Npi = Nurse.Npi, Deactivated = new(2026, 11, 1) });

        var record = (await Find(world, Nurse.Npi))!;
        Assert.Equal(("QUILL", false), (record.Provider.LastName, record.Provider.Active));
        Assert.Single(record.Taxonomies);
    }

    [Theory, BothDatabases]
    public async Task Of_a_number_that_stands_twice_the_last_row_wins(Engine engine)
    {
        await using var world = await World.Start(engine);
        string path = Path.Combine(world.Folder, November);
        await using (var file = File.Create(path))
        {
            var writer = new NppesWriter(file);
            writer.Write(Nurse with { Taxonomies = [new("163W00000X", "1", "TX", true), new("363LF0000X", "2", "TX", false)] });
            writer.Write(Nurse with { City = "EL PASO" });
        }
        await Import(world, path);
        var record = (await Find(world, Nurse.Npi))!;
        Assert.Equal(("EL PASO", 1), (record.Provider.City, record.Taxonomies.Count));
    }

    [Theory, BothDatabases]
    public async Task The_same_file_twice_changes_nothing(Engine engine)
    {
        await using var world = await World.Start(engine);
        string path = Write(world, November, 300, Nurse);
        await Import(world, path);
        var again = await Import(world, path);
        Assert.Equal(ImportState.Unchanged, again.State);
        Assert.Equal(1, (await Current(world))!.Generation);

        string week = Write(world, FirstWeek, 5, Nurse with { City = "DALLAS" });
        await Import(world, week);
        Assert.Equal(ImportState.Unchanged, (await Import(world, week)).State);
    }

    [Theory, BothDatabases]
    public async Task A_full_file_with_thirty_percent_fewer_rows_is_refused_and_the_list_stays(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, October, 1000, Nurse);
        var run = await Import(world, November, 690, Nurse with { City = "AUSTIN" });

        Assert.Equal((ImportState.Refused, "too_short"), (run.State, run.RefusalCode));
        Assert.Equal(1000, await Count(world));
        Assert.Equal("HOUSTON", (await Find(world, Nurse.Npi))!.Provider.City);
        Assert.Equal(ImportState.Published, (await Import(world, Write(world, November, 700, Nurse))).State);
    }

    [Theory, BothDatabases]
    public async Task A_foreign_or_broken_file_is_refused_with_its_reason_and_the_list_stays(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, October, 500, Nurse);
        string path = Path.Combine(world.Folder, November);
        await File.WriteAllTextAsync(path, "<html>Maintenance</html>");
        Assert.Equal("web_page", (await Import(world, path)).RefusalCode);
        File.Delete(path);
        string whole = Write(world, SecondWeek, 400, Nurse with { City = "AUSTIN" });
        byte[] bytes = await File.ReadAllBytesAsync(whole);
        await File.WriteAllBytesAsync(path, bytes[..^700]);
        Assert.Equal("cut_off", (await Import(world, path)).RefusalCode);
        string cutWeek = Path.Combine(world.Folder, FirstWeek);
        await File.WriteAllBytesAsync(cutWeek, bytes[..^700]);
        Assert.Equal("cut_off", (await Import(world, cutWeek)).RefusalCode);

        Assert.Equal(500, await Count(world));
        Assert.Equal("HOUSTON", (await Find(world, Nurse.Npi))!.Provider.City);
        Assert.Equal(new DateOnly(2026, 10, 11), (await Current(world))!.AsOf);
        Assert.Equal(3, await world.Look(db => db.ImportRuns.CountAsync(r => r.State == ImportState.Refused)));
    }

    [Theory, BothDatabases]
    public async Task Rows_set_aside_are_kept_with_their_line_and_reason(Engine engine)
    {
        await using var world = await World.Start(engine);
        string path = Write(world, November, 400, Nurse);
        await File.AppendAllTextAsync(path, "\"2123456785\",\"1\"\n");
        await Import(world, path);
        var run = await world.Look(db => db.ImportRuns.SingleAsync());
        Assert.Equal((1L, 400L), (run.QuarantinedRows, run.Rows));
        var aside = Assert.Single(run.Quarantined);
        Assert.Equal((402L, "wrong_width"), (aside.Line, aside.Code));
    }

    [Theory, BothDatabases]
    public async Task Weeks_are_applied_in_the_order_of_their_dates_and_a_gap_is_a_warning(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, November, 300, Nurse);
        var second = await Import(world, SecondWeek, 5, Nurse with { City = "DALLAS" });
        Assert.Contains("Days are missing", Assert.Single(second.Warnings));
        var first = await Import(world, FirstWeek, 5, Nurse with { City = "EL PASO" });
        Assert.Equal("out_of_order", first.RefusalCode);
        Assert.Equal("DALLAS", (await Find(world, Nurse.Npi))!.Provider.City);
    }

    [Theory, BothDatabases]
    public async Task A_week_without_any_full_file_is_taken_with_a_warning(Engine engine)
    {
        await using var world = await World.Start(engine);
        var run = await Import(world, FirstWeek, 50, Nurse);
        Assert.Equal(ImportState.Published, run.State);
        Assert.Contains("No full file", Assert.Single(run.Warnings));
        Assert.NotNull(await Find(world, Nurse.Npi));
        // The first full file is not measured against a week.
        Assert.Equal(ImportState.Published, (await Import(world, November, 10, Nurse)).State);
    }

    [Theory, BothDatabases]
    public async Task A_name_that_says_nothing_needs_the_operator_to_say_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        string path = Write(world, "download.csv", 20, Nurse);
        Assert.Equal("name_says_nothing", (await Import(world, path)).RefusalCode);
        Assert.Equal("as_of_missing", (await Import(world, path, full: true)).RefusalCode);
        Assert.Equal(ImportState.Published, (await Import(world, path, full: true, asOf: new(2026, 11, 8))).State);
    }

    [Theory, BothDatabases]
    public async Task An_older_full_file_never_replaces_a_newer_one(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, November, 300, Nurse);
        Assert.Equal("older_than_loaded", (await Import(world, October, 310, Nurse)).RefusalCode);
    }

    [Theory, BothDatabases]
    public async Task A_second_import_beside_a_running_one_is_refused(Engine engine)
    {
        await using var world = await World.Start(engine);
        await using (await world.Services.GetRequiredService<INppesList>().TryLock(CancellationToken.None))
            Assert.Equal("import_running", (await Import(world, November, 20, Nurse)).RefusalCode);
        Assert.Equal(ImportState.Published, (await Import(world, Path.Combine(world.Folder, November))).State);
    }

}
