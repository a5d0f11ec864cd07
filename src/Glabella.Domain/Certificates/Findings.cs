using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Certificates;

/// <summary>Everything the rule may look at, as the database says it at one instant.</summary>
public sealed record Findings(
    SeatKind Seat, DateTimeOffset ClassEnds, int ClassMinutes, CertificateRule Rule, Attended Attended,
    IReadOnlyList<LoggedCase> Cases, ExamFinding? Exam, IReadOnlyList<License> Licenses, ExclusionFinding Exclusion)
{
    /// <summary>The newest standing of each license; absent where none was ever computed.</summary>
    public IReadOnlyDictionary<LicenseId, StandingRecord> Standings { get; init; } = new Dictionary<LicenseId, StandingRecord>();
}

/// <summary>Minutes in class, cut to its hours, and the stays they come from.</summary>
public sealed record Attended(int Minutes, IReadOnlyList<Guid> Stays, bool StillIn);

/// <summary>One entry of the logbook with its counter-signature. <paramref name="Entrustment"/> is absent while nobody has signed.</summary>
public sealed record LoggedCase(Guid Id, ClassDay.CaseRole Role, string Model, bool Mentored, DateOnly Day, int? Entrustment, bool CriticalMissed);

/// <summary>The best attempt. <paramref name="UnsignedItems"/> had no clinical reviewer's signature when they were asked.</summary>
public sealed record ExamFinding(Guid Id, bool Passed, int Percent, bool CriticalMissed, int Items, int UnsignedItems);

/// <summary>What the exclusion lists said. Absent time means nobody has looked.</summary>
/// <param name="Open">A row may be the person, and no registrar has decided.</param>
/// <param name="GoodUntil">The last day to which the search holds; absent when its source does not say.</param>
public sealed record ExclusionFinding(bool Excluded, DateTimeOffset? CheckedAt, Guid? Evidence, bool Open = false, DateOnly? GoodUntil = null);
