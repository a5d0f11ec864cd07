using System.Globalization;
using System.Text;

namespace Glabella.Server.Paper;

/// <summary>A font of the house. Sans is the product speaking, serif is a document speaking.</summary>
public sealed class Typeface
{
    readonly Lazy<TrueType> font;

    Typeface(string file) => font = new(() => new TrueType(Read(file)));

    public static Typeface Sans { get; } = new("NotoSans-Regular");
    public static Typeface SansBold { get; } = new("NotoSans-Bold");
    public static Typeface Serif { get; } = new("NotoSerif-Regular");
    public static Typeface SerifBold { get; } = new("NotoSerif-Bold");
    public static Typeface SerifItalic { get; } = new("NotoSerif-Italic");

    /// <summary>Arrows and signs such as ≥, which the text faces lack.</summary>
    static readonly Typeface Signs = new("NotoSansMath-Regular");

    public TrueType Font => font.Value;

    /// <summary>Width in points at a size, kerning included.</summary>
    public double Width(string text, double size) => Shape(text).Sum(g => g.Width) * size / 1000;

    /// <summary>
    /// The glyphs of a text. All text faces cover the same Latin, Greek and Cyrillic; what this face lacks is taken from the
    /// signs, and what no face has is written as its code point, [U+4E2D], because an empty box would lose it.
    /// </summary>
    internal List<Glyph> Shape(string text)
    {
        var line = new List<Glyph>(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes()) Append(line, rune);
        for (var i = 0; i + 1 < line.Count; i++)
            if (line[i].Face == line[i + 1].Face)
                line[i] = line[i] with { Width = line[i].Width + line[i].Face.Font.Kern(line[i].Id, line[i + 1].Id) };
        return line;
    }

    void Append(List<Glyph> line, Rune rune)
    {
        if (Invisible(rune)) return;
        foreach (var face in (Typeface[])[this, Signs])
            if (face.Font.Glyph(rune.Value) is { } id)
            {
                line.Add(new(face, id, rune.Value, face.Font.Advance(id)));
                return;
            }

        foreach (var c in string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]").EnumerateRunes()) Append(line, c);
    }

    static bool Invisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate;

    static byte[] Read(string file)
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream($"fonts/{file}.ttf")
            ?? throw new InvalidOperationException($"The font {file} is not in the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>One glyph of a shaped line; its width, in thousandths of the size, includes the kerning to its right.</summary>
readonly record struct Glyph(Typeface Face, ushort Id, int CodePoint, double Width);
