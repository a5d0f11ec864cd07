using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility;

/// <summary>May this profession inject in this place, for this purpose, on this day, given these facts?</summary>
public readonly record struct ScopeQuestion(Jurisdiction Place, Profession Profession, Purpose Purpose, DateOnly On, Facts? Facts = null);

/// <summary>A rule that may apply, and the facts that would settle whether it does.</summary>
public sealed record Finding(ScopeRule Rule, IReadOnlyList<string> DependsOn, Admission Admission);

/// <summary>Every rule that can apply. Several when a deciding fact is missing: then ask for it, never guess.</summary>
public sealed record ScopeAnswer(
    Jurisdiction Jurisdiction, string PlaceName, ProfessionEntry Profession, Purpose Purpose,
    IReadOnlyList<Finding> Findings, IReadOnlyList<FactQuestion> Missing, Board Board)
{
    /// <summary>
    /// The one verdict, or null while a fact is missing. Rules that apply together and disagree are a conflict.
    /// </summary>
    public Inject? Settled
    {
        get
        {
            if (Missing.Count > 0) return null;
            var first = Findings[0].Rule.Inject;
            for (int i = 1; i < Findings.Count; i++)
                if (Findings[i].Rule.Inject != first) return Inject.Conflict;
            return first;
        }
    }
}

/// <summary>The rules that could answer during one stretch of time.</summary>
public sealed record ScopeVersion(Period Period, IReadOnlyList<ScopeRule> Rules);
