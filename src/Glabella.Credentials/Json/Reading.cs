using System.Text.Json;

namespace Glabella.Credentials.Json;

/// <summary>Short ways to ask a parsed document; a value of another kind is as good as absent.</summary>
static class Reading
{
    public static string? Text(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    /// <summary>Whether the value is exactly this string.</summary>
    public static bool IsText(this JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    /// <summary>The items of a set, which JSON-LD also allows as one bare value.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value, string name) => value.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { } single => [single],
        null => [],
    };

    public static bool HasType(this JsonElement value, string type) =>
        value.Items("type").Any(t => t.ValueKind == JsonValueKind.String && t.ValueEquals(type));
}
