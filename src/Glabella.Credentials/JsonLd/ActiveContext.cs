using System.Collections.Concurrent;
using System.Text;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>JSON-LD 1.1 API, 4.1: what words mean at one place of a document. Immutable; each step from one to the next is worked out once.</summary>
sealed class ActiveContext
{
    /// <summary>Before any context.</summary>
    public static readonly ActiveContext Initial = new(new Dictionary<string, Term>(), null, null);

    /// <summary>Documents of strangers can combine contexts in many ways; not all are kept.</summary>
    const int MostKept = 1024;
    static int kept;

    readonly IReadOnlyDictionary<string, Term> terms;
    readonly TermTable table;
    readonly ConcurrentDictionary<(ContextDefinition, bool, bool), ActiveContext> next = new();

    internal ActiveContext(IReadOnlyDictionary<string, Term> terms, string? vocab, ActiveContext? previous)
    {
        (this.terms, Vocab, Previous, table) = (terms, vocab, previous, new([.. terms.Values]));
        Utf8Vocab = vocab is null ? null : Encoding.UTF8.GetBytes(vocab);
        IsProtected = terms.Values.Any(t => t.IsProtected);
    }

    public IReadOnlyDictionary<string, Term> Terms => terms;

    /// <summary>Put before words that are no terms; absent when those are errors.</summary>
    public string? Vocab { get; }

    public byte[]? Utf8Vocab { get; }
    public bool IsProtected { get; }

    /// <summary>What holds again below the node whose type brought this context; absent when it holds further down too.</summary>
    public ActiveContext? Previous { get; }

    public Term? Find(ReadOnlySpan<byte> name) => table.Find(name);

    /// <summary>The context after this one: brought by the document, by a property (which may change protected terms) or by a type (which ends at the next node).</summary>
    public ActiveContext With(ContextDefinition definition, bool propagate = true, bool overrides = false)
    {
        var step = (definition, propagate, overrides);
        if (next.TryGetValue(step, out var known)) return known;
        var made = Make(definition, propagate, overrides);
        if (Interlocked.Increment(ref kept) > MostKept) return made;
        return next.GetOrAdd(step, made);
    }

    /// <summary>The same for a context that a document brings along: nobody will bring it again, so it is not kept.</summary>
    public ActiveContext WithOnce(ContextDefinition definition) => Make(definition, propagate: true, overrides: false);

    ActiveContext Make(ContextDefinition definition, bool propagate, bool overrides)
    {
        if (definition != ContextDefinition.Null) return new TermCompiler(this, definition, overrides).Compile(propagate ? Previous : Previous ?? this);
        return IsProtected && !overrides ? throw LinkedDataException.Untransformable("A context tries to forget protected words.") : Initial;
    }
}
