namespace Glabella.Domain.Eligibility;

/// <summary>One rule of one place: for these professions and this purpose, on these days, this is the answer.</summary>
public sealed record ScopeRule
{
    public required string Id { get; init; }
    public required IReadOnlyList<string> Professions { get; init; }

    /// <summary>Absent when the rule speaks of either purpose.</summary>
    public Purpose? Purpose { get; init; }
    public IReadOnlyList<Predicate> When { get; init; } = [];
    public required Inject Inject { get; init; }
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
    public Period Period { get; init; }

    /// <summary>The rule was already in force on its first day, perhaps earlier.</summary>
    public bool FromNotLaterThan { get; init; }
    public required Basis Basis { get; init; }
    public required Confidence Confidence { get; init; }

    /// <summary>Absent for a default answer, whose sources carry the days.</summary>
    public DateOnly? Checked { get; init; }
    public string Note { get; init; } = "";
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>Not a rule of the place: an inference used where the place's file is silent.</summary>
    public bool IsDefault { get; init; }

    public IEnumerable<Condition> Required => Conditions.Where(c => c.IsRequired);

    /// <summary>The day the rule or its sources were last read; absent when there is nothing behind the answer.</summary>
    public DateOnly? LastRead => Checked ?? (Sources.Count > 0 ? Sources.Max(s => s.Checked) : null);

    /// <summary>The answer where nobody wrote a rule and no default fits.</summary>
    public static readonly ScopeRule None = new()
    {
        Id = "none", Professions = [], Inject = Inject.Unknown, Basis = Basis.Derived, Confidence = Confidence.Low, Note = "No rule recorded.", IsDefault = true,
    };
}
