using System.Text;
using System.Text.RegularExpressions;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;
using static Glabella.Registries.Tests.Nppes.MainFile;

namespace Glabella.Registries.Tests.Nppes;

public class RefusingAFile
{
    [Theory]
    [InlineData("", "empty_file")]
    [InlineData("\n\n", "no_header")]
    [InlineData("  <!DOCTYPE html><html><body>Sign in</body></html>", "web_page")]
    [InlineData("LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE\n", "other_registry")]
    [InlineData("\"NPI\",\"Provider Other Organization Name\",\"Provider Other Organization Name Type Code\"\n", "other_registry")]
    [InlineData("\"NPI\",\"Endpoint Type\",\"Endpoint Type Description\"\n", "other_registry")]
    [InlineData("License Number,Full Name,Status\n", "other_registry")]
    [InlineData("just,some,words\nand,more,words\n", "no_header")]
    public void What_is_no_main_file_is_named(string text, string code) => Assert.Equal(code, Refusal(text).Code);

    [Fact]
    public void A_missing_column_is_named_in_the_sentence()
    {
        var refused = Refusal(Text(Nurse()).Replace("NPI Reactivation Date", "Something Else"));
        Assert.Equal("missing_columns", refused.Code);
        Assert.Contains("“NPI Reactivation Date”", refused.Message);
    }

    [Fact]
    public void A_header_alone_is_refused() => Assert.Equal("no_rows", Refusal(Text()).Code);

    [Fact]
    public void A_file_cut_off_in_the_middle_of_a_line_is_refused()
    {
        string text = Text(Nurse(), Nurse(212_345_679));
        Assert.Equal("cut_off", Refusal(text[..^200]).Code);
    }

    [Fact]
    public void Zeros_inside_are_refused() => Assert.Equal("nul_bytes", Refusal(Text(Nurse()).Replace("AUSTIN", "AUS\0IN")).Code);

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        var refused = Assert.Throws<RefusedFileException>(() => new NppesReader(new Endless()));
        Assert.Equal("line_too_long", refused.Code);
    }

    [Fact]
    public void A_giant_row_is_refused_with_its_line()
    {
        var refused = Refusal(Text(Nurse(), Nurse() with { City = new string('A', 200_000) }));
        Assert.Equal("line_too_long", refused.Code);
        Assert.StartsWith("Line 3 ", refused.Message);
    }

    [Theory]
    [InlineData("\"AUSTIN\"", "\"AUSTIN\",\"\"", "wrong_width")]
    [InlineData("\"AUSTIN\",", "", "wrong_width")]
    [InlineData("\"AUSTIN\"", "\"AUSTIN", "bad_quotes")]
    [InlineData("\"2123456784\"", "\"2123456785\"", "bad_check_digit")]
    [InlineData("\"2123456784\"", "\"0000000000\"", "bad_check_digit")]
    [InlineData("\"2123456784\"", "\"21234567841\"", "bad_check_digit")]
    [InlineData("\"1\",\"\",\"\"", "\"7\",\"\",\"\"", "bad_entity")]
    public void A_bad_row_is_set_aside_with_its_line_number(string whole, string broken, string code)
    {
        string bad = Text(Nurse()).Split('\n')[1];
        Assert.Contains(whole, bad);
        string text = Text(Nurse(212_000_001)) + new Regex(Regex.Escape(whole)).Replace(bad, broken, 1) + "\n" + Text(Nurse(212_000_002)).Split('\n')[1] + "\n";
        var read = Read(Encoding.UTF8.GetBytes(text), out var reader);
        Assert.Equal(2, read.Count);
        var aside = Assert.Single(reader.Quarantined);
        Assert.Equal((3, code), (aside.Line, aside.Code));
    }

    [Fact]
    public void Bytes_that_are_no_text_set_their_row_aside()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Text(Nurse(212_000_001)) + Text(Nurse() with { City = "SAN JOSÉ" }).Split('\n')[1] + "\n");
        Read(bytes, out var reader);
        Assert.Equal("bad_text", Assert.Single(reader.Quarantined).Code);
    }

    [Fact]
    public void A_deactivation_date_that_cannot_be_read_never_passes_as_active()
    {
        string text = Text(Nurse(212_000_001), Nurse() with { Deactivated = new(2026, 5, 1) }).Replace("05/01/2026", "05/41/2026");
        Read(Encoding.UTF8.GetBytes(text), out var reader);
        Assert.Equal("bad_date", Assert.Single(reader.Quarantined).Code);
    }

    [Fact]
    public void Too_many_bad_rows_refuse_the_whole_file()
    {
        var text = new StringBuilder(Text(Nurse()));
        for (int i = 0; i < 11; i++) text.Append("\"2123456784\",\"1\"\n");
        Assert.Equal("too_many_bad_rows", Refusal(text.ToString()).Code);
    }

    [Fact]
    public void A_file_of_bad_rows_only_is_refused() => Assert.Equal("no_rows", Refusal(Text() + "\"1\",\"2\"\n").Code);

    sealed class Endless : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) { buffer.AsSpan(offset, count).Fill((byte)'x'); return count; }
        public override int Read(Span<byte> buffer) { buffer.Fill((byte)'x'); return buffer.Length; }
    }
}
