using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility;

/// <summary>Everything we know about one jurisdiction: a reference file, checked and typed.</summary>
public sealed record PlaceRules(
    Jurisdiction Code,
    string Name,
    string Country,
    IReadOnlyList<PlaceBoard> Boards,
    IReadOnlyList<NurseAuthority> NurseAuthorities,
    IReadOnlyList<PaPractice> PaPractices,
    IReadOnlyList<TrainingExemption> TrainingExemptions,
    IReadOnlyList<ScopeRule> Rules,
    IReadOnlyList<Lead> Leads)
{
    /// <summary>Absent outside the United States and on days nobody recorded.</summary>
    public NurseAuthority? NurseAuthorityOn(DateOnly day) => NurseAuthorities.FirstOrDefault(a => a.Period.Contains(day));

    /// <summary>Absent where nothing is recorded, which is most places.</summary>
    public PaPractice? PaPracticeOn(DateOnly day) => PaPractices.FirstOrDefault(p => p.Period.Contains(day));
}

/// <param name="Key">The field it regulates, such as <c>nursing</c>.</param>
/// <param name="For">Professions it is named for; they come to it before the field is looked at.</param>
public sealed record PlaceBoard(string Key, Board Board, IReadOnlyList<string> For);

public sealed record NurseAuthority(PracticeAuthority Class, Period Period, Confidence Confidence, string Note, IReadOnlyList<Source> Sources);

/// <param name="Title">Absent unless the state renamed the profession.</param>
/// <param name="Agreement">Absent when only the title is recorded.</param>
/// <param name="Hours">Absent unless the agreement ends after so many hours.</param>
public sealed record PaPractice(
    string? Title, string? Agreement, int? Hours, Period Period, Confidence Confidence, string Note, IReadOnlyList<Source> Sources);

/// <summary>A statute that lets a visitor learn without a local license, in these places and under these people.</summary>
/// <param name="MaxMonths">Absent when the statute sets no limit.</param>
public sealed record TrainingExemption(
    IReadOnlyList<string> Professions, IReadOnlyList<string> Where, int? MaxMonths, IReadOnlyList<string> SupervisedBy, string Note,
    Confidence Confidence, IReadOnlyList<Source> Sources);

/// <summary>Something heard and not established. Shown as such, never counted.</summary>
/// <param name="Url">Absent when there is nothing to open.</param>
public sealed record Lead(string About, string What, string? Url);
