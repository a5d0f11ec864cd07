using System.Text.Json;

namespace Glabella.Credentials.Verification;

/// <summary>
/// The same statements can be written in JSON-LD in many ways, and a signature over RDF fits all of them. A word spelled out as its
/// address would be signed like the word and yet be overlooked by whoever reads the JSON: an end date or a status entry could hide
/// so. Credentials are in the compacted form (VC Data Model 2.0, 1.3), hence anything else is refused.
/// </summary>
static class PlainForm
{
    /// <summary>Null when every name is a plain word; otherwise the first that is not.</summary>
    public static string? Fault(JsonElement value) => Odd(value) is { } name ? $"“{name}” is not a plain word of the standard." : null;

    static string? Odd(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var isText = value.TryGetProperty("@value", out _);
                foreach (var member in value.EnumerateObject())
                    if ((!IsPlain(member.Name, isText) ? member.Name : member.Name == "@context" ? null : Odd(member.Value)) is { } odd) return odd;
                return null;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    if (Odd(item) is { } odd) return odd;
                return null;
            default: return null;
        }
    }

    static bool IsPlain(string name, bool isText) =>
        name is "@context" || (name.StartsWith('@') ? isText && name is "@value" or "@language" or "@direction" or "@type" : !name.Contains(':', StringComparison.Ordinal));
}
