using System.Buffers;
using System.Text;

namespace Glabella.Credentials.Rdf;

/// <summary>An RDF 1.1 dataset in the making: each quad once, its tokens side by side in rented memory.</summary>
sealed class Dataset : IDisposable
{
    /// <summary>Most quads, inclusive. A document of 256 KiB that needs more is made to cost time.</summary>
    public const int MaximumQuads = 16_384;

    const int ChunkSize = 8 * 1024;
    readonly List<byte[]> chunks = [];
    Quad[] quads = ArrayPool<Quad>.Shared.Rent(128);
    int[] table = Table(512);
    Dictionary<string, int>? labels;
    byte[] chunk = [];
    int used;

    public int Count { get; private set; }
    public int Blanks { get; private set; }
    public ReadOnlySpan<Quad> Quads => quads.AsSpan(0, Count);

    public Node NewBlank() => Node.Blank(Blanks++);

    /// <summary>The blank node that the document itself calls so.</summary>
    public Node BlankOf(ReadOnlySpan<byte> label)
    {
        var name = Encoding.UTF8.GetString(label);
        labels ??= [];
        if (!labels.TryGetValue(name, out var number)) labels[name] = number = Blanks++;
        return Node.Blank(number);
    }

    /// <summary>Adds a quad unless it is there already.</summary>
    public void Add(in Node subject, in Node predicate, in Node @object, in Node graph)
    {
        if (Count * 2 >= table.Length) Widen();
        var quad = new Quad(subject, predicate, @object, graph);
        var slot = SlotOf(quad);
        if (table[slot] != 0) return;
        if (Count == MaximumQuads) throw LinkedDataException.Untransformable($"It has more than {MaximumQuads} statements.");
        if (Count == quads.Length) Lengthen();
        quads[Count++] = quad;
        table[slot] = Count;
    }

    /// <summary>At least this much room for a token; what was written is taken with <see cref="Take"/>.</summary>
    public Span<byte> Room(int size)
    {
        if (chunk.Length - used < size)
        {
            chunk = ArrayPool<byte>.Shared.Rent(Math.Max(size, ChunkSize));
            chunks.Add(chunk);
            used = 0;
        }

        return chunk.AsSpan(used);
    }

    public Node Take(int length)
    {
        var token = Node.Token(chunk, used, length);
        used += length;
        return token;
    }

    public void Dispose()
    {
        foreach (var rented in chunks) ArrayPool<byte>.Shared.Return(rented);
        chunks.Clear();
        ArrayPool<Quad>.Shared.Return(quads, clearArray: true);
        ArrayPool<int>.Shared.Return(table);
        (quads, table, chunk, Count) = ([], [], [], 0);
    }

    int SlotOf(in Quad quad)
    {
        var hash = ((quad.Subject.Hash() * 31 + quad.Predicate.Hash()) * 31 + quad.Object.Hash()) * 31 + quad.Graph.Hash();
        for (var slot = (hash ^ hash >>> 15) & table.Length - 1; ; slot = slot + 1 & table.Length - 1)
        {
            if (table[slot] == 0) return slot;
            ref readonly var other = ref quads[table[slot] - 1];
            if (other.Subject.Same(quad.Subject) && other.Predicate.Same(quad.Predicate) && other.Object.Same(quad.Object) && other.Graph.Same(quad.Graph)) return slot;
        }
    }

    void Lengthen()
    {
        var longer = ArrayPool<Quad>.Shared.Rent(quads.Length * 2);
        quads.AsSpan(0, Count).CopyTo(longer);
        ArrayPool<Quad>.Shared.Return(quads, clearArray: true);
        quads = longer;
    }

    void Widen()
    {
        var old = table;
        table = Table(old.Length * 2);
        for (var i = 0; i < Count; i++) table[SlotOf(quads[i])] = i + 1;
        ArrayPool<int>.Shared.Return(old);
    }

    /// <summary>The pool's lengths are powers of two.</summary>
    static int[] Table(int size)
    {
        var table = ArrayPool<int>.Shared.Rent(size);
        Array.Clear(table);
        return table;
    }
}
