using Glabella.Domain.People;

namespace Glabella.Domain.Education;

/// <summary>The credit types by id.</summary>
public sealed class CreditTypes(IEnumerable<CreditType> types)
{
    readonly Dictionary<string, CreditType> byId = types.ToDictionary(t => t.Id);

    public IReadOnlyCollection<CreditType> All => byId.Values;
    public CreditType? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);
    public string NameOf(string id) => Find(id)?.Name ?? id;
}

/// <summary>A case with its answer worked out by hand. The loader recomputes it; the tests do too.</summary>
public sealed record WorkedExample(
    int No, string Title, RuleSet RuleSet, Cycle Cycle, LearningRecord Record, string Explanation, ExpectedAnswer Expected);

public sealed record ExpectedAnswer(bool Met, IReadOnlyList<ExpectedTally> Results, IReadOnlyList<(string Activity, NotCounted Reason)> NotCounted, Hours CarryUsed);

public sealed record ExpectedTally(string Requirement, int Have, int Need, int Missing, bool Met);

/// <summary>The continuing-education pack: what counts, under which rule, with cases to prove the arithmetic.</summary>
public sealed record RenewalRules(
    CreditTypes Types, IReadOnlyList<CreditAcceptance> Accepted, IReadOnlyList<RuleSet> RuleSets,
    IReadOnlyList<WorkedExample> Examples, IReadOnlyList<string> Topics)
{
    public RuleSet? Find(string? id) => RuleSets.FirstOrDefault(r => r.Id == id);

    /// <summary>The board's own rule for a license, or the answer to ask it.</summary>
    public RenewalRule ForLicense(Profession profession, Jurisdiction place) =>
        RuleSets.FirstOrDefault(r => !r.IsExample && r.AppliesTo.Place == place && r.AppliesTo.Professions.Contains(profession)) is { } known
            ? new RenewalRule.Known(known)
            : new RenewalRule.AskTheBoard(profession, place);

    /// <summary>Rules of bodies that certify, no board's: offered to those who say they hold the certification.</summary>
    public IEnumerable<RuleSet> ForCertification(Profession profession) =>
        RuleSets.Where(r => !r.IsExample && r.AppliesTo is { Place: null, Certificate: null } && r.AppliesTo.Professions.Contains(profession));

    public RuleSet? ForCertificate(string scope) => RuleSets.FirstOrDefault(r => r.AppliesTo.Certificate == scope);

    /// <summary>The events that some rule set counts, such as a skills check.</summary>
    public IReadOnlyList<string> Events => [.. RuleSets.SelectMany(r => r.Requirements).OfType<EventMin>().Select(r => r.Event).Distinct()];

    /// <summary>Reads and checks the pack. A broken file stops the start with its name, the rule and the reason.</summary>
    public static RenewalRules Load(string file, ReadOnlySpan<byte> utf8) => RenewalRulesFile.Read(file, utf8);
}

/// <summary>The pack cannot be used as it stands.</summary>
public sealed class BrokenRenewalRules(string file, string rule, string reason)
    : BrokenReference($"{file} is broken, so Glabella does not start:\n  {rule}: {reason}")
{
    public string File { get; } = file;
    public string Rule { get; } = rule;
    public string Reason { get; } = reason;
}
