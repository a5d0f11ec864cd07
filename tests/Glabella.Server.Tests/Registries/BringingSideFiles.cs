using System.IO.Compression;
using System.Text;
using Glabella.Data.Registry;
using Glabella.Registries.Nppes;
using Glabella.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class BringingSideFiles
{
    const string Others = "othername_pfile_20050523-20261108.csv", Places = "pl_pfile_20050523-20261108.csv", LaterPlaces = "pl_pfile_20261109-20261115.csv";

    [Theory, BothDatabases]
    public async Task Names_and_places_come_with_the_month_stay_without_them_and_change_by_number(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, Month(world, "October.zip", October, (Others, Side(0, ["QUILL EXAMPLE CLINIC", "3"])), (Places, Side(1, ["1 EXAMPLE ST", null, "AUSTIN", "TX", "787010000", null], ["2 EXAMPLE ST", null, "WACO", "TX", "767010000", null]))));
        Assert.Equal("QUILL EXAMPLE CLINIC|3", Assert.Single(await Rows(world, SideTable.OtherNames)));
        Assert.Equal(["1 EXAMPLE ST||AUSTIN|TX|787010000|", "2 EXAMPLE ST||WACO|TX|767010000|"], await Rows(world, SideTable.Locations));

        // A month as a bare table has none of them: what is held stays.
        Assert.Equal(ImportState.Published, (await Import(world, November, 200, Nurse)).State);
        Assert.Equal(2, (await Rows(world, SideTable.Locations)).Count);

        string later = Path.Combine(world.Folder, LaterPlaces);
        await File.WriteAllTextAsync(later, Side(1, ["3 EXAMPLE ST", null, "HOUSTON", "TX", "770020000", null]));
        var run = await Import(world, later);
        Assert.Equal((ImportState.Published, ImportKind.Sides, 1L, "1 rows of locations were applied."), (run.State, run.Kind, run.Rows, run.Sentence));
        Assert.Equal("3 EXAMPLE ST||HOUSTON|TX|770020000|", Assert.Single(await Rows(world, SideTable.Locations)));
        Assert.Single(await Rows(world, SideTable.OtherNames));
        Assert.Equal(ImportState.Unchanged, (await Import(world, later)).State);
        Assert.Empty(await Rows(world, SideTable.Endpoints));
    }

    [Fact]
    public async Task A_side_file_that_is_cut_off_refuses_the_month_it_came_with()
    {
        await using var world = await World.Start(Engine.Sqlite);
        await Import(world, October, 100, Nurse);
        var run = await Import(world, Month(world, "November.zip", November, (Others, Side(0, ["QUILL EXAMPLE CLINIC", "3"])[..^5])));
        Assert.Equal((ImportState.Refused, "cut_off"), (run.State, run.RefusalCode));
        Assert.Equal(new DateOnly(2026, 10, 11), (await Current(world))!.AsOf);
    }

    static async Task<List<string>> Rows(World world, SideTable table) =>
        [.. (await world.Services.GetRequiredService<INppesList>().FindSide(table, Nurse.Npi.ToInt64(), CancellationToken.None)).Select(r => string.Join('|', r.Values))];

    static string Side(int file, params string?[][] rows) => string.Join(",", SideFile.All[file].Columns.Prepend("NPI").Select(c => $"\"{c}\"")) + "\n"
        + string.Concat(rows.Select(r => string.Join(",", r.Prepend(Nurse.Npi.ToString()).Select(v => $"\"{v}\"")) + "\n"));

    static string Month(World world, string name, string table, params (string Name, string Text)[] sides)
    {
        string main = Write(world, table, 200, Nurse), path = Path.Combine(world.Folder, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        zip.CreateEntryFromFile(main, table);
        foreach (var (side, text) in sides)
        {
            using var entry = zip.CreateEntry(side).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }
}
