using Glabella.Domain.Education;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Education;

public sealed class AskingWhichRuleRenewsALicense
{
    static RenewalRule Ask(string profession, string place) => Pack.Rules.ForLicense(Profession.Parse(profession), Jurisdiction.Parse(place));

    [Fact]
    public void California_nurse_has_a_published_rule() =>
        Assert.Equal("ca-rn-2y", Assert.IsType<RenewalRule.Known>(Ask("rn", "US-CA")).RuleSet.Id);

    [Theory]
    [InlineData("rn", "US-TX")]
    [InlineData("md", "US-CA")]
    [InlineData("dentist", "US-CA")]
    [InlineData("pa", "US-CA")]
    public void Where_we_hold_no_rule_the_answer_is_the_board_never_an_easy_rule(string profession, string place) =>
        Assert.IsType<RenewalRule.AskTheBoard>(Ask(profession, place));

    [Fact]
    public void The_board_is_named_when_it_is_known()
    {
        var ask = Assert.IsType<RenewalRule.AskTheBoard>(Ask("rn", "US-TX"));
        Assert.Contains("your board, the Texas Board of Nursing,", ask.Sentence("Texas Board of Nursing"));
        Assert.Contains("Ask your board how many", ask.Sentence(null));
    }

    [Fact]
    public void The_invented_example_is_offered_to_nobody()
    {
        Assert.DoesNotContain(Pack.Rules.ForCertification(Profession.Parse("dentist")), r => r.IsExample);
        var answer = Renewal.Choose(default, default, null, null, "demo-dentist-24", null, new(2025, 1, 1), new(2026, 12, 31), default, Pack.Rules, DateTimeOffset.UnixEpoch);
        Assert.Equal("rule_set_unknown", Assert.IsType<RenewalAnswer.Refused>(answer).Why.Code);
    }

    [Fact]
    public void Without_a_rule_the_hours_of_the_boards_notice_can_be_followed()
    {
        RenewalAnswer Choose(Hours? hours) =>
            Renewal.Choose(default, default, null, null, RuleSet.OwnId, hours, new(2025, 1, 1), new(2026, 12, 31), default, Pack.Rules, DateTimeOffset.UnixEpoch);
        Assert.Equal("own_hours_missing", Assert.IsType<RenewalAnswer.Refused>(Choose(null)).Why.Code);
        var rules = Assert.IsType<RenewalAnswer.Chosen>(Choose(Hours.Parse("20"))).Renewal.Rules(Pack.Rules)!;
        Assert.Equal(Hours.Parse("20"), rules.Total!.Min);
        Assert.Single(rules.Requirements);
    }

    [Theory]
    [InlineData("2026-12-31", "2026-12-30", "cycle_backwards")]
    [InlineData("2026-01-01", "2036-01-02", "cycle_too_long")]
    public void Impossible_cycles_are_refused(string starts, string ends, string code)
    {
        var answer = Renewal.Choose(default, default, null, null, "ca-rn-2y", null, DateOnly.Parse(starts), DateOnly.Parse(ends), default, Pack.Rules, DateTimeOffset.UnixEpoch);
        Assert.Equal(code, Assert.IsType<RenewalAnswer.Refused>(answer).Why.Code);
    }

    [Fact]
    public void A_physician_assistant_may_follow_the_certifying_body_and_a_certificate_its_own_proposal()
    {
        Assert.Equal(["nccpa-2y"], Pack.Rules.ForCertification(Profession.Parse("pa")).Select(r => r.Id));
        Assert.True(Pack.Rules.ForCertificate("upper-face")!.IsProposal);
    }

    [Theory]
    [InlineData("glabella-upper-face-24", "2025-01-01", "2025-01-01", "2026-12-31")]
    [InlineData("ca-rn-2y", "2026-12-31", "2025-01-01", "2026-12-31")]
    [InlineData("nccpa-2y", "2026-05-02", "2025-01-01", "2026-12-31")]
    [InlineData("ca-rn-2y", "2028-02-29", "2026-03-01", "2028-02-29")]
    public void The_cycle_hangs_on_the_day_the_rule_names(string rule, string anchor, string starts, string ends)
    {
        var cycle = Pack.Rules.Find(rule)!.Cycle.From(DateOnly.Parse(anchor));
        Assert.Equal((DateOnly.Parse(starts), DateOnly.Parse(ends)), (cycle.Starts, cycle.Ends));
    }
}
