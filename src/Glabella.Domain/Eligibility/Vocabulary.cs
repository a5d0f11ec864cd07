using System.Collections.Frozen;
using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility;

/// <summary>The closed lists every reference file is written in.</summary>
public sealed class Vocabulary
{
    readonly FrozenDictionary<string, ProfessionEntry> professions;
    readonly FrozenDictionary<string, FactQuestion> facts;

    internal Vocabulary(
        IReadOnlyList<ProfessionEntry> professions, IReadOnlyDictionary<string, IReadOnlyList<string>> groups, IReadOnlyList<FactQuestion> facts,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> conditions, IReadOnlyDictionary<string, bool> sourceKinds,
        IReadOnlyDictionary<string, string> directories, IReadOnlySet<string> blockedHosts, IReadOnlyDictionary<string, IReadOnlyList<string>> factValues)
    {
        (Professions, Groups, Facts, Conditions) = (professions, groups, facts, conditions);
        (SourceKinds, Directories, BlockedHosts, FactValues) = (sourceKinds, directories, blockedHosts, factValues);
        this.professions = professions.ToFrozenDictionary(p => p.Code.Code);
        this.facts = facts.ToFrozenDictionary(f => f.Name);
    }

    public IReadOnlyList<ProfessionEntry> Professions { get; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; }
    public IReadOnlyList<FactQuestion> Facts { get; }

    /// <summary>Condition kind to its parameters and their types, such as <c>"int?"</c>.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Conditions { get; }

    /// <summary>Source kind to whether it is a primary one.</summary>
    internal IReadOnlyDictionary<string, bool> SourceKinds { get; }
    internal IReadOnlyDictionary<string, string> Directories { get; }
    internal IReadOnlySet<string> BlockedHosts { get; }

    /// <summary>Fact to the values rules may test; empty for a number.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> FactValues { get; }

    /// <summary>Null when it is none of ours.</summary>
    public ProfessionEntry? Find(Profession profession) => professions.GetValueOrDefault(profession.Code);

    /// <summary>Null when no rule ever asks for it.</summary>
    public FactQuestion? FindFact(string name) => facts.GetValueOrDefault(name);

    /// <summary>Groups opened into professions, each once, in the order written.</summary>
    public IEnumerable<string> Expand(IEnumerable<string> names) =>
        names.SelectMany(n => Groups.TryGetValue(n, out var members) ? members : [n]).Distinct();

    internal bool Knows(string professionOrGroup) => professions.ContainsKey(professionOrGroup) || Groups.ContainsKey(professionOrGroup);
    internal bool KnowsProfession(string code) => professions.ContainsKey(code);
}

/// <param name="Board">The field of its board, such as <c>nursing</c>.</param>
public sealed record ProfessionEntry(Profession Code, string Label, string Board);

/// <summary>Licenses one place issues and others honor.</summary>
public sealed record Compact(
    string Key, IReadOnlyList<string> Professions, IReadOnlySet<string> Implemented, string Rule, Confidence Confidence, IReadOnlyList<Source> Sources)
{
    public bool Covers(Profession profession, Jurisdiction licensedIn, Jurisdiction practicesIn) =>
        Professions.Contains(profession.Code) && Has(licensedIn) && Has(practicesIn);

    bool Has(Jurisdiction place) => place.Code.StartsWith("US-", StringComparison.Ordinal) && Implemented.Contains(place.Subdivision);
}

/// <summary>What to answer where a US file is silent, who may sit in, and the compacts.</summary>
/// <param name="Surveyed">The day of the last survey of all places.</param>
public sealed record Defaults(
    DateOnly Surveyed, ScopeRule Physician, ScopeRule Veterinarian, IReadOnlyDictionary<PracticeAuthority, ScopeRule> NurseByAuthority,
    IReadOnlyDictionary<Inject, Admission> Admissions, IReadOnlyList<Compact> Compacts, IReadOnlyList<Source> Sources);
