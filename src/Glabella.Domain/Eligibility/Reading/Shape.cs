using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>The part of JSON Schema 2020-12 that <c>schema.json</c> uses. A keyword outside it is a fault of the schema, not ignored.</summary>
sealed class Shape
{
    static readonly HashSet<string> Keywords =
    [
        "$schema", "$defs", "$ref", "title", "type", "required", "additionalProperties", "properties", "items", "anyOf", "const", "enum", "pattern",
        "minLength", "maxLength", "minItems",
    ];

    readonly JsonElement root;
    readonly JsonElement definitions;
    readonly Dictionary<string, Regex> patterns = [];

    Shape(JsonElement root, JsonElement definitions) => (this.root, this.definitions) = (root, definitions);

    /// <summary>Null, with the reasons, when the schema itself is broken.</summary>
    public static Shape? Read(JsonElement schema, FaultList faults)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("$defs", out var definitions) || definitions.ValueKind != JsonValueKind.Object)
        {
            faults.Add("", "must be an object with $defs");
            return null;
        }
        var shape = new Shape(schema, definitions);
        shape.Inspect(schema, "$", faults);
        foreach (var name in (string[])["vocabulary", "defaults", "examples"])
            if (!definitions.TryGetProperty(name, out _)) faults.Add("$defs", $"{name} is missing");
        return faults.Count == 0 ? shape : null;
    }

    public IEnumerable<(string At, string Reason)> Faults(JsonElement value, string? definition = null) =>
        Check(value, definition is null ? root : definitions.GetProperty(definition), "$");

    void Inspect(JsonElement schema, string at, FaultList faults)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False) return;
        if (schema.ValueKind != JsonValueKind.Object) { faults.Add(at, "must be a schema"); return; }
        foreach (var (key, value) in schema.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            if (!Keywords.Contains(key)) faults.Add(at, $"{key} is not a keyword this check knows");
            if (key is "properties" or "$defs" && value.ValueKind == JsonValueKind.Object)
                foreach (var p in value.EnumerateObject()) Inspect(p.Value, $"{at}.{p.Name}", faults);
            if (key is "items" or "additionalProperties") Inspect(value, $"{at}.{key}", faults);
            if (key is "anyOf" && value.ValueKind == JsonValueKind.Array)
                foreach (var s in value.EnumerateArray()) Inspect(s, $"{at}.{key}", faults);
            if (key is "$ref" && (value.ValueKind != JsonValueKind.String || !definitions.TryGetProperty(NameOf(value), out _)))
                faults.Add(at, $"{value.GetRawText()} points nowhere");
            if (key is "pattern" && !Compile(value)) faults.Add(at, $"{value.GetRawText()} is not a pattern");
            if (key is "minLength" or "maxLength" or "minItems" && !(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)))
                faults.Add(at, $"{key} must be a whole number");
            if (key is "required" or "enum" && value.ValueKind != JsonValueKind.Array) faults.Add(at, $"{key} must be a list");
        }
    }

    IEnumerable<(string, string)> Check(JsonElement value, JsonElement schema, string at)
    {
        if (schema.ValueKind != JsonValueKind.Object) return [];
        if (schema.TryGetProperty("$ref", out var reference)) schema = definitions.GetProperty(NameOf(reference));
        if (schema.TryGetProperty("anyOf", out var alternatives))
            return alternatives.EnumerateArray().Any(s => !Check(value, s, at).Any()) ? [] : [(at, "fits none of the alternatives")];
        return CheckPlain(value, schema, at);
    }

    IEnumerable<(string, string)> CheckPlain(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(value, constant))
            yield return (at, $"must be {constant.GetRawText()}");
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
            yield return (at, $"{value.GetRawText()} is not one of {string.Join(", ", allowed.EnumerateArray())}");
        if (schema.TryGetProperty("type", out var type) && !Is(value, type.GetString()!))
        {
            yield return (at, $"must be {(type.GetString() == "null" ? "null" : $"a {type.GetString()}")}");
            yield break;
        }
        var inner = value.ValueKind switch
        {
            JsonValueKind.String => CheckText(value.GetString()!, schema, at),
            JsonValueKind.Array => CheckList(value, schema, at),
            JsonValueKind.Object => CheckObject(value, schema, at),
            _ => [],
        };
        foreach (var fault in inner) yield return fault;
    }

    IEnumerable<(string, string)> CheckText(string text, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !patterns[pattern.GetString()!].IsMatch(text))
            yield return (at, $"'{text}' does not match {pattern.GetString()}");
        int length = text.EnumerateRunes().Count();
        if (length < Bound(schema, "minLength", 0) || length > Bound(schema, "maxLength", int.MaxValue))
            yield return (at, $"length {length} is out of bounds");
    }

    IEnumerable<(string, string)> CheckList(JsonElement list, JsonElement schema, string at)
    {
        if (list.GetArrayLength() < Bound(schema, "minItems", 0)) yield return (at, "too few items");
        if (!schema.TryGetProperty("items", out var items)) yield break;
        foreach (var (i, item) in list.EnumerateArray().Index())
            foreach (var fault in Check(item, items, $"{at}[{i}]")) yield return fault;
    }

    IEnumerable<(string, string)> CheckObject(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var key in required.EnumerateArray())
                if (!value.TryGetProperty(key.GetString()!, out _)) yield return (at, $"{key.GetString()} is missing");
        bool named = schema.TryGetProperty("properties", out var properties);
        bool others = schema.TryGetProperty("additionalProperties", out var extra);
        foreach (var property in value.EnumerateObject())
        {
            string inside = $"{at}.{property.Name}";
            if (named && properties.TryGetProperty(property.Name, out var known))
                foreach (var fault in Check(property.Value, known, inside)) yield return fault;
            else if (others && extra.ValueKind == JsonValueKind.False) yield return (at, $"{property.Name} is not a known field");
            else if (others) foreach (var fault in Check(property.Value, extra, inside)) yield return fault;
        }
    }

    static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => false,
    };

    bool Compile(JsonElement pattern)
    {
        try
        {
            patterns[pattern.GetString()!] = new Regex(pattern.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException) { return false; }
    }

    static int Bound(JsonElement schema, string key, int otherwise) => schema.TryGetProperty(key, out var value) ? value.GetInt32() : otherwise;
    static string NameOf(JsonElement reference) => reference.GetString()!.Split('/')[^1];
}
