using Glabella.Domain.Eligibility;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Eligibility;

public class TakingAHandsOnSeat
{
    static readonly DateOnly ClassDay = new(2026, 12, 12);

    static readonly Arrangement[] TexasArranged =
    [
        new(ConditionKind.DelegatedBy, "Dr. Okafor delegates in writing"),
        new(ConditionKind.PriorExam, "Dr. Okafor examines every model at 8:30"),
        new(ConditionKind.Supervision, "Dr. Okafor is in the room"),
    ];

    static LicenseHeld License(string place, string profession = "rn", bool multistate = false, DateOnly? until = null, string? because = null) =>
        new(Jurisdiction.Parse(place), Profession.Parse(profession), multistate, until, because);

    static SeatRight Ask(
        string venue, string profession, LicenseHeld[] licenses, Arrangement[]? arranged = null, TrainerDecision? decision = null,
        ExemptionClaim? exemption = null, Purpose purpose = Purpose.Cosmetic, params (string, string)[] facts) =>
        SeatRight.Of(Reference.Book, new(
            Jurisdiction.Parse(venue), Profession.Parse(profession), purpose, ClassDay, Reference.FactsOf(facts), licenses, arranged ?? [], decision, exemption));

    static Refusal OnlyRefusal(SeatRight right) => Assert.Single(Assert.IsType<SeatRefused>(right).Missing);

    [Fact]
    public void A_physician_licensed_there_may_without_further_ado()
    {
        var allowed = Assert.IsType<SeatAllowed>(Ask("US-TX", "md", [License("US-TX", "md")]));
        Assert.IsType<LicenseGround.Own>(allowed.Ground);
        Assert.Contains(allowed.Conditions, c => c.Kind == ConditionKind.Training);
    }

    [Fact]
    public void A_nurse_may_when_the_provider_recorded_who_meets_each_condition() =>
        Assert.IsType<SeatAllowed>(Ask("US-TX", "rn", [License("US-TX")], TexasArranged));

    [Theory]
    [InlineData(ConditionKind.DelegatedBy)]
    [InlineData(ConditionKind.PriorExam)]
    [InlineData(ConditionKind.Supervision)]
    public void One_condition_nobody_meets_refuses_and_names_it(ConditionKind kind)
    {
        var refusal = OnlyRefusal(Ask("US-TX", "rn", [License("US-TX")], [.. TexasArranged.Where(a => a.Condition != kind)]));
        Assert.Equal(kind, Assert.IsType<ConditionNotMet>(refusal).Kind);
    }

    [Fact]
    public void An_empty_record_meets_nothing() =>
        Assert.IsType<ConditionNotMet>(OnlyRefusal(Ask("US-TX", "rn", [License("US-TX")], [new(ConditionKind.DelegatedBy, " "), .. TexasArranged[1..]])));

    [Fact]
    public void The_clinicians_own_duties_are_shown_and_not_demanded_of_the_provider()
    {
        var toArrange = SeatRight.ToArrange(Reference.Ask("US-TX", "rn", "2026-12-12")).Select(c => c.Kind);
        Assert.Equal([ConditionKind.DelegatedBy, ConditionKind.PriorExam, ConditionKind.Supervision], toArrange);
        var allowed = Assert.IsType<SeatAllowed>(Ask("US-TX", "rn", [License("US-TX")], TexasArranged));
        Assert.Equal(
            [ConditionKind.Training, ConditionKind.NoticePosted],
            allowed.Conditions.Where(c => !SeatRight.IsArrangedByProvider(c)).Select(c => c.Kind));
    }

    [Fact]
    public void Advice_is_not_demanded_but_hearsay_is()
    {
        Assert.False(SeatRight.IsArrangedByProvider(new Condition.Supervision(["md"], "on_site", null, null) { Certainty = Certainty.Recommended }));
        Assert.True(SeatRight.IsArrangedByProvider(new Condition.Supervision(["md"], "on_site", null, null) { Certainty = Certainty.Reported }));
    }

    [Fact]
    public void Unknown_needs_the_trainers_yes_and_the_boards_written_answer()
    {
        LicenseHeld[] licenses = [License("US-VT")];
        var letter = new DocumentId(new Guid("01980000-0000-7000-8000-000000000001"));
        Assert.IsType<BoardAnswerNeeded>(OnlyRefusal(Ask("US-VT", "rn", licenses)));
        Assert.IsType<BoardAnswerNeeded>(OnlyRefusal(Ask("US-VT", "rn", licenses, decision: new(true, null))));
        Assert.IsType<SeatAllowed>(Ask("US-VT", "rn", licenses, decision: new(true, letter)));
        Assert.Contains(Assert.IsType<SeatRefused>(Ask("US-VT", "rn", licenses, decision: new(false, letter))).Missing, r => r is TrainerDeclined);
    }

    [Fact]
    public void Conflict_and_no_stay_closed_whatever_the_trainer_decides()
    {
        var yes = new TrainerDecision(true, new DocumentId(new Guid("01980000-0000-7000-8000-000000000001")));
        Assert.IsType<SourcesDisagree>(OnlyRefusal(Ask("US-AL", "rn", [License("US-AL")], decision: yes)));
        Assert.IsType<InjectingForbidden>(OnlyRefusal(Ask("US-NY", "dentist", [License("US-NY", "dentist")], decision: yes)));
    }

