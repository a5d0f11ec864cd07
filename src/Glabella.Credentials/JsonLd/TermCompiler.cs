using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>JSON-LD 1.1 API, 4.1.2 and 4.2.2: lays the terms of a definition over those that hold already.</summary>
sealed class TermCompiler(ActiveContext before, ContextDefinition definition, bool overrides)
{
    readonly Dictionary<string, Term> terms = new(before.Terms, StringComparer.Ordinal);
    readonly Dictionary<string, bool> done = new(StringComparer.Ordinal); // false while being defined
    readonly string? vocab = definition.ForgetsVocab ? null : definition.Vocab ?? before.Vocab;

    public ActiveContext Compile(ActiveContext? previous)
    {
        foreach (var name in definition.Terms.Keys) Define(name);
        return new(terms, vocab, previous);
    }

    void Define(string name)
    {
        if (done.TryGetValue(name, out var finished))
        {
            if (!finished) throw LinkedDataException.Untransformable($"A context defines “{name}” by itself.");
            return;
        }

        done[name] = false;
        var written = definition.Terms[name];
        var earlier = terms.GetValueOrDefault(name);
        terms.Remove(name);
        var iri = written.Id is "@id" or "@type" ? written.Id : written.Id == name ? name : Expand(written.Id);
        if (!iri.StartsWith('@') && !Iris.IsAbsolute(iri)) throw LinkedDataException.Untransformable($"A context gives “{name}” no address.");
        var isPrefix = written.IsSimple && !name.Contains(':', StringComparison.Ordinal) && iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@';
        var type = written.Type is null or ['@', ..] ? written.Type : Expand(written.Type);
        var term = new Term(name, iri, isPrefix, type, written.Container, written.Scoped, definition.IsProtected || earlier is { IsProtected: true } && !overrides);
        if (earlier is { IsProtected: true } && !overrides && !earlier.Same(term))
            throw LinkedDataException.Untransformable($"A context tries to change the protected word “{name}”.");
        terms[name] = term;
        done[name] = true;
    }

    /// <summary>Section 5.2.2 with a local context.</summary>
    string Expand(string value)
    {
        if (definition.Terms.ContainsKey(value)) Define(value);
        if (terms.TryGetValue(value, out var term)) return term.Iri;
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var (prefix, suffix) = (value[..colon], value[(colon + 1)..]);
            if (prefix == "_" || suffix.StartsWith("//", StringComparison.Ordinal)) return value;
            if (definition.Terms.ContainsKey(prefix)) Define(prefix);
            if (terms.TryGetValue(prefix, out var known) && known.IsPrefix) return known.Iri + suffix;
            if (Iris.IsAbsolute(value)) return value;
        }

        return vocab + value;
    }
}
