using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Rosters;

/// <summary>How the roster of one board is laid out and what its words mean: one small file for each roster, no code.</summary>
public sealed partial record RosterMapping
{
    /// <summary>As sentences call it: "Washington State Department of Health, credentials".</summary>
    public required string Roster { get; init; }
    /// <summary>Such as <c>US-WA</c>. The rows bear no state: a roster is of one.</summary>
    public required string Jurisdiction { get; init; }
    /// <summary>Where it is downloaded: an address, or words where there is none.</summary>
    public required string Source { get; init; }
    /// <summary>Shown with every answer.</summary>
    public required string Terms { get; init; }
    /// <summary>Whether somebody has compared this file with the roster itself: "not seen live", or the day.</summary>
    public required string Seen { get; init; }
    /// <summary>What is good to know; shown nowhere.</summary>
    public string? Notes { get; init; }
    /// <summary>Only these licenses are looked up in it, and its rows are of these where no type says more. Absent when it holds many trades.</summary>
    public IReadOnlyList<string>? Professions { get; init; }
    /// <summary>One letter; a comma when absent.</summary>
    public char? Delimiter { get; init; }
    /// <summary>False when quotation marks are letters like others.</summary>
    public bool? Quoted { get; init; }
    /// <summary>Rows may end with one separator more than the header has.</summary>
    public bool TrailingSeparator { get; init; }
    /// <summary>Field to column; several columns with <c> | </c> between them: the first one that the header has.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }
    /// <summary>Fields that the header must have.</summary>
    public required IReadOnlyList<string> Needed { get; init; }
    /// <summary>Some of <see cref="RosterDate.Forms"/>; all of them when absent.</summary>
    public IReadOnlyList<string>? Dates { get; init; }
    /// <summary>The roster's own words for a status, where the common table does not have them.</summary>
    public IReadOnlyDictionary<string, string>? Statuses { get; init; }
    /// <summary>The roster's own words for a kind of license, where the common table does not have them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Types { get; init; }
    /// <summary>Values of the discipline field that say there is none; N, No, None, False and 0 when absent. Empty always does; everything else is a flag.</summary>
    public IReadOnlyList<string>? NoDiscipline { get; init; }
    /// <summary>The list holds board actions alone and says nothing of a status.</summary>
    public bool ActionsOnly { get; init; }
    /// <summary>Rows count only when this field has one of these values. Absent when all count.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Only { get; init; }

    /// <summary>What a column can be mapped to. <c>name</c> is a whole name, "FIRST M LAST".</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "number", "type", "family", "given", "middle", "suffix", "name", "status", "status_reason", "issued", "changed", "expires", "discipline", "action", "action_date", "kind",
    ];

    internal char Separator => Delimiter ?? ',';
    internal bool IsQuoted => Quoted ?? true;
    internal IReadOnlyList<string> MeansNone => NoDiscipline ?? ["N", "No", "None", "False", "0"];

    /// <summary>The canonical words; <c>docs/how/licenses.md</c>.</summary>
    static readonly string[] Words = ["active", "active_restricted", "expired", "inactive", "suspended", "revoked", "pending", "deceased", "unknown"];

    /// <summary>Reads a mapping file; what is wrong with it throws <see cref="FormatException"/> with the rule it breaks.</summary>
    public static RosterMapping Read(string json)
    {
        RosterMapping? mapping;
        try { mapping = JsonSerializer.Deserialize(json, RosterJson.Default.RosterMapping); }
        catch (JsonException broken) { throw new FormatException($"The mapping is not read: {broken.Message}", broken); }
        if (mapping is null) throw new FormatException("The mapping is empty.");
        if (mapping.Problems().FirstOrDefault() is { } problem) throw new FormatException(problem);
        return mapping;
    }

    IEnumerable<string> Problems()
    {
        if (!State().IsMatch(Jurisdiction)) yield return $"The jurisdiction is written like US-WA, not “{Jurisdiction}”.";
        if (new[] { Roster, Source, Terms, Seen }.Any(string.IsNullOrWhiteSpace)) yield return "The roster’s name, its source, its terms and whether it was seen may not be empty.";
        if (Separator is '"' or '\n' or '\r' or > (char)127) yield return "The delimiter is one plain letter, such as a comma or |.";
        if (Columns.Keys.Concat(Needed).Concat(Only?.Keys ?? []).Except(Fields).ToList() is { Count: > 0 } strange) yield return $"No field is called {string.Join(", ", strange)}. There are: {string.Join(", ", Fields)}.";
        if (Needed.Concat(Only?.Keys ?? []).Except(Columns.Keys).ToList() is { Count: > 0 } without) yield return $"No column is given for {string.Join(", ", without)}.";
        if (Only?.Keys.Except(Needed).ToList() is { Count: > 0 } loose) yield return $"What counts is told by {string.Join(", ", loose)}, so it is needed.";
        if (!Needed.Contains("number")) yield return "The number is needed: nobody is found by name alone.";
        if (!Needed.Contains("family") && !Needed.Contains("name")) yield return "The family name or the whole name is needed: nobody is found by number alone.";
        if (!ActionsOnly && !Needed.Contains("status")) yield return "The status is needed, or the list is of actions only.";
        if (ActionsOnly && Columns.ContainsKey("status")) yield return "A list of actions only has no status.";
        if (Dates?.Except(RosterDate.Forms).ToList() is { Count: > 0 } forms) yield return $"No form of dates is called {string.Join(", ", forms)}. There are: {string.Join(", ", RosterDate.Forms)}.";
        if (Statuses?.Values.Except(Words).ToList() is { Count: > 0 } words) yield return $"No status is called {string.Join(", ", words)}. There are: {string.Join(", ", Words)}.";
    }

    /// <summary>“License #” is found as “license”: signs do not count.</summary>
    internal static string Fold(string name) => NppesHeader.Fold(name);

    [GeneratedRegex("^[A-Z]{2}-[A-Z]{2,3}$")] private static partial Regex State();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(RosterMapping))]
sealed partial class RosterJson : JsonSerializerContext;
