using System.Globalization;
using System.Text.Json;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>Strict JSON: no comments, no trailing commas, no repeated keys. The readers below run on elements whose shape was checked.</summary>
static class Json
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static JsonElement? Parse(byte[] bytes, FaultList faults)
    {
        try { return JsonDocument.Parse(bytes, Strict).RootElement; }
        catch (JsonException broken)
        {
            string where = broken.LineNumber is { } line ? $" in line {line + 1}" : "";
            faults.Add("", $"is not valid JSON{where}: {broken.Message}");
            return null;
        }
    }

    public static string Text(this JsonElement e, string key) => e.GetProperty(key).GetString()!;
    public static string? TextOrNull(this JsonElement e, string key) => e.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
    public static int Int(this JsonElement e, string key) => e.GetProperty(key).GetInt32();
    public static int? IntOrNull(this JsonElement e, string key) => e.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetInt32() : null;
    public static bool Flag(this JsonElement e, string key) => e.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.True;

    public static IReadOnlyList<string> Texts(this JsonElement e, string key) =>
        e.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(v => v.GetString()!)] : [];

    public static IEnumerable<JsonElement> Items(this JsonElement e, string key) =>
        e.TryGetProperty(key, out var list) ? list.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Entries(this JsonElement e, string key) =>
        e.TryGetProperty(key, out var value) ? value.EnumerateObject() : [];

    public static T Coded<T>(this JsonElement e, string key) where T : struct, Enum => Word.Read<T>(e.Text(key));

    /// <summary>A day, or null where the file says null or nothing. A day that is not in the calendar is a fault.</summary>
    public static DateOnly? Day(this JsonElement e, string key, string at, FaultList faults)
    {
        if (e.TextOrNull(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        faults.Add(at, $"{key} {text} is not a day of the calendar");
        return null;
    }

    public static Period Period(this JsonElement e, string at, FaultList faults) => new(e.Day("from", at, faults), e.Day("to", at, faults));
}
