using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;

namespace Glabella.Server.Paper;

/// <summary>Pair adjustment of the OpenType GPOS table: feature "kern", lookup type 2 (also behind extension type 9).</summary>
sealed class PairKerning
{
    readonly ReadOnlyMemory<byte> gpos;
    readonly List<List<int>> lookups = [];
    readonly ConcurrentDictionary<(ushort, ushort), int> known = new();

    public PairKerning(ReadOnlyMemory<byte> gpos)
    {
        this.gpos = gpos;
        if (gpos.IsEmpty) return;
        int features = U16(6), list = U16(8);
        var kern = new SortedSet<int>();
        for (var i = 0; i < U16(features); i++)
        {
            var record = features + 2 + 6 * i;
            if (BinaryPrimitives.ReadUInt32BigEndian(gpos.Span[record..]) != 0x6B65726E) continue;
            var feature = features + U16(record + 4);
            for (var l = 0; l < U16(feature + 2); l++) kern.Add(U16(feature + 4 + 2 * l));
        }

        foreach (var lookup in kern.Select(index => list + U16(list + 2 + 2 * index))) lookups.Add([.. PairTables(lookup)]);
    }

    /// <summary>In font units; 0 when the font says nothing about the pair.</summary>
    public int Between(ushort left, ushort right) => lookups.Count == 0 ? 0 : known.GetOrAdd((left, right), Look);

    IEnumerable<int> PairTables(int lookup)
    {
        for (var i = 0; i < U16(lookup + 4); i++)
        {
            int type = U16(lookup), table = lookup + U16(lookup + 6 + 2 * i);
            if (type == 9)
            {
                type = U16(table + 2);
                table += (int)BinaryPrimitives.ReadUInt32BigEndian(gpos.Span[(table + 4)..]);
            }

            if (type == 2) yield return table;
        }
    }

    int Look((ushort Left, ushort Right) pair) => lookups.Sum(tables => tables.Select(t => In(t, pair.Left, pair.Right)).FirstOrDefault(v => v is not null) ?? 0);

    int? In(int table, ushort left, ushort right)
    {
        var covered = Covered(table + U16(table + 2), left);
        if (covered < 0) return null;
        int first = U16(table + 4), second = U16(table + 6);
        int size = 2 * (BitOperations.PopCount((uint)first) + BitOperations.PopCount((uint)second));
        if ((first & 4) == 0) return null;
        var advance = 2 * BitOperations.PopCount((uint)first & 3);
        if (U16(table) == 2)
        {
            int rights = U16(table + 14);
            int a = ClassOf(table + U16(table + 8), left), b = ClassOf(table + U16(table + 10), right);
            return S16(table + 16 + (a * rights + b) * size + advance);
        }

        var set = table + U16(table + 10 + 2 * covered);
        for (var i = 0; i < U16(set); i++)
        {
            var record = set + 2 + i * (2 + size);
            if (U16(record) == right) return S16(record + 2 + advance);
        }

        return null;
    }

    int Covered(int coverage, ushort glyph)
    {
        var ranges = U16(coverage) == 2;
        for (var i = 0; i < U16(coverage + 2); i++)
        {
            if (!ranges && U16(coverage + 4 + 2 * i) == glyph) return i;
            if (!ranges) continue;
            var range = coverage + 4 + 6 * i;
            if (glyph >= U16(range) && glyph <= U16(range + 2)) return U16(range + 4) + glyph - U16(range);
        }

        return -1;
    }

    int ClassOf(int classes, ushort glyph)
    {
        if (U16(classes) == 1)
        {
            var index = glyph - U16(classes + 2);
            return index >= 0 && index < U16(classes + 4) ? U16(classes + 6 + 2 * index) : 0;
        }

        for (var i = 0; i < U16(classes + 2); i++)
        {
            var range = classes + 4 + 6 * i;
            if (glyph >= U16(range) && glyph <= U16(range + 2)) return U16(range + 4);
        }

        return 0;
    }

    int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(gpos.Span[at..]);
    int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(gpos.Span[at..]);
}
