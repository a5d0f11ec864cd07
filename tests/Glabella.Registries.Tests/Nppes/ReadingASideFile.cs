using System.Text;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Tests.Nppes;

public class ReadingASideFile
{
    const string Header = "\"NPI\",\"Provider Other Organization Name\",\"Provider Other Organization Name Type Code\"\n";
    static readonly SideFile Names = SideFile.All[0];

    [Fact]
    public void Rows_come_out_with_their_number_and_bad_ones_are_set_aside()
    {
        var reader = Open(Header + "\"2123456784\",\"GLABELLA EXAMPLE CLINIC\",\"3\"\n\"2123456785\",\"X\",\"3\"\n\"2123456784\",\"A \"\"B\"\"\",\"\"\n\"2123456784\",\"X\"\n");
        Assert.Equal(["GLABELLA EXAMPLE CLINIC/3", "A \"B\"/"], All(reader).Select(r => string.Join('/', r.Values)));
        Assert.Equal([(3, "bad_check_digit"), (5, "wrong_width")], reader.Quarantined.Select(q => (q.Line, q.Code)));
    }

    [Theory]
    [InlineData("", "empty_file"), InlineData("\"NPI\",\"Endpoint Type\"\n", "missing_columns"), InlineData("<html>\n", "no_header"), InlineData(Header + "\"2123456784\",\"X", "cut_off")]
    public void What_is_no_such_file_is_refused(string text, string code) => Assert.Equal(code, Assert.Throws<RefusedFileException>(() => All(Open(text))).Code);

    [Fact]
    public void Blanks_hyphens_and_new_columns_in_the_header_do_not_matter() =>
        Assert.Equal("X", Assert.Single(All(Open("\"Created Date\",\"npi\",\"PROVIDER OTHER  ORGANIZATION-NAME\",\"Provider Other Organization Name Type Code\"\n\"x\",\"2123456784\",\"X\",\"\"\n"))).Values[0]);

    /// <summary>Real files, read in place when they lie beside the checkout. Nothing of them is kept here.</summary>
    [Fact]
    public void Every_row_of_the_real_side_files_is_read()
    {
        string beside = Path.Combine(RealWeek.Root, "..", "shared", "data", "registries", "nppes");
        if (!Directory.Exists(beside)) Assert.Skip("No real NPPES side file lies beside this checkout.");
        foreach (var (prefix, rows) in new[] { ("othername", 2427), ("pl", 9528), ("endpoint", 2607) })
        {
            string path = Assert.Single(Directory.GetFiles(beside, prefix + "_pfile_*.csv.gz"));
            using var file = RegistryFile.Open(path, _ => true);
            var reader = new SideReader(file.Content, SideFile.Of(file.Name)!);
            Assert.Equal((rows, 0), (All(reader).Count, reader.QuarantinedRows));
        }
    }

    static SideReader Open(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), Names);

    static List<SideRow> All(SideReader reader)
    {
        List<SideRow> rows = [];
        while (reader.Read() is { } row) rows.Add(row);
        return rows;
    }
}
