using System.Text;
using System.Text.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>
/// JSON-LD 1.1 API, 5.1 and 8.1 in one pass: reads a document straight into quads. Safe mode always: what would be left out is
/// an error, so is a relative IRI, an unknown context, and each keyword that the bundled contexts and credentials do without.
/// </summary>
sealed class ToRdf(Dataset rdf)
{
    /// <summary>Most contexts inside a document, inclusive: endorsements and presentations bring their own.</summary>
    const int MostInnerContexts = 64;

    static readonly Node Type = Node.Token([.. "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"u8]);
    static readonly Node First = Node.Token([.. "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"u8]);
    static readonly Node Rest = Node.Token([.. "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>"u8]);
    static readonly Node Nil = Node.Token([.. "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"u8]);

    readonly List<Node> values = []; // a stack: what the value being read has become so far
    int innerContexts;
    bool inline;

    /// <summary>Reads a whole document.</summary>
    public void Read(in SignedPart document)
    {
        var parts = Parts.Of(document.Root);
        if (parts.Value is not null || parts.List is not null || parts.Set is not null) throw LinkedDataException.Lost("It is a bare value.");
        inline = document.Inline;
        var context = HeldContexts.Apply(ActiveContext.Initial, document.Contexts, inline);
        ReadNode(context, document.Root, parts, default, mustSay: true, document);
    }

