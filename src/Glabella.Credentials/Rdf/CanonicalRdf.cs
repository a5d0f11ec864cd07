using System.Text.Json;
using Glabella.Credentials.JsonLd;

namespace Glabella.Credentials.Rdf;

/// <summary>JSON-LD 1.1 brought into the canonical N-Quads of RDFC-1.0: one text for all documents that say the same.</summary>
public static class CanonicalRdf
{
    /// <summary>The canonical N-Quads, in UTF-8, of a document under contexts that are held here.</summary>
    /// <exception cref="LinkedDataException">It has no canonical form: a word no context defines, a relative address, a context not held here, too many parts that look alike.</exception>
    public static byte[] Bytes(JsonElement document)
    {
        using var lines = new Lines();
        Write(Whole(document), WorkLimit.ForVerifying, lines);
        return lines.Sorted();
    }

    /// <summary>SHA-256 of the canonical form of a part of a document.</summary>
    internal static void Hash(in SignedPart part, WorkLimit limit, Span<byte> hash)
    {
        using var lines = new Lines();
        Write(part, limit, lines);
        lines.HashSorted(hash);
    }

    static SignedPart Whole(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("@context", out var contexts)
            ? new(document, contexts) : throw LinkedDataException.Untransformable("It is no object with a context.");

    static void Write(in SignedPart part, WorkLimit limit, Lines to)
    {
        using var rdf = new Dataset();
        new ToRdf(rdf).Read(part);
        Rdfc10.Write(rdf, limit, to);
    }
}
