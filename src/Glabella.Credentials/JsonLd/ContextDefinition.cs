using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.JsonLd;

/// <summary>A context as it is written: JSON-LD 1.1, 9.15, as much of it as the bundled ones use. Anything else stops the program when it is read.</summary>
sealed class ContextDefinition
{
    /// <summary>"@context": null, which forgets all terms.</summary>
    public static readonly ContextDefinition Null = new(default, null, false, new Dictionary<string, TermDefinition>());

    readonly JsonElement source;

    ContextDefinition(JsonElement source, string? vocab, bool isProtected, IReadOnlyDictionary<string, TermDefinition> terms) =>
        (this.source, Vocab, IsProtected, Terms) = (source, vocab, isProtected, terms);

    /// <summary>Absent when unknown terms stay unknown.</summary>
    public string? Vocab { get; }

    /// <summary>"@vocab": null: words that are no terms are errors again.</summary>
    public bool ForgetsVocab { get; private init; }

    /// <summary>Whether no later context may change its terms.</summary>
    public bool IsProtected { get; }

    public IReadOnlyDictionary<string, TermDefinition> Terms { get; }

    public bool Same(ContextDefinition other) =>
        ReferenceEquals(this, other) || this != Null && other != Null && JsonElement.DeepEquals(source, other.source);

    public static ContextDefinition Parse(JsonElement context)
    {
        if (context.ValueKind == JsonValueKind.Null) return Null;
        string? vocab = null;
        var isProtected = false;
        var terms = new Dictionary<string, TermDefinition>(StringComparer.Ordinal);
        foreach (var entry in context.EnumerateObject())
            switch (entry.Name)
            {
                case "@vocab": vocab = entry.Value.GetString(); break;
                case "@protected": isProtected = entry.Value.GetBoolean(); break;
                case "@version" when entry.Value.GetDouble() == 1.1: break;
                case ['@', ..]: throw NotUnderstood(entry.Name);
                default: terms[entry.Name] = Term(entry.Value); break;
            }

        return new(context, vocab, isProtected, terms) { ForgetsVocab = vocab is null && context.Member("@vocab") is not null };
    }

    static TermDefinition Term(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return new(value.GetString()!, IsSimple: true, null, Container.None, null);
        ContextDefinition? scoped = null;
        foreach (var entry in value.EnumerateObject())
            if (entry.Name == "@context") scoped = Parse(entry.Value);
            else if (entry.Name is not ("@id" or "@type" or "@container")) throw NotUnderstood(entry.Name);
        return new(value.GetProperty("@id").GetString()!, IsSimple: false, value.Text("@type"), ContainerOf(value), scoped);
    }

    static Container ContainerOf(JsonElement term) => term.Text("@container") switch
    {
        null when term.Member("@container") is null => Container.None,
        "@set" => Container.Set,
        "@list" => Container.List,
        "@graph" => Container.Graph,
        _ => throw NotUnderstood("@container"),
    };

    static InvalidOperationException NotUnderstood(string what) => new($"A bundled context uses {what}, which is not understood here.");
}

/// <summary>One term as written; <paramref name="Type"/> is absent when values are not coerced, <paramref name="Scoped"/> when it brings no context of its own.</summary>
sealed record TermDefinition(string Id, bool IsSimple, string? Type, Container Container, ContextDefinition? Scoped);

/// <summary>How the values of a term are held together.</summary>
enum Container { None, Set, List, Graph }
