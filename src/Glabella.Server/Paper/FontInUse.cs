using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Glabella.Server.Paper;

/// <summary>The glyphs one document uses of one face, and how they are embedded (ISO 32000-1, 9.7: Type 0, Identity-H).</summary>
sealed class FontInUse(Typeface face, string resource)
{
    readonly SortedDictionary<ushort, int> used = [];

    public string Resource => resource;

    public void Note(Glyph glyph)
    {
        if (!used.TryGetValue(glyph.Id, out var known) || glyph.CodePoint < known) used[glyph.Id] = glyph.CodePoint;
    }

    public int WriteTo(ObjectFile file)
    {
        var font = face.Font;
        var name = SubsetTag() + "+" + font.Name;
        var program = FontSubset.Of(font, used.Keys);
        var programId = file.AddStream(program, $"/Length1 {program.Length}");
        var flags = 4 + (font.Name.Contains("Serif", StringComparison.Ordinal) ? 2 : 0) + (font.ItalicAngle != 0 ? 64 : 0);
        var descriptor = file.Add(Invariant($"""
            << /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [{string.Join(' ', font.Box.Select(b => b.ToString("0", CultureInfo.InvariantCulture)))}]
            /ItalicAngle {font.ItalicAngle:0.#} /Ascent {font.Ascent:0} /Descent {font.Descent:0} /CapHeight {font.CapHeight:0}
            /StemV {50 + font.Weight * font.Weight / 4225} /FontFile2 {programId} 0 R >>
            """));
        var widths = string.Concat(used.Keys.Select(g => Invariant($"{g} [{font.Advance(g):0.##}] ")));
        var descendant = file.Add(Invariant($"""
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
            /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [{widths}] >>
            """));
        var unicode = file.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add(Invariant(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"));
    }

    /// <summary>Six capital letters that depend only on the glyphs, so that the same document has the same bytes.</summary>
    string SubsetTag()
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', used.Keys)));
        return new string([.. hash.Take(6).Select(b => (char)('A' + b % 26))]);
    }

    string ToUnicode()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """);
        foreach (var block in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, codePoint) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(codePoint)))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
