namespace Glabella.Registries.Rosters;

/// <summary>One row of a roster, in the board's own words. Several rows of one number are its history or its actions.</summary>
public sealed record RosterRow
{
    public required long Line { get; init; }
    /// <summary>SHA-256 of the line.</summary>
    public required byte[] Hash { get; init; }
    public required string Number { get; init; }
    public string? Type { get; init; }
    /// <summary>Null when the whole name stands in one column.</summary>
    public string? Family { get; init; }
    public string? Given { get; init; }
    public string? Middle { get; init; }
    /// <summary>"FIRST M LAST"; null when the parts stand in columns of their own.</summary>
    public string? Name { get; init; }
    /// <summary>Null in a list of actions, and where the board says nothing.</summary>
    public string? Status { get; init; }
    public string? StatusReason { get; init; }
    public DateOnly? Issued { get; init; }
    /// <summary>When this row came to be: the day of the last issue, or of the status.</summary>
    public DateOnly? Changed { get; init; }
    public DateOnly? Expires { get; init; }
    /// <summary>A field of its own: it never changes the status.</summary>
    public bool Flagged { get; init; }
    /// <summary>The board's words about the discipline, or the value of its flag.</summary>
    public string? Action { get; init; }
    public DateOnly? ActionDate { get; init; }
}
