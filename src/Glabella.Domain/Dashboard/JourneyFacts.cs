using Glabella.Domain.Certificates;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Dashboard;

/// <summary>Where one clinician stands, as the tables tell it. Lists are newest first and never null.</summary>
public sealed record JourneyFacts(DateTimeOffset Now, DateOnly Today)
{
    public IReadOnlyList<LicenseFact> Licenses { get; init; } = [];
    public IReadOnlyList<SeatFact> Seats { get; init; } = [];
    public IReadOnlyList<PlaceFact> Places { get; init; } = [];
    public IReadOnlyList<CertificateFact> Certificates { get; init; } = [];
    public IReadOnlyList<RenewalFact> Renewals { get; init; } = [];

    /// <summary>True once the clinician has asked a trainer: a course was found even without a seat.</summary>
    public bool AskedATrainer { get; init; }
}

/// <param name="Name">"Texas RN".</param>
/// <param name="Expires">Absent when nobody said.</param>
public sealed record LicenseFact(LicenseId Id, string Name, ClaimState State, LicenseStatus Standing, DateOnly? Expires)
{
    public bool Good => Standing is LicenseStatus.Active;
}

/// <summary>Observers are not examined: their certificate states attendance.</summary>
public enum ExamState { NotYet, Open, Passed, NoAttemptsLeft, NotForObservers }

/// <param name="HeldUntil">Absent once confirmed.</param>
/// <param name="Owed">Zero when paid or free.</param>
public sealed record SeatFact(
    SeatId Id, SessionId Session, CourseId CourseId, string Course, SeatKind Kind, SeatState State, DateTimeOffset? HeldUntil,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateOnly LocalDate, Money Owed, bool Attended, ExamState Exam)
{
    public bool IsLive => State is SeatState.Held or SeatState.Confirmed;

    /// <summary>Why the hands-on part waits; absent while it may go on.</summary>
    public string? PausedBecause { get; init; }
}

/// <param name="OfferedUntil">Absent unless a seat is offered.</param>
public sealed record PlaceFact(SessionId Session, string Course, DateTimeOffset? OfferedUntil);

/// <param name="Seat">The seat it was earned in.</param>
public sealed record CertificateFact(CertificateId Id, SeatId Seat, string Title, CertificateStatus Status, DateOnly ValidThrough);

public sealed record RenewalFact(RenewalId Id, string Title, Outlook Outlook, IReadOnlyList<string> Missing);
