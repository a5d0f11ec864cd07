namespace Glabella.Server.Paper;

/// <summary>
/// A document that flows from top to bottom over as many pages as it needs: a decision letter, an invoice.
/// Every block moves down and starts a new page when it does not fit.
/// </summary>
public sealed class Letter
{
    const double Margin = 62;
    static readonly Color Dark = Color.Parse("#14232a"), Muted = Color.Parse("#4c5d64"), Hairline = Color.Parse("#c9d6da"), Petrol = Color.Parse("#0a2e3b");
    static readonly Ink Title = new(Typeface.SansBold, 20, Petrol), Heading = new(Typeface.SansBold, 12.5, Petrol),
        Body = new(Typeface.Sans, 10, Dark), Strong = new(Typeface.SansBold, 10, Dark), Small = new(Typeface.Sans, 8.5, Muted);

    readonly PdfDocument document;
    readonly Sheet sheet;
    readonly string footer;
    PdfPage page;
    double y;

    /// <summary><paramref name="footer"/> stands at the foot of every page beside the page number.</summary>
    public Letter(PdfDocument document, Sheet sheet, string footer)
    {
        (this.document, this.sheet, this.footer) = (document, sheet, footer);
        page = document.AddPage(sheet);
        page.Mark(Margin, 40, 26);
        page.Text(Margin + 33, 54, "Glabella", new Ink(Typeface.SansBold, 14, Petrol), Tag.P);
        y = 92;
    }

    double Width => sheet.Width - 2 * Margin;
    double Floor => sheet.Height - 64;

    public void H1(string text) => Block([new Run(text, Title)], 1.2, Tag.H1, 8);
    public void H2(string text) { Space(8); Room(48); Block([new Run(text, Heading)], 1.3, Tag.H2, 4); }
    public void Paragraph(string text) => Block([new Run(text, Body)], 1.45, Tag.P, 7);
    public void Bold(string text) => Block([new Run(text, Strong)], 1.45, Tag.P, 7);
    public void Note(string text) => Block([new Run(text, Small)], 1.4, Tag.P, 6);
    public void Space(double points) => y += points;

    public void Rule()
    {
        Room(12);
        page.Line(Margin, y + 3, Margin + Width, y + 3, Hairline);
        y += 12;
    }

    public void Bullets(IEnumerable<string> items)
    {
        using var list = document.Group(Tag.L);
        foreach (var item in items)
        {
            using var entry = document.Group(Tag.LI);
            Lines([new Run(item, Body)], Margin + 14, Width - 14, 1.45, Tag.LBody, first: top => page.Ellipse(Margin + 5, top + 7.2, 1.6, 1.6, fill: Petrol));
            y += 3;
        }

        y += 4;
    }

    /// <summary>Names and values, such as "Issued" and "Nov 24, 2026".</summary>
    public void Facts(IEnumerable<(string Name, string Value)> facts) =>
        Table([new("", 0.28), new("", 0.72)], facts.Select(f => (IReadOnlyList<string>)[f.Name, f.Value]), headed: false);

    /// <summary>A table; <see cref="Column.Share"/> of all columns add up to 1. The head repeats on every page.</summary>
    public void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows, bool headed = true)
    {
        using var table = document.Group(Tag.Table);
        if (headed) Row(columns, [.. columns.Select(c => c.Head)], Tag.TH);
        foreach (var row in rows)
            if (Row(columns, row, Tag.TD, measureOnly: true) > Floor && y > 100)
            {
                NewPage();
                if (headed) Row(columns, [.. columns.Select(c => c.Head)], Tag.TH);
                Row(columns, row, Tag.TD);
            }
            else Row(columns, row, Tag.TD);
        y += 8;
    }

    /// <summary>A QR code at the left with a sentence beside it.</summary>
    public void Qr(string address, string alt, string sentence)
    {
        Room(92);
        page.Qr(Margin - 8, y, 84, address, alt);
        page.Link(Margin - 8, y, 84, 84, address);
        page.Paragraph(Margin + 86, y + 18, Width - 86, [new Run(sentence + "\n", Small), new Run(address, Small with { Face = Typeface.SansBold })]);
        y += 96;
    }

    public byte[] ToBytes()
    {
        for (var i = 0; i < document.Pages.Count; i++)
        {
            var each = document.Pages[i];
            var number = $"Page {i + 1} of {document.Pages.Count}";
            each.Line(Margin, Floor + 16, Margin + Width, Floor + 16, Hairline);
            each.Paragraph(Margin, Floor + 20, Width - 90, footer, Small, 1.3, Tag.Artifact);
            each.Text(Margin + Width - Small.Face.Width(number, Small.Size), Floor + 28.5, number, Small, Tag.Artifact);
        }

        return document.ToBytes();
    }

    void Block(IEnumerable<Run> runs, double lineHeight, Tag tag, double after)
    {
        Lines(runs, Margin, Width, lineHeight, tag);
        y += after;
    }

    void Lines(IEnumerable<Run> runs, double x, double width, double lineHeight, Tag tag, Action<double>? first = null)
    {
        var lines = Wrap.Lines(runs, width);
        for (var i = 0; i < lines.Count;)
        {
            Room(lines[i].Count == 0 ? 14 : lines[i].Max(r => r.Ink.Size) * lineHeight);
            if (i == 0) first?.Invoke(y);
            page.Content(tag, null, () =>
            {
                do y = page.Line(x, y, lines[i++], lineHeight);
                while (i < lines.Count && y + 14 <= Floor);
            });
        }
    }

    double Row(IReadOnlyList<Column> columns, IReadOnlyList<string> cells, Tag tag, bool measureOnly = false)
    {
        var ink = tag == Tag.TH ? Small with { Face = Typeface.SansBold } : Body;
        double x = Margin, bottom = y;
        var top = y;
        using (measureOnly ? null : document.Group(Tag.TR))
            for (var i = 0; i < columns.Count; i++)
            {
                var width = columns[i].Share * Width - (i == columns.Count - 1 ? 0 : 10);
                var lines = Wrap.Lines([new Run(cells[i], i == 0 && columns[0].Head == "" ? ink with { Color = Muted } : ink)], width);
                if (!measureOnly) page.Content(tag, null, () => Cell(lines, x, top + 4, width, columns[i].Right));
                bottom = Math.Max(bottom, top + 8 + lines.Count * ink.Size * 1.4);
                x += columns[i].Share * Width;
            }

        if (measureOnly) return bottom;
        page.Line(Margin, bottom, Margin + Width, bottom, Hairline);
        return y = bottom;
    }

    void Cell(List<List<Run>> lines, double x, double top, double width, bool right)
    {
        foreach (var line in lines) top = page.Line(right ? x + width - line.Sum(Wrap.Width) : x, top, line, 1.4);
    }

    void Room(double height)
    {
        if (y + height > Floor) NewPage();
    }

    void NewPage()
    {
        page = document.AddPage(sheet);
        y = 56;
    }
}

/// <summary>A column of a table: its head and its share of the width, from 0 to 1.</summary>
public sealed record Column(string Head, double Share, bool Right = false);
