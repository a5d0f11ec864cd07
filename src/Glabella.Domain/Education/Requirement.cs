namespace Glabella.Domain.Education;

/// <summary>One line of a rule set. The six kinds are the <c>rule_kinds</c> of the data.</summary>
public abstract record Requirement(string Id);

/// <summary>The claimed credits of these types are at least <paramref name="Min"/>.</summary>
public sealed record CreditsMin(string Id, Hours Min, IReadOnlyList<string> Types) : Requirement(Id)
{
    /// <summary>The requirement that carried-over hours count for, and no other.</summary>
    public bool IsTotal => Id == "total";
}

/// <summary>No more than <paramref name="Max"/> of these types counts. Cuts, is never itself missing.</summary>
public sealed record CreditsCap(string Id, Hours Max, IReadOnlyList<string> Types) : Requirement(Id);

/// <summary>Hours tagged with the topic.</summary>
public sealed record TopicMin(string Id, Hours Min, string Topic) : Requirement(Id);

/// <summary>Counted credits in that format.</summary>
public sealed record FormatMin(string Id, Hours Min, LearningFormat Format) : Requirement(Id);

/// <summary>A number of recorded events, such as a skills check.</summary>
public sealed record EventMin(string Id, int Min, string Event) : Requirement(Id);

/// <summary>A yes that another part of the system supplies. Unknown is not a yes.</summary>
public sealed record FlagSet(string Id, string Flag) : Requirement(Id);
