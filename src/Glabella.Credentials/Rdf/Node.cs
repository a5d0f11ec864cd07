namespace Glabella.Credentials.Rdf;

/// <summary>One place of a quad: a blank node by number, or a finished N-Quads token. The default value is the default graph.</summary>
readonly struct Node
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

    public bool Same(in Node other) => length == other.length && (length < 0 ? start == other.start : chunk == other.chunk && start == other.start || Bytes.SequenceEqual(other.Bytes));

    public int Hash() => length < 0 ? start * 16777619 : Rdf.Hash.Of(Bytes);
}

/// <summary>Subject, predicate, object, graph.</summary>
readonly record struct Quad(Node Subject, Node Predicate, Node Object, Node Graph);

static class Hash
{
    /// <summary>A quick hash for tables of ours alone; nobody else can fill them.</summary>
    public static int Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (uint)bytes.Length * 0x9E3779B97F4A7C15UL;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ BitConverter.ToUInt64(bytes)) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
            bytes = bytes[8..];
        }

        foreach (var b in bytes) hash = (hash ^ b) * 0x100000001B3UL;
        return (int)(hash ^ hash >> 32);
    }
}