    [Fact]
    public void A_trainers_no_holds_where_the_law_says_yes() =>
        Assert.IsType<TrainerDeclined>(OnlyRefusal(Ask("US-TX", "md", [License("US-TX", "md")], decision: new(false, null))));

    [Fact]
    public void A_missing_fact_is_asked_for_before_the_seat()
    {
        var refusal = Assert.IsType<FactMissing>(OnlyRefusal(Ask("US-IL", "np", [License("US-IL", "np")])));
        Assert.Equal("credential", refusal.Fact.Name);
    }

    [Fact]
    public void Everything_missing_is_said_at_once()
    {
        var refused = Assert.IsType<SeatRefused>(Ask("US-TX", "rn", []));
        Assert.Equal(["condition_not_met", "condition_not_met", "condition_not_met", "license_missing"], refused.Missing.Select(r => r.Code));
    }

    [Fact]
    public void A_multistate_nursing_license_reaches_another_compact_state()
    {
        var allowed = Assert.IsType<SeatAllowed>(Ask("US-TX", "rn", [License("US-AZ", multistate: true)], TexasArranged));
        Assert.Equal("nlc", Assert.IsType<LicenseGround.ByCompact>(allowed.Ground).Compact.Key);
    }

    [Fact]
    public void A_single_state_license_does_not_reach_another_state() =>
        Assert.IsType<LicenseNotMultistate>(OnlyRefusal(Ask("US-TX", "rn", [License("US-AZ")], TexasArranged)));

    [Theory]
    [InlineData("US-TX", "US-CA", "rn")] // California is not in the compact
    [InlineData("US-CA", "US-TX", "rn")]
    [InlineData("US-TX", "US-UT", "np")] // the advanced-practice compact is not operational
    [InlineData("US-TX", "US-AZ", "md")]
    public void A_license_outside_the_compact_does_not_reach(string venue, string home, string profession)
    {
        var refused = Assert.IsType<SeatRefused>(Ask(venue, profession, [License(home, profession, multistate: true)], TexasArranged, facts: ("credential", "none")));
        Assert.Contains(refused.Missing, r => r is LicenseMissing);
    }

    [Fact]
    public void A_license_of_another_profession_does_not_count() =>
        Assert.IsType<LicenseMissing>(OnlyRefusal(Ask("US-TX", "rn", [License("US-TX", "lpn")], TexasArranged)));

    [Fact]
    public void A_license_must_be_in_force_on_the_class_day()
    {
        Assert.IsType<SeatAllowed>(Ask("US-TX", "rn", [License("US-TX", until: ClassDay)], TexasArranged));
        var refusal = OnlyRefusal(Ask("US-TX", "rn", [License("US-TX", until: ClassDay.AddDays(-1))], TexasArranged));
        Assert.Contains("it ends on Dec 11, 2026, before the class on Dec 12, 2026", Assert.IsType<LicenseNotInForce>(refusal).Sentence);
        Assert.IsType<LicenseNotInForce>(OnlyRefusal(Ask("US-TX", "rn", [License("US-TX", because: "suspended on Oct 2, 2026")], TexasArranged)));
    }

    [Fact]
    public void A_recorded_training_exemption_covers_a_visiting_physician()
    {
        LicenseHeld[] licenses = [License("US-NJ", "md")];
        var hospital = new ExemptionClaim("teaching_hospital", Profession.Parse("md"));
        Assert.IsType<LicenseGround.Exempt>(Assert.IsType<SeatAllowed>(Ask("US-NY", "md", licenses, exemption: hospital)).Ground);
        Assert.IsType<LicenseMissing>(OnlyRefusal(Ask("US-NY", "md", licenses)));
        Assert.IsType<LicenseMissing>(OnlyRefusal(Ask("US-NY", "md", licenses, exemption: hospital with { Where = "hotel" })));
        Assert.IsType<LicenseMissing>(OnlyRefusal(Ask("US-NY", "md", licenses, exemption: hospital with { SupervisedBy = Profession.Parse("np") })));
        Assert.IsType<LicenseMissing>(OnlyRefusal(Ask("US-NJ", "md", [License("US-NY", "md")], exemption: hospital)));
        Assert.IsType<LicenseNotInForce>(OnlyRefusal(Ask("US-NY", "md", [License("US-NY", "md", because: "revoked")], exemption: hospital)));
    }

    [Fact]
    public void Every_refusal_says_what_to_do()
    {
        var sentences = new[] { Ask("US-TX", "rn", []), Ask("US-VT", "rn", []), Ask("US-AL", "rn", []), Ask("US-NY", "dentist", []), Ask("US-IL", "np", []) }
            .SelectMany(r => Assert.IsType<SeatRefused>(r).Missing).Select(r => r.Sentence);
        Assert.All(sentences, s => Assert.Matches("(?i)observer seat|ask the provider|add it to your profile", s));
    }
}
