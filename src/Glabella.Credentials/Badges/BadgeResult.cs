using System.Globalization;
using System.Text.Json.Nodes;

namespace Glabella.Credentials.Badges;

/// <summary>
/// What was reached, beside the description of what could be reached. The first is written at the holder, the second at the
/// achievement; <paramref name="Id"/> joins the two.
/// </summary>
/// <param name="Id">The address of the description.</param>
/// <param name="Name">What was measured.</param>
public abstract record BadgeResult(string Id, string Name)
{
    internal JsonObject ToJson()
    {
        var result = new JsonObject { ["type"] = new JsonArray("Result"), ["resultDescription"] = Id };
        Reached(result);
        return result;
    }

    internal JsonObject Description()
    {
        var description = new JsonObject { ["id"] = Id, ["type"] = new JsonArray("ResultDescription"), ["name"] = Name };
        Possible(description);
        return description;
    }

    private protected abstract void Reached(JsonObject result);
    private protected abstract void Possible(JsonObject description);
}

/// <summary>A part that was completed, such as an exam; never how well.</summary>
public sealed record CompletedPart(string Id, string Name) : BadgeResult(Id, Name)
{
    private protected override void Reached(JsonObject result) => result["status"] = "Completed";
    private protected override void Possible(JsonObject description) => description["resultType"] = "Status";
}

/// <summary>Something counted, such as minutes or supervised cases; written as text, as the standard wants it.</summary>
/// <param name="Id">The address of the description.</param>
/// <param name="Name">What was counted, with its unit.</param>
/// <param name="Value">How many.</param>
/// <param name="Required">How many were needed; absent when any number will do.</param>
public sealed record CountedResult(string Id, string Name, int Value, int? Required = null) : BadgeResult(Id, Name)
{
    private protected override void Reached(JsonObject result) => result["value"] = Value.ToString(CultureInfo.InvariantCulture);

    private protected override void Possible(JsonObject description)
    {
        description["resultType"] = "Result";
        if (Required is { } required) description["requiredValue"] = required.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A level out of several, lowest first.</summary>
/// <param name="Id">The address of the description.</param>
/// <param name="Name">What the levels are levels of.</param>
/// <param name="Levels">All of them, lowest first.</param>
/// <param name="Achieved">The one reached: one of <paramref name="Levels"/>.</param>
public sealed record LevelResult(string Id, string Name, IReadOnlyList<BadgeLevel> Levels, BadgeLevel Achieved) : BadgeResult(Id, Name)
{
    private protected override void Reached(JsonObject result) =>
        result["achievedLevel"] = Levels.Contains(Achieved) ? Achieved.Id : throw new InvalidOperationException("The level reached is none of the levels.");

    private protected override void Possible(JsonObject description)
    {
        description["resultType"] = "RubricCriterionLevel";
        description["rubricCriterionLevel"] = new JsonArray([.. Levels.Select(level => (JsonNode)level.ToJson())]);
    }
}

/// <summary>One level: its address, its name, its number or letter, and what it says.</summary>
public sealed record BadgeLevel(string Id, string Name, string Level, string Description)
{
    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["type"] = new JsonArray("RubricCriterionLevel"),
        ["name"] = Name,
        ["level"] = Level,
        ["description"] = Description,
    };
}
