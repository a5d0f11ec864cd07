using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Tests.Certificates;

public class DecidingACertificate
{
    static readonly DateTimeOffset Now = Complete.Now;

    static Level? LevelOf(Findings findings) => IssueRule.Decide(findings, Now) is Supports supports ? supports.Level : null;
    static Condition Of(Findings findings, string code) => IssueRule.Decide(findings, Now).Conditions.Single(c => c.Code == code);

    [Theory]
    [InlineData(Level.VerifiedAttendance)]
    [InlineData(Level.ObjectivesMet)]
    [InlineData(Level.ReadyForProctoredPractice)]
    [InlineData(Level.VerifiedCompetence)]
    public void The_level_is_the_highest_the_evidence_supports(Level level) => Assert.Equal(level, LevelOf(Complete.Findings(level)));

    [Fact]
    public void Every_condition_is_kept_with_threshold_origin_finding_and_evidence()
    {
        var conditions = IssueRule.Decide(Complete.Findings(), Now).Conditions;
        Assert.Equal(["held", "license", "exclusion", "attendance", "exam", "practical", "observed", "supervised", "mentored"], conditions.Select(c => c.Code));
        Assert.All(conditions, c => Assert.True(c.Met && c.Threshold.Length > 0 && c.Origin.Length > 0 && c.Found.Length > 0));
        var attendance = conditions.Single(c => c.Code == "attendance");
        Assert.Equal("At least 432 of 480 minutes (90%)", attendance.Threshold);
        Assert.Equal(IssueRule.Published, attendance.Origin);
        Assert.Equal("480 minutes", attendance.Found);
        Assert.Equal(2, attendance.Evidence.Count);
        Assert.Equal(10, conditions.Single(c => c.Code == "supervised").Evidence.Count);
    }

    [Fact]
    public void Thresholds_the_provider_did_not_set_are_called_a_proposal()
    {
        var findings = Complete.Findings();
        Assert.Equal(IssueRule.Proposal, Of(findings with { Rule = findings.Rule with { Proposal = true } }, "supervised").Origin);
    }

    [Theory]
    [InlineData(431, null)]
    [InlineData(432, Level.VerifiedCompetence)]
    public void One_minute_short_is_short(int minutes, Level? level) =>
        Assert.Equal(level, LevelOf(Complete.Findings() with { Attended = new(minutes, [], false) }));

    [Fact]
    public void Nothing_is_issued_before_the_class_is_over() => Assert.Null(LevelOf(Complete.Findings() with { ClassEnds = Now.AddSeconds(1) }));

    [Fact]
    public void A_level_needs_every_level_below_it() => Assert.Equal(Level.VerifiedAttendance, LevelOf(Complete.Findings() with { Exam = null }));

    [Fact]
    public void An_observer_seat_carries_attendance_only() => Assert.Equal(Level.VerifiedAttendance, LevelOf(Complete.Findings() with { Seat = SeatKind.Observer }));

    [Theory]
    [InlineData(79, true, false)]
    [InlineData(80, true, true)]
    [InlineData(92, false, false)]
    public void The_exam_must_be_passed_at_the_courses_own_mark(int percent, bool passed, bool met)
    {
        var findings = Complete.Findings();
        Assert.Equal(met, Of(findings with { Exam = findings.Exam! with { Percent = percent, Passed = passed } }, "exam").Met);
    }

    [Fact]
    public void A_missed_critical_question_is_a_failed_exam()
    {
        var findings = Complete.Findings();
        Assert.False(Of(findings with { Exam = findings.Exam! with { CriticalMissed = true } }, "exam").Met);
    }

    [Fact]
    public void Unsigned_questions_are_said_in_the_proof()
    {
        var findings = Complete.Findings();
        Assert.Null(Of(findings, "exam").Note);
        Assert.StartsWith("12 of 60 exam questions were drafts", Of(findings with { Exam = findings.Exam! with { UnsignedItems = 12 } }, "exam").Note);
    }

    [Fact]
    public void A_score_never_stands_in_the_proof() => Assert.DoesNotContain("92", Of(Complete.Findings(), "exam").Found);

    [Fact]
    public void Cases_on_the_same_model_count_once()
    {
        var findings = Complete.Findings() with { Cases = [.. Complete.Cases(10, CaseRole.Saw, null), .. Complete.Cases(10, CaseRole.Did, 4, model: "M1")] };
        Assert.Equal(Level.ObjectivesMet, LevelOf(findings));
        Assert.Equal("10 cases on 1 person", Of(findings, "supervised").Found);
    }

    [Fact]
    public void Cases_without_signature_or_with_too_little_entrustment_do_not_count()
    {
        var seen = Complete.Cases(10, CaseRole.Saw, null).ToList();
        Assert.False(Of(Complete.Findings() with { Cases = [.. seen, .. Complete.Cases(10, CaseRole.Did, null)] }, "supervised").Met);
        Assert.False(Of(Complete.Findings() with { Cases = [.. seen, .. Complete.Cases(10, CaseRole.Did, 2)] }, "supervised").Met);
        Assert.False(Of(Complete.Findings() with { Cases = [.. seen, .. Complete.Cases(10, CaseRole.Did, 3, criticalMissed: true)] }, "supervised").Met);
    }

