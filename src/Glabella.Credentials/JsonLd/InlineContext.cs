using System.Text;
using System.Text.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>
/// A context that a document brings along: words and their addresses, nothing that reaches elsewhere. Only conformance suites may send
/// one; whoever reads a certificate knows every context it names.
/// </summary>
static class InlineContext
{
    /// <summary>Most words one may define, inclusive.</summary>
    const int MostTerms = 100;

    public static ActiveContext Apply(ActiveContext before, JsonElement context)
    {
        if (context.EnumerateObject().Count() > MostTerms || !context.EnumerateObject().All(IsUnderstood)) throw LinkedDataException.Untransformable("It brings a context that is not understood here.");
        return before.WithOnce(ContextDefinition.Parse(context));
    }

    static bool IsUnderstood(JsonProperty entry) => entry.Name switch
    {
        "@vocab" => entry.Value.ValueKind == JsonValueKind.Null || IsAddress(entry.Value) && Iris.IsAbsolute(entry.Value.GetString()!),
        "@protected" => entry.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "@version" => entry.Value.ValueKind == JsonValueKind.Number && entry.Value.GetDouble() == 1.1,
        "" or ['@', ..] => false,
        _ => !entry.Name.Contains(':', StringComparison.Ordinal) && (IsAddress(entry.Value) || IsTerm(entry.Value)),
    };

    /// <summary>An address, and what kind of values the word has.</summary>
    static bool IsTerm(JsonElement term) =>
        term.ValueKind == JsonValueKind.Object && term.TryGetProperty("@id", out var id) && IsAddress(id)
        && term.EnumerateObject().All(member => member.Name switch
        {
            "@id" => true,
            "@type" => IsAddress(member.Value) || member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is "@id" or "@vocab" or "@json",
            "@container" => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is "@set" or "@list",
            _ => false,
        });

    /// <summary>What would need escaping in N-Quads is no address, and keywords keep their own names.</summary>
    static bool IsAddress(JsonElement text) =>
        text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } address && address[0] != '@' && NQuads.IsPlainIri(Encoding.UTF8.GetBytes(address));
}
