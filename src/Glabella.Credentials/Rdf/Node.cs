using System.Runtime.InteropServices;

namespace Glabella.Credentials.Rdf;

/// <summary>One place of a quad: a blank node by number, or a finished N-Quads token. The default value is the default graph.</summary>
readonly record struct Node
{
    readonly byte[]? chunk;
    readonly int start, length;

    Node(byte[]? chunk, int start, int length) => (this.chunk, this.start, this.length) = (chunk, start, length);

    public static Node Blank(int number) => new(null, number, -1);
    public static Node Token(byte[] token) => new(token, 0, token.Length);
    public static Node Token(byte[] chunk, int start, int length) => new(chunk, start, length);

    public bool IsBlank => length < 0;
    public bool IsDefaultGraph => length == 0;

    /// <summary>The number of a blank node.</summary>
    public int Number => start;

    /// <summary>The token of anything else: brackets, quotes, datatype included.</summary>
    public ReadOnlySpan<byte> Bytes => chunk.AsSpan(start, length);

    public bool Equals(Node other) => length == other.length && (IsBlank ? start == other.start : Bytes.SequenceEqual(other.Bytes));
    public override int GetHashCode() => IsBlank ? HashCode.Combine(start) : Hash.Of(Bytes);
}

/// <summary>Subject, predicate, object, graph.</summary>
readonly record struct Quad(Node Subject, Node Predicate, Node Object, Node Graph);

static class Hash
{
    /// <summary>Another in each process, as that of a text: strangers choose the bytes, and must not choose which of them collide. Of an odd number the last does not count.</summary>
    public static int Of(ReadOnlySpan<byte> bytes) => string.GetHashCode(MemoryMarshal.Cast<byte, char>(bytes));
}
