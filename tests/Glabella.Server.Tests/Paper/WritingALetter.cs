using Glabella.Server.Paper;
using Reader = UglyToad.PdfPig.PdfDocument;

namespace Glabella.Server.Tests.Paper;

public class WritingALetter
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    static byte[] Long(int rows)
    {
        var letter = new Letter(new PdfDocument("A letter", Now), Sheet.Letter, "Not legal advice. Checked Nov 24, 2026.");
        letter.H1("May a registered nurse inject in Texas?");
        letter.Paragraph("Yes, with four conditions. " + string.Join(' ', Enumerable.Repeat("Every sentence has its source.", 12)));
        letter.H2("Conditions");
        letter.Bullets(["A delegating physician. " + string.Join(' ', Enumerable.Repeat("More text", 30)), "A written order."]);
        letter.Facts([("Asked", "Nov 24, 2026"), ("State", "Texas")]);
        letter.Table([new("Item", .6), new("Quantity", .15, Right: true), new("Amount", .25, Right: true)],
            Enumerable.Range(1, rows).Select(i => (IReadOnlyList<string>)[$"Line {i}", "1", $"${i}.00"]));
        letter.Qr("https://glabella.example/x", "QR code of this answer", "Read it again online.");
        return letter.ToBytes();
    }

    [Fact]
    public void It_takes_as_many_pages_as_it_needs_and_numbers_them()
    {
        using var pdf = Reader.Open(Long(100));
        Assert.InRange(pdf.NumberOfPages, 3, 6);
        foreach (var page in pdf.GetPages())
        {
            Assert.Contains($"Page {page.Number} of {pdf.NumberOfPages}", page.Text);
            Assert.Contains("Not legal advice.", page.Text);
        }

        var all = string.Concat(pdf.GetPages().Select(p => p.Text));
        Assert.All(Enumerable.Range(1, 100), i => Assert.Contains($"Line {i}1${i}.00", all));
    }

    [Fact]
    public void Nothing_leaves_the_sheet()
    {
        using var pdf = Reader.Open(Long(60));
        Assert.All(pdf.GetPages().SelectMany(p => p.Letters), l =>
        {
            Assert.InRange(l.BoundingBox.Left, 40, 612 - 40);
            Assert.InRange(l.BoundingBox.Right, 40, 612 - 40);
            Assert.InRange(l.BoundingBox.Bottom, 20, 792 - 30);
        });
    }

    [Fact]
    public void A_word_wider_than_the_line_is_broken_and_not_lost()
    {
        var letter = new Letter(new PdfDocument("Long word", Now), Sheet.A4, "");
        var word = string.Concat(Enumerable.Repeat("abcdefghij", 30));
        letter.Paragraph("before " + word + " after");
        using var pdf = Reader.Open(letter.ToBytes());
        Assert.Contains(word, pdf.GetPage(1).Text);
    }

    [Fact]
    public void Independent_readers_find_no_fault_and_a_real_table()
    {
        Assert.Contains("No syntax or stream encoding errors", Tool.Run("qpdf", Long(60), "--check FILE"));
        var tree = Tool.Run("pdfinfo", Long(3), "-struct FILE");
        Assert.Contains("Table", tree);
        Assert.Contains("LBody", tree);
    }
}
