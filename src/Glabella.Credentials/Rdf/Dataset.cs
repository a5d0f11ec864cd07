using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Glabella.Credentials.Rdf;

/// <summary>An RDF 1.1 dataset in the making: each quad once, its tokens side by side in rented memory.</summary>
sealed class Dataset : IDisposable
{
    /// <summary>Most quads, inclusive. A document of 256 KiB that needs more is made to cost time.</summary>
    public const int MaximumQuads = 16_384;

    const int ChunkSize = 8 * 1024;
    readonly List<byte[]> chunks = [];
    readonly List<Quad> quads = new(128);
    readonly HashSet<Quad> known = new(128);
    readonly Dictionary<string, Node> labels = [];
    byte[] chunk = [];
    int used;

    public int Blanks { get; private set; }
    public ReadOnlySpan<Quad> Quads => CollectionsMarshal.AsSpan(quads);

    public Node NewBlank() => Node.Blank(Blanks++);

    /// <summary>The blank node that the document itself calls so.</summary>
    public Node BlankOf(ReadOnlySpan<byte> label)
    {
        var name = Encoding.UTF8.GetString(label);
        return labels.TryGetValue(name, out var blank) ? blank : labels[name] = NewBlank();
    }

    /// <summary>Adds a quad unless it is there already.</summary>
    public void Add(in Node subject, in Node predicate, in Node @object, in Node graph)
    {
        var quad = new Quad(subject, predicate, @object, graph);
        if (!known.Add(quad)) return;
        if (quads.Count == MaximumQuads) throw LinkedDataException.Untransformable($"It has more than {MaximumQuads} statements.");
        quads.Add(quad);
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

    public void Dispose() => chunks.ForEach(rented => ArrayPool<byte>.Shared.Return(rented));
}
