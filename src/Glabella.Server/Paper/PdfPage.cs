using System.Globalization;
using System.Text;
using QRCoder;

namespace Glabella.Server.Paper;

/// <summary>One page. Coordinates are points from the top left corner, y grows downwards.</summary>
public sealed class PdfPage
{
    readonly PdfDocument document;
    readonly StringBuilder content = new();
    readonly List<(double X, double Y, double Width, double Height, string Address)> links = [];
    readonly int index;

    internal PdfPage(PdfDocument document, Sheet sheet, int index)
    {
        (this.document, Sheet, this.index) = (document, sheet, index);
    }

    public Sheet Sheet { get; }
    internal int Id { get; set; }
    internal List<Structure.Node> Marked { get; } = [];

    /// <summary>One line of text; <paramref name="baseline"/> is where the letters stand. Returns its width.</summary>
    public double Text(double x, double baseline, string text, Ink ink, Tag tag = Tag.P) => Text(x, baseline, [new Run(text, ink)], tag);

    public double Text(double x, double baseline, IEnumerable<Run> runs, Tag tag = Tag.P)
    {
        double width = 0;
        Content(tag, null, () => { foreach (var run in runs) width += Show(x + width, baseline, run); });
        return width;
    }

    /// <summary>Wrapped text with its upper edge at <paramref name="top"/>. Returns its lower edge.</summary>
    public double Paragraph(double x, double top, double width, IEnumerable<Run> runs, double lineHeight = 1.4, Tag tag = Tag.P)
    {
        var y = top;
        Content(tag, null, () =>
        {
            foreach (var line in Wrap.Lines(runs, width)) y = Line(x, y, line, lineHeight);
        });
        return y;
    }

    public double Paragraph(double x, double top, double width, string text, Ink ink, double lineHeight = 1.4, Tag tag = Tag.P) =>
        Paragraph(x, top, width, [new Run(text, ink)], lineHeight, tag);

    /// <summary>A straight line. Lines, boxes and paths are ornament: readers that cannot see skip them.</summary>
    public void Line(double x1, double y1, double x2, double y2, Color color, double thickness = 0.5) =>
        Ornament($"{color.Operands} RG {N(thickness)} w {P(x1, y1)} m {P(x2, y2)} l S");

    public void Box(double x, double y, double width, double height, Color? fill = null, Color? edge = null, double thickness = 0.5) =>
        Ornament($"{Paint(fill, edge, thickness)} {P(x, y + height)} {N(width)} {N(height)} re {Finish(fill, edge)}");

    /// <summary>An SVG path (M L H V C S Z, absolute or relative) drawn with its origin at x, y and scaled.</summary>
    public void Path(string svg, double x, double y, double scale, Color? fill = null, Color? edge = null, double thickness = 0.5, bool mirrored = false) =>
        Ornament($"{Paint(fill, edge, thickness / scale)} {N(mirrored ? -scale : scale)} 0 0 {N(-scale)} {P(x, y)} cm {SvgPath.Operators(svg)} {Finish(fill, edge)}");

    /// <summary>An ellipse turned by <paramref name="degrees"/>, from four Bézier curves.</summary>
    public void Ellipse(double x, double y, double radiusX, double radiusY, double degrees = 0, Color? fill = null, Color? edge = null, double thickness = 0.5)
    {
        const double k = 0.5522847498;
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        string At(double a, double b) => N(a * radiusX) + " " + N(b * radiusY);
        Ornament($"{Paint(fill, edge, thickness)} {cos.ToString("0.#####", CultureInfo.InvariantCulture)} {(-sin).ToString("0.#####", CultureInfo.InvariantCulture)} {sin.ToString("0.#####", CultureInfo.InvariantCulture)} {cos.ToString("0.#####", CultureInfo.InvariantCulture)} {P(x, y)} cm "
            + $"{At(1, 0)} m {At(1, k)} {At(k, 1)} {At(0, 1)} c {At(-k, 1)} {At(-1, k)} {At(-1, 0)} c {At(-1, -k)} {At(-k, -1)} {At(0, -1)} c {At(k, -1)} {At(1, -k)} {At(1, 0)} c h {Finish(fill, edge)}");
    }

    /// <summary>Everything drawn inside stays inside the rectangle.</summary>
    public void Clipped(double x, double y, double width, double height, Action draw)
    {
        content.Append(CultureInfo.InvariantCulture, $"q {P(x, y + height)} {N(width)} {N(height)} re W n\n");
        draw();
        content.Append("Q\n");
    }

