using System.Buffers;
using System.Security.Cryptography;

namespace Glabella.Credentials.Rdf;

/// <summary>N-Quads lines in rented memory, sorted by Unicode code point, which is the order of their UTF-8 bytes.</summary>
sealed class Lines : IDisposable
{
    public delegate int Naming(int blank, Span<byte> room);

    readonly List<(int Start, int Length)> lines = [];
    byte[] text = ArrayPool<byte>.Shared.Rent(4 * 1024);
    int used;

    public void Clear()
    {
        lines.Clear();
        used = 0;
    }

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
        lines.Add((start, used - start));
    }

    public byte[] Sorted()
    {
        var sorted = new byte[used];
        CopySorted(sorted);
        return sorted;
    }

    public void HashSorted(Span<byte> hash)
    {
        var sorted = ArrayPool<byte>.Shared.Rent(used);
        CopySorted(sorted);
        SHA256.HashData(sorted.AsSpan(0, used), hash);
        ArrayPool<byte>.Shared.Return(sorted);
    }

    void CopySorted(Span<byte> to)
    {
        lines.Sort((a, b) => Line(a).SequenceCompareTo(Line(b)));
        foreach (var line in lines)
        {
            Line(line).CopyTo(to);
            to = to[line.Length..];
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(text);

    ReadOnlySpan<byte> Line((int Start, int Length) line) => text.AsSpan(line.Start, line.Length);

    void Put(in Node node, Naming name)
    {
        if (!node.IsBlank)
        {
            Put(node.Bytes);
            return;
        }

        used += name(node.Number, Room(Label.Longest));
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        used += bytes.Length;
    }

    Span<byte> Room(int size)
    {
        if (text.Length - used < size)
        {
            var longer = ArrayPool<byte>.Shared.Rent(text.Length * 2 + size);
            text.AsSpan(0, used).CopyTo(longer);
            ArrayPool<byte>.Shared.Return(text);
            text = longer;
        }

        return text.AsSpan(used);
    }
}
