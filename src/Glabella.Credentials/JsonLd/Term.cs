using System.Text;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>What a value of a term is turned into.</summary>
enum Coercion { None, Id, Vocab, Json, Datatype }

/// <summary>A term of an active context with everything worked out: the tokens it leaves in N-Quads are made once.</summary>
sealed class Term
{
    public Term(string name, string iri, bool isPrefix, string? type, Container container, ContextDefinition? scoped, bool isProtected)
    {
        (Name, Iri, IsPrefix, Type, Container, Scoped, IsProtected) = (name, iri, isPrefix, type, container, scoped, isProtected);
        Utf8Iri = Encoding.UTF8.GetBytes(iri);
        IriNode = Node.Token(Token(iri));
        Coercion = type switch { null => Coercion.None, "@id" => Coercion.Id, "@vocab" => Coercion.Vocab, "@json" => Coercion.Json, _ => Coercion.Datatype };
        Suffix = Coercion == Coercion.Datatype && type != XsdString ? [.. "^^"u8, .. Token(type!)] : [];
    }

    public const string XsdString = "http://www.w3.org/2001/XMLSchema#string";

    public string Name { get; }
    public string Iri { get; }
    public byte[] Utf8Iri { get; }
    public Node IriNode { get; }
    public bool IsId => Iri == "@id";
    public bool IsType => Iri == "@type";
    public bool IsPrefix { get; }
    public string? Type { get; }
    public Coercion Coercion { get; }

    /// <summary>What follows a literal's closing quote: empty for plain text.</summary>
    public byte[] Suffix { get; }

    public Container Container { get; }
    public ContextDefinition? Scoped { get; }
    public bool IsProtected { get; }

    /// <summary>JSON-LD 1.1 API, 4.2.2, step 27: equal but for protection.</summary>
    public bool Same(Term other) =>
        Iri == other.Iri && IsPrefix == other.IsPrefix && Type == other.Type && Container == other.Container
        && (Scoped, other.Scoped) switch { (null, null) => true, ({ } mine, { } theirs) => mine.Same(theirs), _ => false };

    static byte[] Token(string iri) => [.. "<"u8, .. Encoding.UTF8.GetBytes(iri), .. ">"u8];
}

/// <summary>Terms by the UTF-8 bytes of their names, as they stand in a document.</summary>
sealed class TermTable
{
    readonly (byte[] Name, Term Term)[] slots;

    public TermTable(IReadOnlyCollection<Term> terms)
    {
        var size = 16;
        while (size < terms.Count * 2) size *= 2;
        slots = new (byte[], Term)[size];
        foreach (var term in terms)
        {
            var name = Encoding.UTF8.GetBytes(term.Name);
            var slot = Hash.Of(name) & size - 1;
            while (slots[slot].Name is not null) slot = slot + 1 & size - 1;
            slots[slot] = (name, term);
        }
    }

    public Term? Find(ReadOnlySpan<byte> name)
    {
        for (var slot = Hash.Of(name) & slots.Length - 1; slots[slot].Name is { } found; slot = slot + 1 & slots.Length - 1)
            if (name.SequenceEqual(found)) return slots[slot].Term;
        return null;
    }
}
