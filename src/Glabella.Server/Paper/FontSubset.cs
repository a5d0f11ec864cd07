using System.Buffers.Binary;
using System.Text;

namespace Glabella.Server.Paper;

/// <summary>
/// Cuts a font down to the glyphs a document uses. Glyph numbers stay, so text needs no second encoding. Instructions for coarse
/// screens are left out: they are a third of the file, and readers of PDF smooth by themselves.
/// </summary>
static class FontSubset
{
    const int Header = 10, HaveInstructions = 0x100;

    public static byte[] Of(TrueType font, IEnumerable<ushort> used)
    {
        var wanted = WithParts(font, used);
        var count = wanted.Max() + 1;
        using var glyf = new MemoryStream();
        byte[] loca = new byte[4 * (count + 1)], hmtx = new byte[4 * count];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * glyph), (uint)glyf.Length);
            if (!wanted.Contains((ushort)glyph)) continue;
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * glyph), (ushort)font.AdvanceUnits((ushort)glyph));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * glyph + 2), (short)font.LeftBearing((ushort)glyph));
            glyf.Write(WithoutInstructions(font.Outline((ushort)glyph).Span));
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
        }

        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * count), (uint)glyf.Length);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = glyf.ToArray(), ["loca"] = loca, ["hmtx"] = hmtx,
            ["head"] = Patched(font, "head", (8, 0), (10, 0), (50, 1)), // long loca; checksum set below
            ["hhea"] = Patched(font, "hhea", (34, count)),
            ["maxp"] = Patched(font, "maxp", (4, count)),
        };
        return Assemble(tables);
    }

    /// <summary>Composite glyphs draw other glyphs.</summary>
    static SortedSet<ushort> WithParts(TrueType font, IEnumerable<ushort> used)
    {
        var wanted = new SortedSet<ushort> { 0 };
        var todo = new Stack<ushort>(used);
        while (todo.TryPop(out var glyph))
        {
            if (!wanted.Add(glyph)) continue;
            var outline = font.Outline(glyph).Span;
            foreach (var at in Components(outline)) todo.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
        }

        return wanted;
    }

    /// <summary>Where each component of a composite glyph begins, and last where they end; none in a simple glyph. OpenType glyf: flag 0x20 means more components follow.</summary>
    static List<int> Components(ReadOnlySpan<byte> outline, bool withEnd = false)
    {
        var starts = new List<int>();
        if (outline.Length < Header + 2 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return starts;
        var at = Header;
        for (var flags = 0x20; (flags & 0x20) != 0;)
        {
            starts.Add(at);
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }

        if (withEnd) starts.Add(at);
        return starts;
    }

    static byte[] WithoutInstructions(ReadOnlySpan<byte> outline)
    {
        if (Components(outline, withEnd: true) is [.. var parts, var end])
        {
            var composite = outline[..end].ToArray();
            foreach (var at in parts) BinaryPrimitives.WriteUInt16BigEndian(composite.AsSpan(at), (ushort)(BinaryPrimitives.ReadUInt16BigEndian(composite.AsSpan(at)) & ~HaveInstructions));
            return composite;
        }

        if (outline.Length < Header + 2) return outline.ToArray();
        var count = Header + 2 * BinaryPrimitives.ReadInt16BigEndian(outline); // of instructions: behind the last point of each contour
        return [.. outline[..count], 0, 0, .. outline[(count + 2 + BinaryPrimitives.ReadUInt16BigEndian(outline[count..]))..]];
    }

    static byte[] Patched(TrueType font, string tag, params (int At, int Value)[] words)
    {
        var table = font.Table(tag).ToArray();
        foreach (var (at, value) in words) BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), (ushort)value);
        return table;
    }

    static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        int entry = 12, at = 12 + 16 * tables.Count, power = 1, log = 0;
        while (power * 2 <= tables.Count) { power *= 2; log++; }
        var file = new byte[at + tables.Values.Sum(t => (t.Length + 3) & ~3)];
        int[] header = [1, 0, tables.Count, power * 16, log, (tables.Count - power) * 16];
        for (var i = 0; i < header.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(2 * i), (ushort)header[i]);
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, at);
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(file.AsSpan(at, (table.Length + 3) & ~3)));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 8), (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 12), (uint)table.Length);
            if (tag == "head") log = at;
            entry += 16;
            at += (table.Length + 3) & ~3;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(log + 8), unchecked(0xB1B0AFBA - Sum(file)));
        return file;
    }

    static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i + 4 <= bytes.Length; i += 4) sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        return sum;
    }
}
