using System.Buffers;
using System.Security.Cryptography;

namespace Glabella.Credentials.Rdf;

/// <summary>N-Quads lines in rented memory, sorted by Unicode code point, which is the order of their UTF-8 bytes.</summary>
sealed class Lines : IDisposable
{
    public delegate int Naming(int blank, Span<byte> room);

    byte[] text = ArrayPool<byte>.Shared.Rent(4 * 1024);
    Range[] lines = ArrayPool<Range>.Shared.Rent(128);
    int used, count;

    readonly record struct Range(int Start, int Length);

    public void Clear() => used = count = 0;

    public void Add(in Quad quad, Naming name)
    {
        var start = used;
        Put(quad.Subject, name);
        Put(" "u8);
        Put(quad.Predicate, name);
        Put(" "u8);
        Put(quad.Object, name);
        if (!quad.Graph.IsDefaultGraph)
        {
            Put(" "u8);
            Put(quad.Graph, name);
        }

        Put(" .\n"u8);
        if (count == lines.Length) Grow(ref lines, count, count + 1);
        lines[count++] = new(start, used - start);
    }

    public byte[] Sorted()
    {
        var sorted = new byte[used];
        CopySorted(sorted);
        return sorted;
    }

    public void HashSorted(Span<byte> hash)
    {
        if (count == 1)
        {
            SHA256.HashData(text.AsSpan(0, used), hash);
            return;
        }

        var sorted = ArrayPool<byte>.Shared.Rent(used);
        CopySorted(sorted);
        SHA256.HashData(sorted.AsSpan(0, used), hash);
        ArrayPool<byte>.Shared.Return(sorted);
    }

    void CopySorted(Span<byte> to)
    {
        Sort();
        foreach (var (start, length) in lines.AsSpan(0, count))
        {
            text.AsSpan(start, length).CopyTo(to);
            to = to[length..];
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(text);
        ArrayPool<Range>.Shared.Return(lines);
        (text, lines) = ([], []);
    }

    void Sort()
    {
        var bytes = text;
        lines.AsSpan(0, count).Sort((a, b) => bytes.AsSpan(a.Start, a.Length).SequenceCompareTo(bytes.AsSpan(b.Start, b.Length)));
    }

    void Put(in Node node, Naming name)
    {
        if (!node.IsBlank)
        {
            Put(node.Bytes);
            return;
        }

        if (text.Length - used < Label.Longest) Grow(ref text, used, used + Label.Longest);
        used += name(node.Number, text.AsSpan(used));
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        if (text.Length - used < bytes.Length) Grow(ref text, used, used + bytes.Length);
        bytes.CopyTo(text.AsSpan(used));
        used += bytes.Length;
    }

    static void Grow<T>(ref T[] array, int used, int needed)
    {
        var longer = ArrayPool<T>.Shared.Rent(Math.Max(needed, array.Length * 2));
        array.AsSpan(0, used).CopyTo(longer);
        ArrayPool<T>.Shared.Return(array);
        array = longer;
    }
}