    void Expand(ActiveContext context, ReadOnlySpan<byte> name, Term? term, JsonElement value, in Node graph)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: break; // JSON-LD drops it, and nothing else said that it was there
            case JsonValueKind.Object: ExpandObject(context, name, value, graph, mustSay: false); break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    if (term?.Container == Container.List && item.ValueKind == JsonValueKind.Array) values.Add(ReadList(context, name, term, item, graph));
                    else Expand(context, name, term, item, graph);
                break;
            case JsonValueKind.String when term?.Coercion is Coercion.Id or Coercion.Vocab:
                values.Add(Iri(context, Parts.TextOf(value), term.Coercion == Coercion.Vocab));
                break;
            default:
                var isTyped = term?.Coercion == Coercion.Datatype;
                values.Add(Literals.Scalar(rdf, value, isTyped ? term!.Type : null, isTyped ? term!.Suffix : []));
                break;
        }
    }

    /// <summary>Section 5.1.2, steps 7 to 12: which context holds inside, and what kind of object it is.</summary>
    void ExpandObject(ActiveContext context, ReadOnlySpan<byte> name, JsonElement value, in Node graph, bool mustSay)
    {
        var parts = Parts.Of(value);
        var scoped = context.Find(name)?.Scoped;
        if (context.Previous is { } previous && !(parts is { Count: <= 2, Context: null, Value: not null } || parts.Count == 1 && parts.Id(context) is not null)) context = previous;
        if (scoped is not null) context = context.With(scoped, overrides: true);
        if (parts.Context is { } own)
        {
            if (++innerContexts > MostInnerContexts) throw LinkedDataException.Untransformable("It brings too many contexts.");
            context = HeldContexts.Apply(context, own, inline);
        }

        if (parts.Value is not null) values.Add(mustSay ? throw Bare() : ReadValue(context, parts));
        else if ((parts.List ?? parts.Set) is { } items)
        {
            if (mustSay) throw Bare();
            if (parts.Count != 1) throw LinkedDataException.Untransformable("A list or set has other members.");
            if (parts.Set is not null) Expand(context, name, context.Find(name), items, graph);
            else values.Add(ReadList(context, name, context.Find(name), items, graph));
        }
        else values.Add(ReadNode(context, value, parts, graph, mustSay));
    }

    static LinkedDataException Bare() => LinkedDataException.Lost("A graph holds a bare value.");

    Node ReadValue(ActiveContext context, in Parts parts)
    {
        var type = parts.Type(context);
        var known = 1 + (type is null ? 0 : 1) + (parts.Language is null ? 0 : 1) + (parts.Direction is null ? 0 : 1) + (parts.Context is null ? 0 : 1);
        if (parts.Count != known) throw LinkedDataException.Untransformable("A value object has other members.");
        if (type is { ValueKind: JsonValueKind.Array } one && one.GetArrayLength() == 1) type = one[0];
        if (type is null) return Literals.ValueObject(rdf, parts, null, null);
        if (type.Value.ValueKind != JsonValueKind.String) throw NotAType();
        var text = Parts.TextOf(type.Value);
        if (text.SequenceEqual("@json"u8)) return Literals.ValueObject(rdf, parts, type, "@json");
        var iri = Iri(context, text, vocab: true);
        return iri.IsBlank ? throw NotAType() : Literals.ValueObject(rdf, parts, type, Encoding.UTF8.GetString(iri.Bytes[1..^1]));
    }

    Node ReadNode(ActiveContext context, JsonElement element, in Parts parts, in Node graph, bool mustSay, in SignedPart document = default)
    {
        if ((parts.Language ?? parts.Direction) is not null) throw LinkedDataException.Lost("A language is given to no text.");
        var typed = context;
        var type = parts.Type(context);
        if (type is { } types) context = TypeScoped(context, types);
        var id = parts.Id(context);
        var subject = id is { } given ? given.ValueKind == JsonValueKind.String ? Iri(context, Parts.TextOf(given), vocab: false) : throw NotAnId() : rdf.NewBlank();
        var entries = type is { } named ? ReadTypes(typed, named, subject, graph) : 0;
        foreach (var property in element.EnumerateObject())
        {
            var name = Parts.NameOf(property);
            if (name.StartsWith("@"u8) || name.SequenceEqual("id"u8) && Parts.MeansId(context) || name.SequenceEqual("type"u8) && Parts.MeansType(context)) continue;
            if (document.Without is { } left && name.SequenceEqual(left)) continue;
            if (ReadProperty(context, name, property.Value, subject, graph)) entries++;
        }

        foreach (var proof in document.Proofs ?? []) ReadProperty(context, "proof"u8, proof, subject, graph);
        return mustSay && entries == 0 ? throw LinkedDataException.Lost("It has a part that says nothing.") : subject;
    }

    /// <summary>Section 5.1.2, step 11: each type may bring a context, in the order of their names.</summary>
    static ActiveContext TypeScoped(ActiveContext context, JsonElement types)
    {
        if (types.ValueKind == JsonValueKind.String) return context.Find(Parts.TextOf(types))?.Scoped is { } only ? context.With(only, propagate: false) : context;
        if (types.ValueKind != JsonValueKind.Array) throw NotAType();
        var scoped = new List<Term>();
        foreach (var type in types.EnumerateArray())
            if (type.ValueKind == JsonValueKind.String && context.Find(Parts.TextOf(type)) is { Scoped: not null } term) scoped.Add(term);
        if (scoped.Count > 1) scoped.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var term in scoped) context = context.With(term.Scoped!, propagate: false);
        return context;
    }

    int ReadTypes(ActiveContext context, JsonElement types, in Node subject, in Node graph)
    {
        if (types.ValueKind == JsonValueKind.Array)
        {
            var count = 0;
            foreach (var type in types.EnumerateArray()) count += type.ValueKind == JsonValueKind.String ? ReadTypes(context, type, subject, graph) : throw NotAType();
            return count;
        }

        if (types.ValueKind != JsonValueKind.String) throw NotAType();
        rdf.Add(subject, Type, Iri(context, Parts.TextOf(types), vocab: true), graph);
        return 1;
    }

    /// <summary>Whether it said anything: only null says nothing.</summary>
    bool ReadProperty(ActiveContext context, ReadOnlySpan<byte> name, JsonElement value, in Node subject, in Node graph)
    {
        var term = context.Find(name);
        var predicate = term?.IriNode ?? Predicate(context, name);
        if (term?.Coercion == Coercion.Json)
        {
            rdf.Add(subject, predicate, Literals.JsonText(rdf, value), graph);
            return true;
        }

        if (value.ValueKind == JsonValueKind.Null) return false;
        var inside = term?.Scoped is { } scoped ? context.With(scoped, overrides: true) : context;
        var coercing = inside == context ? term : inside.Find(name);
        if (term?.Container == Container.Graph)
        {
            ReadGraphs(inside, name, value, subject, predicate, graph);
            return true;
        }

        if (term?.Container == Container.List && !IsList(value))
        {
            rdf.Add(subject, predicate, ReadList(inside, name, coercing, value, graph), graph);
            return true;
        }

        var mark = values.Count;
        Expand(inside, name, coercing, value, graph);
        for (var i = mark; i < values.Count; i++) rdf.Add(subject, predicate, values[i], graph);
        values.RemoveRange(mark, values.Count - mark);
        return true;
    }

    static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@list", out _);

    /// <summary>Every item becomes a graph of its own, named by a new blank node.</summary>
    void ReadGraphs(ActiveContext context, ReadOnlySpan<byte> name, JsonElement value, in Node subject, in Node predicate, in Node graph)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) ReadGraphs(context, name, item, subject, predicate, graph);
                break;
            case JsonValueKind.Object:
                var inner = rdf.NewBlank();
                var mark = values.Count;
                ExpandObject(context, name, value, inner, mustSay: true);
                values.RemoveRange(mark, values.Count - mark);
                rdf.Add(subject, predicate, inner, graph);
                break;
            default: throw Bare();
        }
    }

    Node ReadList(ActiveContext context, ReadOnlySpan<byte> name, Term? term, JsonElement items, in Node graph)
    {
        var mark = values.Count;
        Expand(context, name, term, items, graph);
        var rest = Nil;
        for (var i = values.Count - 1; i >= mark; i--)
        {
            var link = rdf.NewBlank();
            rdf.Add(link, First, values[i], graph);
            rdf.Add(link, Rest, rest, graph);
            rest = link;
        }

        values.RemoveRange(mark, values.Count - mark);
        return rest;
    }

    Node Predicate(ActiveContext context, ReadOnlySpan<byte> name)
    {
        var iri = name.IsEmpty ? null : TryIri(context, name, vocab: true);
        return iri is { IsBlank: false } ? iri.Value : throw LinkedDataException.Lost($"“{Encoding.UTF8.GetString(name)}” is no word of its contexts.");
    }

    Node Iri(ActiveContext context, ReadOnlySpan<byte> text, bool vocab) =>
        TryIri(context, text, vocab) ?? throw LinkedDataException.Lost($"“{Encoding.UTF8.GetString(text.Length > 100 ? text[..100] : text)}” is neither an address nor a word of its contexts.");

    /// <summary>Section 5.2.2; null when nothing absolute comes out.</summary>
    Node? TryIri(ActiveContext context, ReadOnlySpan<byte> text, bool vocab)
    {
        if (Iris.LooksLikeKeyword(text)) return null;
        if (vocab && context.Find(text) is { } term) return term.Iri.StartsWith('@') ? null : term.IriNode;
        var colon = text.IndexOf((byte)':');
        if (colon > 0)
        {
            var prefix = text[..colon];
            var suffix = text[(colon + 1)..];
            if (!prefix.SequenceEqual("_"u8) && !suffix.StartsWith("//"u8) && context.Find(prefix) is { IsPrefix: true } known) return Absolute(known.Utf8Iri, suffix);
            if (Iris.IsBlank(text)) return Iris.IsAbsolute(text) ? rdf.BlankOf(text[2..]) : null;
            if (suffix.StartsWith("//"u8) || Iris.IsAbsolute(text)) return Absolute(text, []);
        }

        return vocab && context.Utf8Vocab is { } vocabulary ? Absolute(vocabulary, text) : null;
    }

    Node? Absolute(ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        var room = rdf.Room(2 + (start.Length + end.Length) * (1 + NQuads.Widest));
        var iri = room.Slice(2 + (start.Length + end.Length) * NQuads.Widest, start.Length + end.Length);
        start.CopyTo(iri);
        end.CopyTo(iri[start.Length..]);
        if (!Iris.IsAbsolute(iri)) return null;
        room[0] = (byte)'<';
        var length = NQuads.Iri(room[1..], iri);
        room[1 + length] = (byte)'>';
        return rdf.Take(2 + length);
    }

    static LinkedDataException NotAnId() => LinkedDataException.Untransformable("An id is not a text.");
    static LinkedDataException NotAType() => LinkedDataException.Untransformable("A type is not a text.");
}

/// <summary>What is read of a document: all of it, or all but one member; with contexts and earlier proofs from elsewhere.</summary>
readonly struct SignedPart(JsonElement root, JsonElement contexts, byte[]? without = null, IReadOnlyList<JsonElement>? proofs = null, bool inline = false)
{
    public JsonElement Root => root;
    public JsonElement Contexts => contexts;

    /// <summary>The member that is not signed; absent when all are.</summary>
    public byte[]? Without => without;

    /// <summary>Proofs that a later one covers; absent when there are none.</summary>
    public IReadOnlyList<JsonElement>? Proofs => proofs;

    /// <summary>Whether contexts may be written into the document instead of being named.</summary>
    public bool Inline => inline;
}
