using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Certificates;

/// <summary>Evidence for every level, from which a test takes something away.</summary>
static class Complete
{
    public static readonly DateTimeOffset Ended = new(2026, 5, 30, 22, 0, 0, TimeSpan.Zero), Now = Ended.AddHours(1);

    public static Findings Findings(Level upTo = Level.VerifiedCompetence) => new(
        SeatKind.HandsOn, Ended, 480, new CertificateRule(90, 80, 10, 10, 3, 10, 24, Proposal: false),
        new(480, [Guid.CreateVersion7(Now), Guid.CreateVersion7(Now)], false),
        [
            .. Cases(upTo >= Level.ReadyForProctoredPractice ? 10 : 0, CaseRole.Saw, null),
            .. Cases(upTo >= Level.ReadyForProctoredPractice ? 10 : upTo == Level.ObjectivesMet ? 1 : 0, CaseRole.Did, 3),
            .. Cases(upTo >= Level.VerifiedCompetence ? 10 : 0, CaseRole.Did, 4, mentored: true),
        ],
        upTo >= Level.ObjectivesMet ? new(Guid.CreateVersion7(Now), true, 92, false, 60, 0) : null,
        [License()], new(false, Now.AddDays(-3), Guid.CreateVersion7(Now)));

    public static IEnumerable<LoggedCase> Cases(int count, CaseRole role, int? entrustment, bool mentored = false, string? model = null, bool criticalMissed = false, int day = 0) =>
        Enumerable.Range(0, count).Select(i => new LoggedCase(
            Guid.CreateVersion7(Now.AddMilliseconds(i)), role, model ?? $"M{i}{mentored}", mentored, DateOnly.FromDateTime(Ended.Date).AddDays(mentored ? 10 + day : day), entrustment, criticalMissed));

    public static License License(LicenseStatus status = LicenseStatus.Active, TimeSpan? age = null, DateOnly? expires = null)
    {
        var license = new License(Id.New<LicenseId>(Now), Id.New<PersonId>(Now), Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "698114", expires ?? new DateOnly(2027, 1, 1), false, Now);
        license.Decide(ClaimState.Proven, status, null, Now - (age ?? TimeSpan.FromHours(2)));
        return license;
    }
}
