using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Glabella.Registries.Files;

/// <summary>Splits one CSV line (RFC 4180 quoting, no line breaks inside) sixty-four bytes at a time.</summary>
static class QuotedRow
{
    public const int QuotesDoNotBalance = -1;

    /// <summary>Fills <paramref name="ends"/> with the index just past each field. Answers the number of fields, which may be
    /// more than <paramref name="ends"/> holds, or <see cref="QuotesDoNotBalance"/>.</summary>
    public static int Split(ReadOnlySpan<byte> row, Span<int> ends, byte delimiter = (byte)',') => Vector128.IsHardwareAccelerated ? SplitBlocks(row, ends, delimiter) : SplitBytes(row, ends, delimiter);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // each file has one hot loop: it must not start slowly
    internal static int SplitBlocks(ReadOnlySpan<byte> row, Span<int> ends, byte delimiter = (byte)',')
    {
        Span<byte> tail = stackalloc byte[64];
        int count = 0;
        ulong insideBefore = 0;
        for (int at = 0; at < row.Length; at += 64)
        {
            Vector512<byte> block;
            if (row.Length - at >= 64) block = Vector512.Create(row.Slice(at, 64));
            else
            {
                tail.Clear();
                row[at..].CopyTo(tail);
                block = Vector512.Create((ReadOnlySpan<byte>)tail);
            }
            ulong quotes = Vector512.Equals(block, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            ulong commas = Vector512.Equals(block, Vector512.Create(delimiter)).ExtractMostSignificantBits();
            ulong inside = RunningParity(quotes) ^ insideBefore;
            insideBefore = (ulong)((long)inside >> 63);
            for (ulong hits = commas & ~inside; hits != 0; hits &= hits - 1)
            {
                if (count < ends.Length) ends[count] = at + BitOperations.TrailingZeroCount(hits);
                count++;
            }
        }
        if (insideBefore != 0) return QuotesDoNotBalance;
        if (count < ends.Length) ends[count] = row.Length;
        return count + 1;
    }

    /// <summary>The same one byte at a time, for machines without vectors.</summary>
    internal static int SplitBytes(ReadOnlySpan<byte> row, Span<int> ends, byte delimiter = (byte)',')
    {
        int count = 0;
        bool inside = false;
        for (int at = 0; at < row.Length; at++)
        {
            if (row[at] == '"') inside = !inside;
            else if (row[at] == delimiter && !inside)
            {
                if (count < ends.Length) ends[count] = at;
                count++;
            }
        }
        if (inside) return QuotesDoNotBalance;
        if (count < ends.Length) ends[count] = row.Length;
        return count + 1;
    }

    /// <summary>The field's bytes without its outer quotes. Doubled quotes inside stay doubled: see <see cref="Text"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> row, ReadOnlySpan<int> ends, int index)
    {
        int start = index == 0 ? 0 : ends[index - 1] + 1;
        var field = row[start..ends[index]];
        return field.Length >= 2 && field[0] == '"' && field[^1] == '"' ? field[1..^1] : field;
    }

    public static string Text(ReadOnlySpan<byte> field)
    {
        string text = Encoding.UTF8.GetString(field);
        return field.Contains((byte)'"') ? text.Replace("\"\"", "\"") : text;
    }

    /// <summary>Bit i is set when an odd number of bits at or below i is set: after an opening quote and before its closing one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong RunningParity(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ bits << 32;
    }
}
