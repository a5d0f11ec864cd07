using System.Buffers.Binary;
using System.Text;

namespace Glabella.Server.Paper;

/// <summary>A TrueType font file (OpenType 1.9, glyf outlines): what a PDF needs to know of it.</summary>
public sealed class TrueType
{
    readonly byte[] file;
    readonly Dictionary<string, (int At, int Length)> tables = [];
    readonly Dictionary<int, ushort> glyphs = [];
    readonly PairKerning kerning;
    readonly int longMetrics;

    public TrueType(byte[] file)
    {
        this.file = file;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + 16 * i;
            tables[Encoding.ASCII.GetString(file, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        UnitsPerEm = U16(Start("head") + 18);
        GlyphCount = U16(Start("maxp") + 4);
        longMetrics = U16(Start("hhea") + 34);
        ReadCharacters();
        kerning = new PairKerning(tables.ContainsKey("GPOS") ? Table("GPOS") : default);
        Name = ReadName(6);
    }

    /// <summary>The PostScript name, such as NotoSans-Regular.</summary>
    public string Name { get; }
    public int UnitsPerEm { get; }
    public int GlyphCount { get; }
    public double Ascent => Scaled(S16(Start("hhea") + 4));
    public double Descent => Scaled(S16(Start("hhea") + 6));
    public double CapHeight => Scaled(S16(Start("OS/2") + 88));
    public int Weight => U16(Start("OS/2") + 4);
    public double ItalicAngle => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(Start("post") + 4)) / 65536d;
    public IReadOnlyList<double> Box => [.. Enumerable.Range(0, 4).Select(i => Scaled(S16(Start("head") + 36 + 2 * i)))];

    /// <summary>The glyph of a code point, or null when the font lacks it.</summary>
    public ushort? Glyph(int codePoint) => glyphs.TryGetValue(codePoint, out var glyph) ? glyph : null;

    /// <summary>Advance width in thousandths of the font size.</summary>
    public double Advance(ushort glyph) => Scaled(U16(Start("hmtx") + 4 * Math.Min(glyph, longMetrics - 1)));

    /// <summary>What GPOS adds to the advance of <paramref name="left"/> before <paramref name="right"/>, in thousandths.</summary>
    public double Kern(ushort left, ushort right) => Scaled(kerning.Between(left, right));

    internal ReadOnlyMemory<byte> Table(string tag) =>
        tables.TryGetValue(tag, out var table) ? file.AsMemory(table.At, table.Length) : default;

    internal int LeftBearing(ushort glyph) => glyph < longMetrics
        ? S16(Start("hmtx") + 4 * glyph + 2)
        : S16(Start("hmtx") + 4 * longMetrics + 2 * (glyph - longMetrics));

    internal int AdvanceUnits(ushort glyph) => U16(Start("hmtx") + 4 * Math.Min(glyph, longMetrics - 1));

    internal ReadOnlyMemory<byte> Outline(ushort glyph)
    {
        var wide = U16(Start("head") + 50) == 1;
        int At(int i) => wide ? (int)U32(Start("loca") + 4 * i) : 2 * U16(Start("loca") + 2 * i);
        return file.AsMemory(Start("glyf") + At(glyph), At(glyph + 1) - At(glyph));
    }

    double Scaled(int units) => units * 1000d / UnitsPerEm;
    int Start(string tag) => tables[tag].At;
    int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
    int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));
    uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));

    void ReadCharacters()
    {
        var cmap = Start("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            if (U16(cmap + 4 + 8 * i) is not (0 or 3)) continue;
            var map = cmap + (int)U32(cmap + 8 + 8 * i);
            switch (U16(map))
            {
                case 4: ReadSegments(map); break;
                case 12: ReadGroups(map); break;
            }
        }
    }

    void ReadSegments(int map)
    {
        var count = U16(map + 6) / 2;
        for (var s = 0; s < count; s++)
        {
            int end = U16(map + 14 + 2 * s), start = U16(map + 16 + 2 * count + 2 * s), delta = U16(map + 16 + 4 * count + 2 * s);
            var rangeAt = map + 16 + 6 * count + 2 * s;
            var range = U16(rangeAt);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? (c + delta) & 0xFFFF : U16(rangeAt + range + 2 * (c - start));
                if (range != 0 && glyph != 0) glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0) glyphs.TryAdd(c, (ushort)glyph);
            }
        }
    }

    void ReadGroups(int map)
    {
        for (var g = 0; g < U32(map + 12); g++)
        {
            uint start = U32(map + 16 + 12 * g), end = U32(map + 20 + 12 * g), glyph = U32(map + 24 + 12 * g);
            for (var c = start; c <= end; c++) glyphs.TryAdd((int)c, (ushort)(glyph + c - start));
        }
    }

    string ReadName(int wanted)
    {
        var name = Start("name");
        for (var i = 0; i < U16(name + 2); i++)
        {
            var at = name + 6 + 12 * i;
            if (U16(at) != 3 || U16(at + 6) != wanted) continue;
            return Encoding.BigEndianUnicode.GetString(file, name + U16(name + 4) + U16(at + 10), U16(at + 8));
        }

        throw new InvalidDataException($"The font has no name {wanted}.");
    }
}
