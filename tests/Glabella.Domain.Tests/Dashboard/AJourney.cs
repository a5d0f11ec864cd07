using CsCheck;
using Glabella.Domain.Certificates;
using Glabella.Domain.Dashboard;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Tests.Dashboard;

public sealed class AJourney
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    static readonly JourneyFacts Nobody = new(Now, new(2026, 11, 24));
    static readonly LicenseFact Texas = new(Id.New<LicenseId>(Now), "Texas RN", ClaimState.Proven, LicenseStatus.Active, new(2028, 3, 31));

    static SeatFact Seat(int days, SeatState state = SeatState.Confirmed, bool attended = false, ExamState exam = ExamState.NotYet, int owed = 0) =>
        new(Id.New<SeatId>(Now.AddDays(days)), Id.New<SessionId>(Now), Id.New<CourseId>(Now), "Upper face", SeatKind.HandsOn, state, state is SeatState.Held ? Now.AddHours(1) : null,
            Now.AddDays(days), Now.AddDays(days).AddHours(8), DateOnly.FromDateTime(Now.AddDays(days).UtcDateTime), new Money(owed), attended, exam);

    static CertificateFact Certificate(SeatFact seat, CertificateStatus standing = CertificateStatus.Valid) =>
        new(Id.New<CertificateId>(Now), seat.Id, "Upper face, level 3", standing, new(2028, 11, 24));

    static string Next(JourneyFacts facts) => NextThing.Of(facts).Code;
    static string Here(JourneyFacts facts) => Journey.Of(facts).Here?.Name ?? "done";

    static RenewalFact Renewal(string hours)
    {
        var rules = Education.Pack.Rules.Find("ca-rn-2y")!;
        var learned = new Activity("a", "STATE", Hours.Parse(hours), Hours.Parse(hours), new(2026, 1, 2), "P", "A", LearningFormat.Live, new Dictionary<string, Hours>());
        var outlook = Outlook.Of(rules, new(new(2025, 12, 1), new(2027, 11, 30)), new([learned], [], new HashSet<string>(), default), [], new(2026, 11, 24));
        return new(Id.New<RenewalId>(Now), "California RN", outlook, ["Earn more."]);
    }

    [Fact]
    public void It_begins_with_the_license()
    {
        Assert.Equal(["License", "Course", "Seat", "Class", "Exam", "Certificate", "Stay current"], Journey.Of(Nobody).Steps.Select(s => s.Name));
        Assert.Equal(("License", "prove_license"), (Here(Nobody), Next(Nobody)));
    }

    [Fact]
    public void A_proven_license_leads_to_a_course() =>
        Assert.Equal(("Course", "find_course"), (Here(Nobody with { Licenses = [Texas] }), Next(Nobody with { Licenses = [Texas] })));

    [Fact]
    public void A_license_in_review_leads_on_and_a_question_of_the_registrar_comes_first()
    {
        var review = Nobody with { Licenses = [Texas with { State = ClaimState.InReview, Standing = LicenseStatus.Unknown }] };
        Assert.Equal(("License", "find_course"), (Here(review), Next(review)));
        Assert.Equal("answer_registrar", Next(Nobody with { Licenses = [Texas with { State = ClaimState.MoreInformation, Standing = LicenseStatus.Unknown }] }));
    }

    [Fact]
    public void An_unknown_standing_is_never_a_proven_license() =>
        Assert.Equal("License", Here(Nobody with { Licenses = [Texas with { Standing = LicenseStatus.Unknown }] }));

    [Fact]
    public void What_has_a_clock_comes_before_everything()
    {
        var held = Nobody with { Licenses = [Texas], Seats = [Seat(20, SeatState.Held)] };
        Assert.Equal(("Seat", "confirm_seat"), (Here(held), Next(held)));
        Assert.Equal("take_offer", Next(held with { Places = [new(default, "Lower face", Now.AddMinutes(5))] }));
        Assert.Equal("confirm_seat", Next(held with { Places = [new(default, "Lower face", Now.AddMinutes(-5))] }));
    }

    [Fact]
    public void On_the_class_day_the_class_is_the_thing()
    {
        var today = Nobody with { Licenses = [Texas], Seats = [Seat(0)] };
        Assert.Equal(("Class", "go_to_class"), (Here(today), Next(today)));
        var later = Nobody with { Licenses = [Texas], Seats = [Seat(30)] };
        Assert.Equal(("Class", "prepare"), (Here(later), Next(later)));
        Assert.Equal("pay_seat", Next(Nobody with { Licenses = [Texas], Seats = [Seat(30, owed: 148000)] }));
    }

    [Fact]
    public void After_class_comes_the_exam_and_then_the_certificate()
    {
        var after = Nobody with { Licenses = [Texas], Seats = [Seat(-3, attended: true, exam: ExamState.Open)] };
        Assert.Equal(("Exam", "take_exam"), (Here(after), Next(after)));
        var passed = after with { Seats = [Seat(-3, attended: true, exam: ExamState.Passed)] };
        Assert.Equal("Certificate", Here(passed));
    }

    [Fact]
    public void A_certificate_leads_to_staying_current()
    {
        var seat = Seat(-30, attended: true, exam: ExamState.Passed);
        var certified = Nobody with { Licenses = [Texas], Seats = [seat], Certificates = [Certificate(seat)] };
        Assert.Equal(("Stay current", "choose_rule"), (Here(certified), Next(certified)));
        Assert.Equal("add_credits", Next(certified with { Renewals = [Renewal("2")] }));
        var met = certified with { Renewals = [Renewal("30")] };
        Assert.Equal(("done", "nothing"), (Here(met), Next(met)));
        Assert.Equal("nothing", Next(certified with { Renewals = [Renewal("29")] }));
    }

    [Fact]
    public void A_lapsed_license_or_a_suspension_comes_before_new_plans()
    {
        var seat = Seat(-30, attended: true, exam: ExamState.Passed);
        var lapsed = Nobody with { Licenses = [Texas with { Standing = LicenseStatus.Expired }], Seats = [seat], Certificates = [Certificate(seat)] };
        Assert.Equal(("License", "renew_license"), (Here(lapsed), Next(lapsed)));
        Assert.Equal("see_certificate", Next(Nobody with { Licenses = [Texas], Seats = [seat], Certificates = [Certificate(seat, CertificateStatus.Suspended)] }));
    }

    [Fact]
    public void There_is_one_next_thing_and_one_place_at_most_whatever_the_facts() =>
        Gen.Select(Gen.Int[-40, 40], Gen.Enum<SeatState>(), Gen.Bool, Gen.Enum<ExamState>(), Gen.Enum<ClaimState>(), Gen.Enum<LicenseStatus>()).Sample((days, state, attended, exam, claim, standing) =>
        {
            var facts = Nobody with { Licenses = [Texas with { State = claim, Standing = standing }], Seats = [Seat(days, state, attended, exam)] };
            Assert.True(Journey.Of(facts).Steps.Count(s => s.State is StepState.Now) <= 1);
            var next = NextThing.Of(facts);
            Assert.All([next.Title, next.Why, next.Verb], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        });
}