    /// <summary>A QR code of level M as vectors; <paramref name="size"/> includes the quiet zone of four modules that scanners need.</summary>
    public void Qr(double x, double y, double size, string text, string alt)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var module = size / rows.Count;
        var drawing = new StringBuilder("q 1 1 1 rg ").Append(CultureInfo.InvariantCulture, $"{P(x, y + size)} {N(size)} {N(size)} re f 0 0 0 rg\n");
        for (var row = 0; row < rows.Count; row++)
            for (var start = 0; start < rows.Count; start++)
            {
                if (!rows[row][start]) continue;
                var end = start;
                while (end < rows.Count && rows[row][end]) end++;
                drawing.Append(CultureInfo.InvariantCulture, $"{P(x + start * module, y + (row + 1) * module)} {N((end - start) * module)} {N(module)} re\n");
                start = end;
            }

        Content(Tag.Figure, alt, () => content.Append(drawing).Append("f Q\n"));
    }

    public void Link(double x, double y, double width, double height, string address) => links.Add((x, y, width, height, address));

    internal double Line(double x, double top, List<Run> line, double lineHeight)
    {
        var size = line.Count == 0 ? 10 : line.Max(r => r.Ink.Size);
        var height = size * lineHeight;
        // the baseline that centers cap height and descender in the line box, as browsers do for this ratio
        var baseline = top + (height - size) / 2 + size * 0.8;
        foreach (var run in line) x += Show(x, baseline, run);
        return top + height;
    }

    internal void Content(Tag tag, string? alt, Action draw)
    {
        if (tag == Tag.Artifact) content.Append("/Artifact BMC\n");
        else
        {
            content.Append(CultureInfo.InvariantCulture, $"/{tag} << /MCID {Marked.Count} >> BDC\n");
            Marked.Add(document.Structure.Leaf(tag, this, Marked.Count, alt));
        }

        draw();
        content.Append("EMC\n");
    }

    internal void WriteTo(ObjectFile file, int tree, int resources)
    {
        var stream = file.AddStream(Encoding.Latin1.GetBytes(content.ToString()));
        var notes = links.Select(l => file.Add(
            $"<< /Type /Annot /Subtype /Link /Rect [{P(l.X, l.Y + l.Height)} {P(l.X + l.Width, l.Y)}] /Border [0 0 0] /Contents {ObjectFile.Text(l.Address)} /A << /S /URI /URI ({Escaped(l.Address)}) >> >>")).ToList();
        var annotations = notes.Count == 0 ? "" : $" /Annots [{string.Join(' ', notes.Select(n => $"{n} 0 R"))}]";
        file.Set(Id, $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {N(Sheet.Width)} {N(Sheet.Height)}] /Resources {resources} 0 R /Contents {stream} 0 R /StructParents {index} /Tabs /S{annotations} >>");
    }

    double Show(double x, double baseline, Run run)
    {
        var glyphs = run.Ink.Face.Shape(run.Text);
        var size = run.Ink.Size;
        double width = 0;
        for (var i = 0; i < glyphs.Count;)
        {
            var face = glyphs[i].Face;
            var font = document.Use(face);
            content.Append(CultureInfo.InvariantCulture, $"BT /{font.Resource} {N(size)} Tf {run.Ink.Color.Operands} rg {P(x + width, baseline)} Td [<");
            for (; i < glyphs.Count && glyphs[i].Face == face; i++)
            {
                font.Note(glyphs[i]);
                content.Append(CultureInfo.InvariantCulture, $"{glyphs[i].Id:X4}");
                var kern = glyphs[i].Width - face.Font.Advance(glyphs[i].Id);
                if (kern != 0) content.Append(CultureInfo.InvariantCulture, $"> {N(-kern)} <");
                width += glyphs[i].Width * size / 1000;
            }

            content.Append(">] TJ ET\n");
        }

        return width;
    }

    void Ornament(string operators) => content.Append("/Artifact BMC q ").Append(operators).Append(" Q EMC\n");

    static string Paint(Color? fill, Color? edge, double thickness) =>
        (fill is { } f ? f.Operands + " rg " : "") + (edge is { } e ? $"{e.Operands} RG {N(thickness)} w" : "");

    static string Finish(Color? fill, Color? edge) => (fill, edge) switch { (not null, not null) => "B", (not null, null) => "f", _ => "S" };

    static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    string P(double x, double y) => N(x) + " " + N(Sheet.Height - y);
    static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
