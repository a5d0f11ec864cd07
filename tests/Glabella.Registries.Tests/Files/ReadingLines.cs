using System.Text;
using CsCheck;
using Glabella.Registries.Files;
using Sylvan.Data.Csv;

namespace Glabella.Registries.Tests.Files;

/// <summary>Whole files as bytes, against an independent reader: line ends, byte order mark, quotes, bytes that are no text, reads of any length.</summary>
public class ReadingLines
{
    static readonly Gen<byte[]> Value = Gen.Byte.Array[0, 80].Select(bytes => bytes.Select(b => b switch { < 60 => (byte)('A' + b % 26), < 90 => (byte)',', < 110 => (byte)'"', < 130 => (byte)' ', < 140 => (byte)0xC3, _ => b }).ToArray());
    static readonly Gen<(byte[][] Row, bool Carriage)> Row = Gen.Select(Value.Array[2, 30], Gen.Bool);

    [Fact]
    public void A_file_is_read_field_by_field_as_Sylvan_reads_it() => Gen.Select(Row.Array[1, 12], Gen.Bool, Gen.Int[1, 300]).Sample((rows, mark, chunk) =>
    {
        byte[] file = [.. mark ? Encoding.UTF8.GetPreamble() : [], .. rows.SelectMany(r => (byte[])[.. Join(r.Row), .. r.Carriage ? "\r\n"u8 : "\n"u8])];
        using var sylvan = CsvDataReader.Create(new StreamReader(new MemoryStream(file), Encoding.UTF8), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', BufferSize = 1 << 16 });
        var lines = new LineScanner(new Dripping(file, chunk), 64 * 1024);
        int[] ends = new int[64], again = new int[64];
        while (sylvan.Read())
        {
            Assert.True(lines.Next(out var line));
            if (lines.Line == 1 && line.StartsWith(Encoding.UTF8.Preamble)) line = line[3..];
            int count = QuotedRow.SplitBlocks(line, ends);
            Assert.Equal(count, QuotedRow.SplitBytes(line, again));
            Assert.Equal(ends, again);
            List<string> fields = [];
            for (int i = 0; i < count; i++) fields.Add(QuotedRow.Text(QuotedRow.Field(line, ends, i)));
            Assert.Equal(Enumerable.Range(0, sylvan.RowFieldCount).Select(sylvan.GetString), fields);
        }
        Assert.False(lines.Next(out _));
    }, iter: 2000);

    /// <summary>Anything at all: both ways count the same, also where quotes do not balance.</summary>
    [Fact]
    public void With_and_without_vectors_the_answer_is_the_same() => Gen.Char["a,\" \0é"].Array[0, 400].Sample(text =>
    {
        byte[] row = Encoding.UTF8.GetBytes(text);
        int[] blocks = new int[100], bytes = new int[100];
        Assert.Equal(QuotedRow.SplitBytes(row, bytes), QuotedRow.SplitBlocks(row, blocks));
        if (QuotedRow.SplitBytes(row, bytes) > 0) Assert.Equal(bytes, blocks);
    }, iter: 5000);

    static byte[] Join(byte[][] row) => [.. row.SelectMany((value, i) => (byte[])[.. i == 0 ? ""u8 : ","u8, .. "\""u8, .. value.SelectMany(b => b == '"' ? (byte[])[b, b] : [b]), .. "\""u8])];

    /// <summary>Gives at most so many bytes at once.</summary>
    sealed class Dripping(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));
    }
}
