using System.IO.Compression;
using System.Text;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Tests.Nppes;

public sealed class ReadingTheDeactivationReport : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("glabella-xlsx-").FullName;
    readonly List<QuarantinedRow> bad = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Number(int i) => Npi.WithCheckDigit(297_000_000 + i).ToString();

    [Fact]
    public void Texts_in_the_cells_in_the_shared_table_and_days_as_numbers_are_read()
    {
        string shared = $"<sst><si><t>NPI</t></si><si><r><t>{Number(1)[..4]}</t></r><r><t>{Number(1)[4..]}</t></r></si></sst>";
        string rows = Row(1, "t=\"str\"", "Deactivated as of Nov 10", "", "") + $"<row><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>NPPES Deactivation Date</t></is></c></row>"
            + $"<row><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\" t=\"str\"><v>05/07/2021</v></c></row>" + Row(4, "", Number(2), "", "46000") + Row(5, "t=\"str\"", Number(3), "t=\"str\"", "31/07/2021") + Row(6, "", "1234567890", "t=\"str\"", "05/07/2021");
        var read = DeactivationReport.Read(Book(rows, shared), bad);
        Assert.Equal([(Number(1), new DateOnly(2021, 5, 7)), (Number(2), new DateOnly(2025, 12, 9))], read.Select(r => (r.Npi.ToString(), r.Deactivated!.Value)));
        Assert.All(read, r => Assert.True(r.IsBare && !r.IsActive));
        Assert.Equal([(5, "bad_date"), (6, "bad_check_digit")], bad.Select(b => (b.Line, b.Code)));
    }

    [Fact]
    public void The_zip_that_holds_the_workbook_is_opened_too()
    {
        string inner = Book(Header + Row(2, "t=\"str\"", Number(1), "t=\"str\"", "05/07/2021")), outer = Path.Combine(folder, "NPPES_Deactivated_NPI_Report_111026.zip");
        using (var zip = ZipFile.Open(outer, ZipArchiveMode.Create)) zip.CreateEntryFromFile(inner, "NPPES Deactivated NPI Report 20261110.xlsx");
        Assert.Single(DeactivationReport.Read(outer, bad));
    }

    [Theory]
    [InlineData("<row><c r=\"A1\"><v>Name</v></c></row>", "other_registry"), InlineData(Header, "no_rows"), InlineData("<row><c>", "broken_archive")]
    public void What_is_no_such_workbook_is_refused(string rows, string code) =>
        Assert.Equal(code, Assert.Throws<RefusedFileException>(() => DeactivationReport.Read(Book(rows), bad)).Code);

    [Fact]
    public void A_document_type_is_refused_and_a_bomb_is_not_inflated()
    {
        Assert.Equal("broken_archive", Assert.Throws<RefusedFileException>(() => DeactivationReport.Read(Book(Header, prolog: "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"), bad)).Code);
        string bomb = Path.Combine(folder, "bomb.xlsx");
        using (var zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        using (var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open())
        {
            sheet.Write("<worksheet><sheetData>"u8);
            byte[] rows = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 40_000)));
            for (int i = 0; i < 300; i++) sheet.Write(rows);
        }
        Assert.Equal("too_large", Assert.Throws<RefusedFileException>(() => DeactivationReport.Read(bomb, bad)).Code);
        Assert.Equal("broken_archive", Assert.Throws<RefusedFileException>(() => DeactivationReport.Read(Cut(Book(Header)), bad)).Code);
    }

    [Theory]
    [InlineData("NPPES Deactivated NPI Report 20261110.xlsx", true, 2026), InlineData("NPPES_Deactivated_NPI_Report_V2.zip", true, null), InlineData("npidata_pfile_20261109-20261115.csv", false, null)]
    public void Its_name_says_what_it_is_and_of_which_day(string name, bool named, int? year)
    {
        Assert.Equal(named, DeactivationReport.IsNamed(name, out var day));
        Assert.Equal(year, day?.Year);
    }

    const string Header = "<row><c r=\"A1\" t=\"str\"><v>NPI</v></c><c r=\"B1\" t=\"str\"><v>NPPES Deactivation Date</v></c></row>";

    static string Row(int line, string type, string first, string secondType, string second) => $"<row r=\"{line}\"><c r=\"A{line}\" {type}><v>{first}</v></c><c r=\"B{line}\" {secondType}><v>{second}</v></c></row>";

    string Book(string rows, string? shared = null, string prolog = "")
    {
        string path = Path.Combine(folder, Path.GetRandomFileName() + ".xlsx");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Put("xl/worksheets/sheet1.xml", $"{prolog}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");
        if (shared is not null) Put("xl/sharedStrings.xml", shared);
        return path;

        void Put(string name, string xml)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(xml));
        }
    }

    string Cut(string path)
    {
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^40]);
        return path;
    }
}
