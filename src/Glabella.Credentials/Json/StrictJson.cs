using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Glabella.Credentials.Json;

/// <summary>Reads JSON of strangers. What two readers could understand differently is refused before anything else looks at it.</summary>
public static class StrictJson
{
    /// <summary>Longest text read, inclusive: 256 KiB.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>Deepest nesting read, inclusive.</summary>
    public const int MaximumDepth = 32;

    const string HalfPair = "The file has half of a surrogate pair.";
    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    /// <summary>The parsed object, or the reason why the text is refused; exactly one of the two is set.</summary>
    public static (JsonElement? Root, string? Refusal) Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaximumBytes) return (null, "The file is longer than 256 KiB.");
        if (!Utf8.IsValid(utf8)) return (null, "The file is not valid UTF-8.");
        try
        {
            var root = JsonElement.Parse(utf8, Options);
            if (root.ValueKind != JsonValueKind.Object) return (null, "The file is not a JSON object.");
            return Trouble(root) is { } trouble ? (null, trouble) : (root, null);
        }
        catch (InvalidOperationException) // an escape such as \udc00 in a key
        {
            return (null, HalfPair);
        }
        catch (JsonException)
        {
            return (null, "The file is not valid JSON, repeats a key, or is nested deeper than 32 levels.");
        }
    }

    /// <summary>Parses text of our own making; throws when it is not acceptable.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8) =>
        Read(utf8) is ({ } root, null) ? root : throw new JsonException("Refused: " + Read(utf8).Refusal);

    static string? Trouble(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    if (Trouble(property.Value) is { } trouble) return trouble;
                return null;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    if (Trouble(item) is { } trouble) return trouble;
                return null;
            case JsonValueKind.String:
                return Broken(value);
            case JsonValueKind.Number:
                return double.IsFinite(value.GetDouble()) ? null : "The file has a number no computer agrees on.";
            default:
                return null;
        }
    }

    /// <summary>An escape such as \ud800 alone is JSON by the letter, yet not a character (RFC 8785, 3.2.2.2).</summary>
    static string? Broken(JsonElement text)
    {
        if (!JsonMarshal.GetRawUtf8Value(text).Contains((byte)'\\')) return null;
        try { text.GetString(); return null; }
        catch (InvalidOperationException) { return HalfPair; }
    }
}
