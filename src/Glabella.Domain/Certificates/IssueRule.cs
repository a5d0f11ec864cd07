using System.Globalization;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Certificates;

/// <summary>What the evidence supports: a level with its proof, or no certificate and why.</summary>
public abstract record IssueDecision(IReadOnlyList<Condition> Conditions);
public sealed record Supports(Level Level, License License, IReadOnlyList<Condition> Conditions) : IssueDecision(Conditions)
{
    /// <summary>What is missing for the level above; empty at the highest.</summary>
    public IReadOnlyList<Condition> MissingForNext => [.. Conditions.Where(c => c.StandsInTheWay && c.NeededFrom == Level + 1)];
}

/// <param name="LicenseIsStale">The license is good as far as anybody knows, but was looked at too long ago.</param>
public sealed record SupportsNone(IReadOnlyList<Condition> Conditions, bool LicenseIsStale) : IssueDecision(Conditions)
{
    /// <summary>Everything else is there: somebody only has to look at the license again.</summary>
    public bool WaitsForLicense => LicenseIsStale && Missing.Count == 1;

    public IReadOnlyList<Condition> Missing => [.. Conditions.Where(c => c.StandsInTheWay && c.NeededFrom == Level.VerifiedAttendance)];
}

/// <summary>
/// The certificate rule. Each condition is judged by itself and kept with its proof; the level is the highest whose
/// conditions, and those of every level below, are all met. What is not recorded is not met. Whoever changes what a condition
/// asks for raises its version.
/// </summary>
public static class IssueRule
{
    /// <summary>A license check this old or younger counts as a re-check at issue.</summary>
    public static readonly TimeSpan LicenseCheckAge = TimeSpan.FromHours(24);

    /// <summary>The federal exclusion list comes out every month; a search this old or younger is one of the current list.</summary>
    public static readonly TimeSpan ExclusionCheckAge = TimeSpan.FromDays(35);

    public const string Published = "The course’s published rule";
    public const string Proposal = "Proposal of the competency and curriculum data; the provider has set no rule of its own";
    const string House = "Rule of this register";

    public static IssueDecision Decide(Findings findings, DateTimeOffset now)
    {
        var origin = findings.Rule.Proposal ? Proposal : Published;
        var license = BestLicense(findings, now);
        List<Condition> conditions =
        [
            Held(findings, now), LicenseNow(license, findings, now), Exclusion(findings.Exclusion, now), Attendance(findings, origin),
            Exam(findings, origin), Practical(findings), Observed(findings, origin), Supervised(findings, origin), Mentored(findings, origin),
        ];
        var level = Enum.GetValues<Level>().TakeWhile(l => conditions.Where(c => c.NeededFrom == l).All(c => !c.StandsInTheWay)).LastOrDefault();
        return level == default || license is null ? new SupportsNone(conditions, license is not null && Against(license, findings) is null && IsStale(license, now)) : new Supports(level, license, conditions);
    }

    static Condition Held(Findings findings, DateTimeOffset now) => new(
        "held", Level.VerifiedAttendance, "The class is over", House,
        findings.ClassEnds <= now ? "It ended" : "It has not ended yet", findings.ClassEnds <= now, []);

    static License? BestLicense(Findings findings, DateTimeOffset now) => findings.Licenses
        .OrderByDescending(l => l.InGoodStandingOn(Day(now)) && Against(l, findings) is null).ThenByDescending(l => l.InGoodStandingOn(Day(now))).ThenByDescending(l => l.CheckedAt).ThenBy(l => l.Id.Value).FirstOrDefault();

    static StandingRecord? Against(License license, Findings findings) => findings.Standings.GetValueOrDefault(license.Id) is { StandsAgainstIssue: true } standing ? standing : null;

    static bool IsStale(License? license, DateTimeOffset now) => license is { CheckedAt: { } at } && license.InGoodStandingOn(Day(now)) && now - at > LicenseCheckAge;

    static Condition LicenseNow(License? license, Findings findings, DateTimeOffset now)
    {
        var (found, met) = license switch
        {
            null => ("No license is on record", false),
            { CheckedAt: null } => ("The license has not been checked yet", false),
            _ when !license.InGoodStandingOn(Day(now)) => ($"Standing {Words(license.StandingOn(Day(now)))}", false),
            _ when Against(license, findings) is { } standing => ($"Standing {Words(standing.Status)}{(standing.Waits ? ", waits for a registrar" : "")}. {standing.Reasons[0].TrimEnd('.')}", false),
            { CheckedAt: { } at } when IsStale(license, now) => ($"Active, but last checked {Age(now - at)} ago", false),
            { CheckedAt: { } at } => ($"Active, checked {Age(now - at)} ago", true),
        };
        return new("license", Level.VerifiedAttendance, "A license in good standing, checked within the last 24 hours", House, found, met, license is null ? [] : [license.Id.ToString()]);
    }

