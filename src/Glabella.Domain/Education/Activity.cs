namespace Glabella.Domain.Education;

/// <summary>One thing learned, as the rules see it.</summary>
/// <param name="Designated">The most the provider designated for it.</param>
/// <param name="Claimed">What this person claims for their own part in it.</param>
/// <param name="Topics">Hours by topic; never null, often empty.</param>
public sealed record Activity(
    string Id, string Type, Hours Designated, Hours Claimed, DateOnly Completed, string Provider, string Name,
    LearningFormat Format, IReadOnlyDictionary<string, Hours> Topics)
{
    /// <summary>Two entries with the same key are one activity entered twice.</summary>
    public (string, string, DateOnly) Key => (Normal(Provider), Normal(Name), Completed);

    static string Normal(string text) => string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Everything about one person that a rule set looks at. Activities are in the order they were entered.</summary>
/// <param name="Events">One name for each event recorded within the cycle; a name may repeat.</param>
/// <param name="Flags">Only what is known to be so: an unknown standing sets no flag.</param>
public sealed record LearningRecord(
    IReadOnlyList<Activity> Activities, IReadOnlyList<string> Events, IReadOnlySet<string> Flags, Hours CarriedOver);
