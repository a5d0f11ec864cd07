using System.IO.Compression;
using System.Text;
using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.TestKit;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class SwitchingNumbersOff
{
    [Theory, BothDatabases]
    public async Task The_workbook_changes_the_status_where_the_list_does_not_know_better(Engine engine)
    {
        await using var world = await World.Start(engine);
        var back = Nurse with { Npi = Npi.WithCheckDigit(298_000_002), Deactivated = new(2026, 3, 1), Reactivated = new(2026, 10, 1) };
        var off = Nurse with { Npi = Npi.WithCheckDigit(298_000_003), Deactivated = new(2026, 2, 1) };
        var unheard = Npi.WithCheckDigit(298_000_004);
        await Import(world, November, 100, Nurse, back, off);
        string book = Book(world, (Nurse.Npi, "11/09/2026"), (back.Npi, "03/01/2026"), (off.Npi, "02/01/2026"), (unheard, "05/07/2021"));

        var run = await Import(world, book);
        Assert.Equal((ImportState.Published, ImportKind.Deactivations, 4L, "4 deactivated numbers were compared; 2 were new."), (run.State, run.Kind, run.Rows, run.Sentence));
        var now = (await Find(world, Nurse.Npi))!;
        Assert.Equal(("QUILL", false, new DateOnly(2026, 11, 9), run.Sha256, 1), (now.Provider.LastName, now.Provider.Active, now.Provider.Deactivated!.Value, now.Sha256, now.Taxonomies.Count));
        Assert.True((await Find(world, back.Npi))!.Provider.Active);
        Assert.Equal((RegistryEntity.Unstated, false), ((await Find(world, unheard))!.Provider.Entity, (await Find(world, unheard))!.Provider.Active));
        Assert.Equal(new DateOnly(2026, 11, 8), (await Current(world))!.AsOf);
        Assert.Equal(ImportState.Unchanged, (await Import(world, book)).State);
    }

    [Fact]
    public async Task Without_a_list_or_a_day_there_is_nothing_to_switch_off()
    {
        await using var world = await World.Start(Engine.Sqlite);
        string book = Book(world, (Nurse.Npi, "11/09/2026"));
        Assert.Equal("no_list", (await Import(world, book)).RefusalCode);
        string nameless = Path.Combine(world.Folder, "deactivated.xlsx");
        File.Move(book, nameless);
        Assert.Equal("as_of_missing", (await Import(world, nameless)).RefusalCode);
    }

    static string Book(World world, params (Npi Npi, string Day)[] rows)
    {
        string path = Path.Combine(world.Folder, "NPPES Deactivated NPI Report 20261110.xlsx");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
        string cells = string.Concat(rows.Select(r => (r.Npi.ToString(), r.Day)).Prepend(("NPI", "NPPES Deactivation Date")).Select(r => $"<row><c t=\"str\"><v>{r.Item1}</v></c><c t=\"str\"><v>{r.Item2}</v></c></row>"));
        sheet.Write(Encoding.UTF8.GetBytes($"<worksheet><sheetData>{cells}</sheetData></worksheet>"));
        return path;
    }
}
