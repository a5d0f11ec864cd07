using System.Globalization;
using System.Text.Json;

namespace Glabella.Domain.Knowledge;

/// <summary>A strict reader of one JSON object: a wrong type or a field nobody knows is a flaw, never a silent default.</summary>
sealed class Node(JsonElement element, string where, FlawList flaws)
{
    readonly HashSet<string> read = new(StringComparer.Ordinal);

    public JsonElement Element => element;
    public string Where => where;

    public string Text(string name) => TextOrNone(name) ?? Missing(name, "");
    public decimal Number(string name) => NumberOrNone(name) ?? Missing(name, 0m);
    public int Whole(string name) => (int)Number(name);
    public bool Flag(string name) => Field(name) is { ValueKind: JsonValueKind.True };

    public string? TextOrNone(string name) => Field(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => Missing<string?>(name, null, "must be text"),
    };

    public decimal? NumberOrNone(string name) => Field(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal(),
        _ => Missing<decimal?>(name, null, "must be a number"),
    };

    /// <summary>Text as written, or a number as people write it.</summary>
    public string? Plain(string name) => Field(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal().ToString("0.####", CultureInfo.InvariantCulture),
        _ => Missing<string?>(name, null, "must be text or a number"),
    };

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Where(i => IsText(i, name)).Select(i => i.GetString()!)];
    public IReadOnlyList<decimal> Numbers(string name) => [.. Items(name).Where(i => i.ValueKind == JsonValueKind.Number).Select(i => i.GetDecimal())];

    /// <summary>The objects of a list, each named by its id or its place.</summary>
    public IReadOnlyList<Node> Objects(string name, string key = "id") =>
        [.. Items(name).Select((item, place) => new Node(item, NameOf(item, key) ?? $"{where} {name}[{place}]", flaws))];

    public Node? ObjectOrNone(string name) => Field(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } found => new(found, $"{where} {name}", flaws),
        _ => Missing<Node?>(name, null, "must be an object"),
    };

    public Node Object(string name) => ObjectOrNone(name) ?? Missing(name, new Node(Nothing, $"{where} {name}", flaws));

    /// <summary>The names of all fields, for the few objects whose keys are data.</summary>
    public IReadOnlyList<string> Names => [.. element.EnumerateObject().Select(p => p.Name)];

    public void Skip(params ReadOnlySpan<string> names) { foreach (var name in names) read.Add(name); }
    public void Flaw(string reason) => flaws.Add(where, reason);

    /// <summary>Complains of every field that was not read: a misspelled field would otherwise be lost in silence.</summary>
    public void Done()
    {
        foreach (var name in Names)
            if (!read.Contains(name)) flaws.Add(where, $"field \"{name}\" is not known");
    }

    static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    JsonElement? Field(string name)
    {
        read.Add(name);
        return element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
    }

    IEnumerable<JsonElement> Items(string name) => Field(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        _ => Missing<IEnumerable<JsonElement>>(name, [], "must be a list"),
    };

    bool IsText(JsonElement item, string name)
    {
        if (item.ValueKind == JsonValueKind.String) return true;
        flaws.Add(where, $"\"{name}\" must hold text only");
        return false;
    }

    T Missing<T>(string name, T instead, string reason = "is missing")
    {
        flaws.Add(where, $"\"{name}\" {reason}");
        return instead;
    }

    static string? NameOf(JsonElement item, string key) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
