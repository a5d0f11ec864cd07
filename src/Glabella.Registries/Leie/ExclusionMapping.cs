using System.Text.Json;
using System.Text.Json.Serialization;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Leie;

/// <summary>Which column of a list holds what, so that lists other than LEIE need a small file and no code.</summary>
public sealed record ExclusionMapping
{
    /// <summary>How the list is called in a sentence: "the OIG exclusion list (LEIE)".</summary>
    public required string List { get; init; }
    /// <summary>Field to column. The fields are those of <see cref="Fields"/>; a column is found by its folded name.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }
    /// <summary>Fields that may not be missing from the header.</summary>
    public required IReadOnlyList<string> Needed { get; init; }
    /// <summary><c>yyyyMMdd</c>, <c>MM/dd/yyyy</c>, <c>yyyy-MM-dd</c>, <c>MM/yyyy</c>, <c>dd-MMM-yyyy</c>: tried in this order.</summary>
    public required IReadOnlyList<string> Dates { get; init; }
    /// <summary>Width at which the list cuts a last name; absent when it does not cut.</summary>
    public int? LastNameWidth { get; init; }
    public int? FirstNameWidth { get; init; }
    /// <summary>Rows count only when this field has one of these values: a list may hold firms, ships or ended entries. Absent when all count.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Only { get; init; }

    /// <summary>What a column can be mapped to. <c>name</c> is a whole name, "LAST, FIRST MIDDLE" or a business.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "last", "first", "middle", "business", "name", "general", "specialty", "upin", "npi", "born", "address", "city", "state", "zip",
        "type", "excluded", "reinstated", "waived", "waiver_state", "kind", "status",
    ];

    /// <summary>OIG's own layout: the only one that is compiled in.</summary>
    public static ExclusionMapping Leie { get; } = new()
    {
        List = "the OIG exclusion list (LEIE)", Columns = LeieLayout.Columns.ToDictionary(c => c.Field, c => c.Name),
        Needed = [.. LeieLayout.Columns.Select(c => c.Field)], Dates = ["yyyyMMdd"], LastNameWidth = 20, FirstNameWidth = 15,
    };

    /// <summary>Reads a mapping file; what is wrong with it throws <see cref="FormatException"/> with the rule it breaks.</summary>
    public static ExclusionMapping Read(string json)
    {
        ExclusionMapping? mapping;
        try { mapping = JsonSerializer.Deserialize(json, MappingJson.Default.ExclusionMapping); }
        catch (JsonException broken) { throw new FormatException($"The mapping is not read: {broken.Message}", broken); }
        if (mapping is null) throw new FormatException("The mapping is empty.");
        var strange = mapping.Columns.Keys.Concat(mapping.Needed).Concat(mapping.Only?.Keys ?? []).Except(Fields).ToList();
        if (strange.Count > 0) throw new FormatException($"No field is called {string.Join(", ", strange)}. There are: {string.Join(", ", Fields)}.");
        var without = mapping.Needed.Concat(mapping.Only?.Keys ?? []).Except(mapping.Columns.Keys).ToList();
        if (without.Count > 0) throw new FormatException($"No column is given for {string.Join(", ", without)}.");
        if (mapping.Only?.Keys.Except(mapping.Needed).ToList() is { Count: > 0 } loose) throw new FormatException($"What counts is told by {string.Join(", ", loose)}, so it is needed.");
        if (!mapping.Columns.ContainsKey("name") && !mapping.Columns.ContainsKey("last")) throw new FormatException("A column for last or for name is needed.");
        if (mapping.Needed.Count == 0) throw new FormatException("At least one needed field is what tells the list from another.");
        return mapping;
    }

    internal static string Fold(string name) => NppesHeader.Fold(name);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(ExclusionMapping))]
sealed partial class MappingJson : JsonSerializerContext;