    [Fact]
    public void Mentored_cases_count_only_after_the_class()
    {
        var findings = Complete.Findings(Level.ReadyForProctoredPractice);
        Assert.Equal(Level.VerifiedCompetence, LevelOf(findings with { Cases = [.. findings.Cases, .. Complete.Cases(10, CaseRole.Did, 4, mentored: true)] }));
        Assert.Equal(Level.ReadyForProctoredPractice, LevelOf(findings with { Cases = [.. findings.Cases, .. Complete.Cases(10, CaseRole.Did, 4, mentored: true, day: -20)] }));
    }

    [Fact]
    public void A_critical_step_missed_early_can_be_made_good_in_a_later_case()
    {
        var early = Complete.Cases(1, CaseRole.Did, 2, criticalMissed: true);
        var findings = Complete.Findings(Level.ObjectivesMet);
        Assert.False(Of(findings with { Cases = [.. early] }, "practical").Met);
        Assert.True(Of(findings with { Cases = [.. early, .. Complete.Cases(1, CaseRole.Did, 3, day: 1)] }, "practical").Met);
    }

    public static TheoryData<string, License[]> BadLicenses => new()
    {
        { "none", [] },
        { "suspended", [Complete.License(LicenseStatus.Suspended)] },
        { "restricted", [Complete.License(LicenseStatus.ActiveRestricted)] },
        { "unknown wording", [Complete.License(LicenseStatus.Unknown)] },
        { "expired yesterday", [Complete.License(expires: new(2026, 5, 29))] },
        { "checked 24 hours and a minute ago", [Complete.License(age: TimeSpan.FromMinutes(24 * 60 + 1))] },
    };

    [Theory]
    [MemberData(nameof(BadLicenses))]
    public void Without_a_license_checked_today_nothing_is_issued(string why, License[] licenses) =>
        Assert.True(IssueRule.Decide(Complete.Findings() with { Licenses = licenses }, Now) is SupportsNone none && none.Missing.Single().Code == "license", why);

    [Fact]
    public void One_good_license_among_bad_ones_is_enough() =>
        Assert.Equal(Level.VerifiedCompetence, LevelOf(Complete.Findings() with { Licenses = [Complete.License(LicenseStatus.Expired), Complete.License()] }));

    [Fact]
    public void An_excluded_person_gets_nothing() => Assert.Null(LevelOf(Complete.Findings() with { Exclusion = new(true, Now, Guid.CreateVersion7(Now)) }));

    [Fact]
    public void That_nobody_searched_the_exclusion_list_is_said_in_the_proof()
    {
        var condition = Of(Complete.Findings() with { Exclusion = new(false, null, null) }, "exclusion");
        Assert.Equal((false, true, "Not checked"), (condition.Met, condition.Waived, condition.Found)); // not in the way, and never called met
        Assert.StartsWith("No exclusion list was searched", condition.Note);
    }

    [Fact]
    public void A_row_that_nobody_has_decided_about_is_in_the_way_and_never_waived()
    {
        var findings = Complete.Findings() with { Exclusion = new(false, Now.AddDays(-1), Guid.CreateVersion7(Now), Open: true) };
        var condition = Of(findings, "exclusion");
        Assert.Equal((false, false), (condition.Met, condition.Waived));
        Assert.Contains("no registrar has decided", condition.Found);
        Assert.Null(LevelOf(findings));
    }

    [Fact]
    public void A_search_holds_no_longer_than_its_list()
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        Assert.True(Of(Complete.Findings() with { Exclusion = new(false, Now, Guid.CreateVersion7(Now), GoodUntil: today) }, "exclusion").Met);
        Assert.Contains("too old", Of(Complete.Findings() with { Exclusion = new(false, Now, Guid.CreateVersion7(Now), GoodUntil: today.AddDays(-1)) }, "exclusion").Found);
    }

    [Theory]
    [InlineData(LicenseStatus.Active, StandingCause.Exclusion, true, false)]
    [InlineData(LicenseStatus.Suspended, StandingCause.Roster, false, false)]
    [InlineData(LicenseStatus.Active, StandingCause.Stale, true, true)] // the 24 hours ask for a check of their own
    [InlineData(LicenseStatus.Active, StandingCause.Decision, false, true)]
    public void The_newest_standing_decides_whether_the_license_is_good(LicenseStatus status, StandingCause cause, bool waits, bool met)
    {
        var findings = Complete.Findings();
        var standing = new StandingRecord(Guid.CreateVersion7(Now), findings.Licenses[0], new(status, cause, waits, ["Because of the test."], []), Occasion.Asked, null, Now);
        var condition = Of(findings with { Standings = new Dictionary<LicenseId, StandingRecord> { [standing.LicenseId] = standing } }, "license");
        Assert.Equal(met, condition.Met);
        if (!met) Assert.Contains("Because of the test", condition.Found);
    }
}
