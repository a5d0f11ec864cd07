using CsCheck;
using Glabella.Domain.Education;

namespace Glabella.Domain.Tests.Education;

/// <summary>What holds for every ledger under every shipped rule set.</summary>
public sealed class EveryRecord
{
    static readonly Cycle Cycle = new(new(2025, 1, 1), new(2026, 12, 31));

    static readonly Gen<Activity> Any =
        from type in OneOf("AMA1", "AMA2", "ANCC", "AAPA1", "CERP", "STATE", "SELF")
        from designated in Gen.Int[1, 60]
        from claimed in Gen.Int[1, 62]
        from day in Gen.Int[-60, 790]
        from name in Gen.Int[1, 12]
        from format in OneOf(LearningFormat.Live, LearningFormat.Online, LearningFormat.Self)
        from topic in OneOf("complications", "law-and-scope", "label-and-safety-updates", "product-authenticity", "")
        select new Activity($"{type}{designated}{day}", type, Quarter(designated), Quarter(claimed), Cycle.Starts.AddDays(day), "P", $"A{name}", format,
            topic.Length == 0 ? new Dictionary<string, Hours>() : new() { [topic] = Quarter(Math.Min(claimed, 4)) });

    static readonly Gen<RuleSet> Rule = Gen.Int[0, Pack.Rules.RuleSets.Count - 1].Select(i => Pack.Rules.RuleSets[i]);
    static readonly Gen<(RuleSet Rules, List<Activity> Activities, int Carry)> Case = Gen.Select(Rule, Any.List[0, 14], Gen.Int[0, 40], (r, a, c) => (r, a, c));

    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
    static Hours Quarter(int quarters) => Hours.FromHundredths(quarters * 25);
    static LearningRecord Record(IEnumerable<Activity> activities, int carry) => new([.. activities], [], new HashSet<string>(), Quarter(carry));
    static int[] Have(RuleSet rules, IEnumerable<Activity> activities, int carry) => [.. Evaluation.Of(rules, Cycle, Record(activities, carry)).Results.Select(r => r.Have)];

    [Fact]
    public void One_more_entry_never_makes_more_missing() => Gen.Select(Case, Any).Sample((c, more) =>
    {
        var before = Have(c.Rules, c.Activities, c.Carry);
        var after = Have(c.Rules, c.Activities.Append(more), c.Carry);
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First));
    });

    /// <summary>Without duplicates, hours by credit type do not depend on the order of entry: only which entry a cap cuts does.</summary>
    [Fact]
    public void The_order_of_entry_changes_no_credit_total() => Gen.Select(Case, Gen.Int[0, 9999]).Sample((c, seed) =>
    {
        var distinct = c.Activities.DistinctBy(a => a.Key).ToList();
        var shuffled = distinct.OrderBy(a => HashCode.Combine(a.Name, a.Completed.DayNumber, seed)).ToList();
        (string, int)[] Credits(List<Activity> list) =>
            [.. Evaluation.Of(c.Rules, Cycle, Record(list, c.Carry)).Results.Where(r => r.Requirement is CreditsMin or TopicMin).Select(r => (r.Requirement.Id, r.Have))];
        Assert.Equal(Credits(distinct), Credits(shuffled));
    });

    [Fact]
    public void Every_entry_is_counted_or_left_with_a_reason_and_never_both() => Case.Sample(c =>
    {
        var answer = Evaluation.Of(c.Rules, Cycle, Record(c.Activities, c.Carry));
        Assert.Equal(c.Activities.Count, answer.Counted.Count + answer.Left.Count);
        Assert.All(answer.Counted, one => Assert.True(one.Counted <= one.Activity.Claimed && one.Activity.Claimed <= one.Activity.Designated));
        Assert.Equal(answer.Counted.Count, answer.Counted.Select(x => x.Activity.Key).Distinct().Count());
    });

    [Fact]
    public void A_cap_is_never_exceeded() => Case.Sample(c =>
    {
        var answer = Evaluation.Of(c.Rules, Cycle, Record(c.Activities, c.Carry));
        foreach (var cap in c.Rules.Requirements.OfType<CreditsCap>())
            Assert.True(Hours.Sum(answer.Counted.Where(x => cap.Types.Contains(x.Activity.Type)).Select(x => x.Counted)) <= cap.Max);
    });

    [Fact]
    public void Entering_everything_twice_changes_nothing() => Case.Sample(c =>
        Assert.Equal(Have(c.Rules, c.Activities, c.Carry), Have(c.Rules, c.Activities.Concat(c.Activities), c.Carry)));

    [Fact]
    public void Carried_hours_help_the_total_alone_and_at_most_to_the_limit() => Case.Sample(c =>
    {
        c.Rules = c.Rules with { CarryOverMax = Hours.Parse("5") };
        var without = Evaluation.Of(c.Rules, Cycle, Record(c.Activities, 0));
        var with = Evaluation.Of(c.Rules, Cycle, Record(c.Activities, c.Carry));
        Assert.Equal(Hours.Min(Quarter(c.Carry), c.Rules.CarryOverMax), with.CarryUsed);
        Assert.All(without.Results.Zip(with.Results), pair => Assert.Equal(
            pair.First.Have + (pair.First.Requirement is CreditsMin { IsTotal: true } ? with.CarryUsed.Hundredths : 0), pair.Second.Have));
    });

    [Fact]
    public void The_chart_ends_at_the_total() => Case.Sample(c =>
    {
        var answer = Evaluation.Of(c.Rules, Cycle, Record(c.Activities, c.Carry));
        var steps = Outlook.Steps(answer);
        Assert.Equal(answer.Total!.Have, steps[^1].Total.Hundredths);
        Assert.Equal(steps.OrderBy(s => s.Day).ThenBy(s => s.Total), steps);
    });

    [Fact]
    public void Planned_hours_never_count_today() => Gen.Select(Case, Any.List[0, 4]).Sample((c, planned) =>
    {
        var record = Record(c.Activities, c.Carry);
        var outlook = Outlook.Of(c.Rules, Cycle, record, planned, new(2026, 3, 1));
        Assert.Equal(Have(c.Rules, c.Activities, c.Carry), outlook.Now.Results.Select(r => r.Have));
        Assert.All(outlook.Now.Results.Zip(outlook.WithPlanned.Results), p => Assert.True(p.Second.Have >= p.First.Have));
    });
}