    /// <summary>Version 1 asked for a search, however old. Version 2 took a row that nobody had decided about for a search that had not been made.</summary>
    static Condition Exclusion(ExclusionFinding finding, DateTimeOffset now) => new(
        "exclusion", Level.VerifiedAttendance, "Not on the federal exclusion list, searched within the last 35 days", House,
        finding switch
        {
            { Excluded: true } => "On the exclusion list",
            { Open: true } => "A row of the list may be the holder, and no registrar has decided",
            { CheckedAt: { } at } when IsOld(finding, now) => $"Not on the list of {Show(Day(at))}, which is too old",
            { CheckedAt: { } at } => "Not on the list of " + Show(Day(at)),
            _ => "Not checked",
        },
        finding is { Excluded: false, Open: false, CheckedAt: not null } && !IsOld(finding, now), finding.Evidence is { } id ? [id.ToString()] : [],
        finding.CheckedAt is null ? "No exclusion list was searched for this person before issue." : null, Waived: finding is { Excluded: false, Open: false, CheckedAt: null }, Version: 3);

    static bool IsOld(ExclusionFinding finding, DateTimeOffset now) => now - finding.CheckedAt > ExclusionCheckAge || Day(now) > finding.GoodUntil;

    static Condition Attendance(Findings findings, string origin)
    {
        var minutes = findings.Attended.Minutes;
        var needed = (int)Math.Ceiling(findings.ClassMinutes * findings.Rule.AttendancePercent / 100m);
        return new("attendance", Level.VerifiedAttendance, $"At least {needed} of {findings.ClassMinutes} minutes ({findings.Rule.AttendancePercent}%)", origin,
            findings.Attended.StillIn ? $"{minutes} minutes; not checked out yet" : $"{minutes} minutes",
            findings.ClassMinutes > 0 && minutes >= needed, [.. findings.Attended.Stays.Select(s => s.ToString())]);
    }

    static Condition Exam(Findings findings, string origin)
    {
        var exam = findings.Exam;
        var passed = exam is { Passed: true, CriticalMissed: false } && exam.Percent >= findings.Rule.ExamPassPercent;
        return new("exam", Level.ObjectivesMet, $"Written exam with at least {findings.Rule.ExamPassPercent}%, every critical question right", origin,
            exam switch
            {
                null => "No finished attempt",
                { CriticalMissed: true } => "A critical question was missed",
                _ when passed => "Passed",
                _ => "Not passed",
            },
            passed, exam is null ? [] : [exam.Id.ToString()],
            exam is { UnsignedItems: > 0 } ? $"{exam.UnsignedItems} of {exam.Items} exam questions were drafts without a clinical reviewer’s signature when they were asked." : null);
    }

    static Condition Practical(Findings findings)
    {
        var signed = findings.Cases.Where(c => c is { Role: CaseRole.Did, Mentored: false, Entrustment: not null }).ToList();
        var missed = signed.Count(c => c.CriticalMissed);
        return new("practical", Level.ObjectivesMet, "At least one case of one’s own signed off, no critical step missed in the last one", House,
            findings.Seat == SeatKind.Observer ? "Observer seat: no practical part" : missed == 0 ? Count(signed.Count, "signed case") : $"{Count(signed.Count, "signed case")}, a critical step missed in {missed}",
            findings.Seat == SeatKind.HandsOn && signed.Count > 0 && !signed.OrderBy(c => c.Day).ThenBy(c => c.Id).Last().CriticalMissed, Ids(signed));
    }

    static Condition Observed(Findings findings, string origin)
    {
        var cases = findings.Cases.Where(c => c.Role is CaseRole.Saw or CaseRole.Assisted).ToList();
        return new("observed", Level.ReadyForProctoredPractice, $"At least {Count(findings.Rule.ObservedCases, "case")} seen or assisted", origin,
            Count(cases.Count, "case"), cases.Count >= findings.Rule.ObservedCases, Ids(cases));
    }

    static Condition Supervised(Findings findings, string origin)
    {
        var enough = findings.Cases.Where(c => c is { Role: CaseRole.Did, Mentored: false } && c.Entrustment >= findings.Rule.MinimumEntrustment && !c.CriticalMissed).ToList();
        var people = enough.Select(c => c.Model).Distinct().Count();
        return new("supervised", Level.ReadyForProctoredPractice,
            $"At least {Count(findings.Rule.SupervisedCases, "supervised case")} on different people, each signed with entrustment {findings.Rule.MinimumEntrustment} or more", origin,
            people == enough.Count ? Count(enough.Count, "case") : $"{Count(enough.Count, "case")} on {people} {(people == 1 ? "person" : "people")}", people >= findings.Rule.SupervisedCases, Ids(enough));
    }

    static Condition Mentored(Findings findings, string origin)
    {
        var after = findings.Cases.Where(c => c is { Role: CaseRole.Did, Mentored: true } && c.Day >= Day(findings.ClassEnds) && c.Entrustment >= findings.Rule.MinimumEntrustment && !c.CriticalMissed).ToList();
        return new("mentored", Level.VerifiedCompetence,
            $"At least {Count(findings.Rule.MentoredCases, "mentored case")} in own practice after the class, each signed with entrustment {findings.Rule.MinimumEntrustment} or more", origin,
            Count(after.Count, "case"), after.Count >= findings.Rule.MentoredCases && findings.Rule.MentoredCases > 0, Ids(after));
    }

    static IReadOnlyList<string> Ids(List<LoggedCase> cases) => [.. cases.Select(c => c.Id.ToString())];
    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
    static string Show(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));
    static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
    static string Age(TimeSpan age) => age < TimeSpan.FromHours(1) ? "less than an hour" : age < TimeSpan.FromHours(48) ? Count((int)age.TotalHours, "hour") : Count((int)age.TotalDays, "day");

    static string Words(LicenseStatus status) => status == LicenseStatus.Unknown ? "not proven" : status.Word();
}
