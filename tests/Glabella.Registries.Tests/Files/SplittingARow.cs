using System.Text;
using CsCheck;
using Glabella.Registries.Files;
using Sylvan.Data.Csv;

namespace Glabella.Registries.Tests.Files;

public class SplittingARow
{
    static readonly Gen<string> Value = Gen.Char["AB ,\"'é0\t;"].Array[0, 90].Select(c => new string(c));
    static readonly Gen<(string Value, bool Quoted)[]> Row = Gen.Select(Value, Gen.Bool).Array[2, 40];

    [Fact]
    public void Fields_are_the_ones_that_Sylvan_reads()
    {
        Row.Sample(row =>
        {
            string line = string.Join(',', row.Select(f => f.Quoted || f.Value.AsSpan().ContainsAny(",\"") ? $"\"{f.Value.Replace("\"", "\"\"")}\"" : f.Value));
            using var sylvan = CsvDataReader.Create(new StringReader(line + "\n"), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', BufferSize = 1 << 16 });
            Assert.True(sylvan.Read());
            Assert.Equal(Enumerable.Range(0, sylvan.RowFieldCount).Select(sylvan.GetString), Split(line));
        }, iter: 3000);
    }

    [Theory]
    [InlineData("a,b", new[] { "a", "b" })]
    [InlineData("", new[] { "" })]
    [InlineData(",", new[] { "", "" })]
    [InlineData("\"a,b\",\"c\"\"d\"", new[] { "a,b", "c\"d" })]
    public void Small_rows(string line, string[] fields) => Assert.Equal(fields, Split(line));

    [Theory]
    [InlineData(62), InlineData(63), InlineData(64), InlineData(65), InlineData(127), InlineData(128)]
    public void A_quote_that_spans_blocks_of_sixty_four_bytes_hides_its_commas(int length) =>
        Assert.Equal([new string(',', length), "x"], Split($"\"{new string(',', length)}\",x"));

    [Fact]
    public void A_missing_quote_is_noticed() => Assert.Equal(QuotedRow.QuotesDoNotBalance, QuotedRow.Split("\"a,b"u8, new int[4]));

    [Fact]
    public void More_fields_than_there_is_room_for_are_counted() => Assert.Equal(5, QuotedRow.Split("a,b,c,d,e"u8, new int[2]));

    static List<string> Split(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        int[] ends = new int[64];
        int count = QuotedRow.Split(bytes, ends);
        return [.. Enumerable.Range(0, count).Select(i => QuotedRow.Text(QuotedRow.Field(bytes, ends, i)))];
    }
}
