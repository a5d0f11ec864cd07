using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Glabella.Registries.Files;

/// <summary>Gives repeated short texts (states, cities, codes, given names) the same string instead of a new one each time.</summary>
sealed class TextCache
{
    readonly string?[] slots = new string?[2048];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Get(ReadOnlySpan<byte> text)
    {
        if (text.Length > 32) return QuotedRow.Text(text);
        ref string? slot = ref slots[Hash(text) >> 53];
        if (slot is not null && Ascii.Equals(text, slot)) return slot;
        return slot = QuotedRow.Text(text);
    }

    /// <summary>Eight bytes at a time; the upper bits are the good ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = (ulong)text.Length;
        for (; text.Length >= 8; text = text[8..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * 0x9E3779B97F4A7C15;
        ulong rest = 0;
        foreach (byte letter in text) rest = rest << 8 | letter;
        hash = (hash ^ hash >> 29 ^ rest) * 0x9E3779B97F4A7C15;
        return hash ^ hash << 20;
    }
}
