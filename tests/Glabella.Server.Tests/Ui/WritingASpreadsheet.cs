using CsCheck;
using Glabella.Server.Ui;

namespace Glabella.Server.Tests.Ui;

/// <summary>Reliability #24: no cell and no header is ever a formula, and what was written comes back.</summary>
public sealed class WritingASpreadsheet
{
    static readonly Gen<string> Cell = Gen.OneOf(
        Gen.String, Gen.Char["=+-@\t\r\n\",; abc'"].Array[0, 8].Select(c => new string(c)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("plain", "plain")]
    public void A_cell_and_a_header_that_a_spreadsheet_would_run_get_an_apostrophe(string cell, string written) =>
        Assert.Equal($"{written}\r\n{written}\r\n", Csv.Text([cell], [[cell]]));

    [Fact]
    public void Every_table_reads_back_as_it_was_and_holds_no_formula() =>
        Cell.Array[1, 4].Array[1, 5].Where(rows => rows.All(r => r.Length == rows[0].Length)).Sample(rows =>
        {
            var read = Read(Csv.Text(rows[0], rows[1..]));
            Assert.Equal(rows.Length, read.Count);
            foreach (var (wrote, got) in rows.Zip(read))
                foreach (var (w, g) in wrote.Zip(got))
                {
                    Assert.False(g is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]);
                    Assert.Equal(w, g == w ? g : g[1..]);
                }
        });

    [Fact]
    public void The_file_begins_with_a_byte_order_mark() => Assert.Equal([0xEF, 0xBB, 0xBF], Csv.Bytes(["é"], [])[..3]);

    /// <summary>RFC 4180, read on its own.</summary>
    static List<List<string>> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
            else if (text[i] == '"') quoted = !quoted;
            else if (!quoted && text[i] == ',') { row.Add(cell.ToString()); cell.Clear(); }
            else if (!quoted && text[i] == '\r' && text[i + 1] == '\n') { row.Add(cell.ToString()); cell.Clear(); rows.Add(row); row = []; i++; }
            else cell.Append(text[i]);
        }
        return rows;
    }
}
