using Glabella.Server.Paper;
using Reader = UglyToad.PdfPig.PdfDocument;

namespace Glabella.Server.Tests.Paper;

public class WritingAPdf
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    static readonly Ink Sans = new(Typeface.Sans, 11), Bold = new(Typeface.SansBold, 11), Serif = new(Typeface.Serif, 30);
    const string Address = "https://glabella.example/verify/0123456789abcdef0123456789abcdef";

    static byte[] Sample(string text = "Maya Okafor, RN", DateTimeOffset? at = null)
    {
        var document = new PdfDocument("A sample", at ?? Now);
        var page = document.AddPage(Sheet.A4.Landscape);
        page.Text(60, 100, text, Serif, Tag.H1);
        page.Paragraph(60, 120, 300, [new Run("has completed ", Sans), new Run("Upper Face", Bold), new Run(": eight hours of instruction, ten cases.", Sans)]);
        page.Line(60, 200, 400, 200, Color.Parse("#c9d6da"));
        page.Ellipse(300, 300, 94, 46, 30, edge: Color.Parse("#0e5a73").On(.34));
        page.Mark(60, 40, 36);
        page.Qr(600, 400, 100, Address, "QR code of the public check");
        page.Link(600, 400, 100, 100, Address);
        document.Attach("credential.json", "application/json", "The signed credential", "{}"u8.ToArray());
        return document.ToBytes();
    }

    [Fact]
    public void Text_comes_back_word_by_word()
    {
        using var pdf = Open(Sample());
        var words = string.Join(' ', pdf.GetPage(1).GetWords().Select(w => w.Text));
        Assert.Contains("Maya Okafor, RN", words);
        Assert.Contains("has completed Upper Face: eight hours of instruction, ten cases.", words);
    }

    [Theory]
    [InlineData("Zoë Nuñez-Łęcka")]
    [InlineData("Ελένη Παπαδοπούλου")]
    [InlineData("Анна Ёжикова")]
    [InlineData("Nguyễn Thị Hằng")]
    [InlineData("Sa\u0301nchez")] // decomposed: one letter in print
    public void A_name_of_another_script_comes_back(string name)
    {
        using var pdf = Open(Sample(name));
        Assert.Contains(name.Normalize(), pdf.GetPage(1).Text);
        Assert.Contains(name.Normalize(), Tool.Run("pdftotext", Sample(name), "FILE -"));
    }

    [Fact]
    public void What_no_font_has_is_written_as_its_code_point_and_never_as_a_box()
    {
        using var pdf = Open(Sample("Li 李"));
        Assert.Contains("Li [U+674E]", pdf.GetPage(1).Text);
        Assert.DoesNotContain(pdf.GetPage(1).Letters, l => l.Value is "\0" or "\uFFFD" or "");
    }

    [Fact]
    public void A_glyph_missing_in_one_font_is_taken_from_another()
    {
        var document = new PdfDocument("Fallback", Now);
        document.AddPage(Sheet.A4).Text(60, 60, "BMI ≥ 30 → ask", new Ink(Typeface.SerifItalic, 12));
        using var pdf = Open(document.ToBytes());
        Assert.Equal("BMI ≥ 30 → ask", pdf.GetPage(1).Text);
        Assert.Equal(2, pdf.GetPage(1).Letters.Select(l => l.FontName).Distinct().Count());
    }

    [Fact]
    public void The_same_calls_give_the_same_bytes_and_another_time_gives_others()
    {
        Assert.Equal(Sample(), Sample());
        Assert.NotEqual(Sample(), Sample(at: Now.AddSeconds(1)));
    }

    [Fact]
    public void Fonts_are_cut_down_to_what_is_used() => Assert.InRange(Sample().Length, 5_000, 40_000);

    [Fact]
    public void Kerning_draws_A_and_V_together()
    {
        var apart = Typeface.Serif.Width("A", 1000) + Typeface.Serif.Width("V", 1000);
        Assert.InRange(apart - Typeface.Serif.Width("AV", 1000), 20, 200);
    }

    [Fact]
    public void An_independent_reader_finds_no_fault() => Assert.Contains("No syntax or stream encoding errors", Tool.Run("qpdf", Sample(), "--check FILE"));

    [Fact]
    public void Every_font_is_embedded_subset_and_mapped_to_unicode()
    {
        var lines = Tool.Run("pdffonts", Sample(), "FILE").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Matches(@"^[A-Z]{6}\+Noto\S+\s+CID TrueType\s+Identity-H\s+yes yes yes", line));
    }

    [Fact]
    public void A_scanner_reads_the_address() => Assert.Equal(Address, Tool.Scan(Sample()));

    [Fact]
    public void The_attachment_can_be_taken_out() => Assert.Contains("credential.json", Tool.Run("pdfdetach", Sample(), "-list FILE"));

    [Fact]
    public void It_is_tagged_for_readers_that_cannot_see()
    {
        var tree = Tool.Run("pdfinfo", Sample(), "-struct-text FILE");
        Assert.Contains("H1", tree);
        Assert.Contains("Maya Okafor, RN", tree);
        Assert.Contains("Figure", tree);
        var about = Tool.Run("pdfinfo", Sample(), "FILE");
        Assert.Matches(@"Title:\s+A sample", about);
        Assert.Matches(@"Tagged:\s+yes", about);
    }

    static Reader Open(byte[] bytes) => Reader.Open(bytes);
}
