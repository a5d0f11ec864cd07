using Glabella.Domain.Education;

namespace Glabella.Domain.Tests.Education;

/// <summary>The five cases worked out by hand: figures written here again, so that a changed file and a changed program cannot agree by accident.</summary>
public sealed class WorkedExamples
{
    static Evaluation Answer(int no)
    {
        var example = Pack.Rules.Examples.Single(e => e.No == no);
        return Evaluation.Of(example.RuleSet, example.Cycle, example.Record);
    }

    static (string, string, string, string)[] Table(Evaluation evaluation) =>
        [.. evaluation.Results.Select(r => (r.Requirement.Id, r.Text(r.Have), r.Text(r.Need), r.Text(r.Missing)))];

    [Fact]
    public void Physician_with_everything_met()
    {
        var answer = Answer(1);
        Assert.True(answer.Met);
        Assert.Equal([("total", "12.5", "12", "0"), ("accredited", "9.5", "8", "0"), ("label-safety", "1", "1", "0"), ("complications", "2", "2", "0"),
            ("authenticity", "0.5", "0.5", "0"), ("law", "0.5", "0.5", "0"), ("skills", "1", "1", "0"), ("audit", "1", "1", "0"), ("license", "1", "1", "0")], Table(answer));
        Assert.Empty(answer.Left);
    }

    [Fact]
    public void Nurse_with_a_duplicate_and_a_late_activity_lacks_two_hours()
    {
        var answer = Answer(2);
        Assert.False(answer.Met);
        Assert.Equal([("total", "10", "12", "2"), ("accredited", "10", "8", "0")], Table(answer)[..2]);
        Assert.Equal([("b4", NotCounted.OutsideTheCycle), ("b3", NotCounted.Duplicate)], answer.Left.Select(l => (l.Activity.Id, l.Reason)));
    }

    [Fact]
    public void Physician_assistant_has_enough_in_all_but_lacks_six_in_category_1()
    {
        var answer = Answer(3);
        Assert.False(answer.Met);
        Assert.Equal([("total", "104", "100", "0"), ("cat1", "44", "50", "6")], Table(answer));
    }

    [Fact]
    public void Dentist_carries_five_of_six_hours_and_lacks_two_and_a_half_live()
    {
        var answer = Answer(4);
        Assert.False(answer.Met);
        Assert.Equal([("total", "26.5", "24", "0"), ("live", "9.5", "12", "2.5")], Table(answer));
        Assert.Equal(Hours.Parse("5"), answer.CarryUsed);
    }

    [Fact]
    public void Self_claimed_hours_are_cut_to_four_and_a_claim_over_the_maximum_is_refused()
    {
        var answer = Answer(5);
        Assert.False(answer.Met);
        Assert.Equal([("total", "12", "12", "0"), ("accredited", "8", "8", "0")], Table(answer)[..2]);
        Assert.Equal(("audit", "0", "1", "1"), Table(answer)[7]);
        Assert.Equal([("e3", NotCounted.ClaimedMoreThanDesignated)], answer.Left.Select(l => (l.Activity.Id, l.Reason)));
        Assert.Equal(Hours.Parse("2"), answer.Counted.Single(c => c.Activity.Id == "e2").CutByCap);
    }

    [Theory]
    [InlineData(2, "Earn 2 more hours of any accepted kind by Dec 31, 2026.")]
    [InlineData(3, "Earn 6 more hours as AAPA Category 1 CME or AMA PRA Category 1 Credit by Dec 31, 2026.")]
    [InlineData(4, "Attend 2.5 more hours live by Dec 31, 2026.")]
    [InlineData(5, "Record the audit of 20 cases by Dec 31, 2026.")]
    public void What_is_missing_is_one_sentence_with_a_day(int no, string sentence) =>
        Assert.Equal([sentence], Shortfall.Sentences(Answer(no), Pack.Rules.Types, new(2026, 11, 24)));

    [Fact]
    public void After_the_cycle_the_sentence_says_until_when_renewal_stays_open()
    {
        Assert.Equal(["Record the audit of 20 cases (the cycle ended on Dec 31, 2026; renewal stays open until Jan 30, 2027)."],
            Shortfall.Sentences(Answer(5), Pack.Rules.Types, new(2027, 1, 30)));
        Assert.Equal(["Record the audit of 20 cases (the cycle ended on Dec 31, 2026)."],
            Shortfall.Sentences(Answer(5), Pack.Rules.Types, new(2027, 1, 31)));
    }
}
