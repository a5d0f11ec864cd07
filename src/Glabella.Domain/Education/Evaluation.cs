using System.Diagnostics;

namespace Glabella.Domain.Education;

/// <summary>Why an entry counts for nothing. It stays in the ledger all the same.</summary>
public enum NotCounted { OutsideTheCycle, Duplicate, ClaimedMoreThanDesignated }

/// <summary>An activity and how much of it is left after the caps.</summary>
public sealed record CountedActivity(Activity Activity, Hours Counted)
{
    public Hours CutByCap => Activity.Claimed.Less(Counted);
}

/// <summary>One requirement's answer: hundredths of an hour, or a plain count for events and flags.</summary>
public sealed record Tally(Requirement Requirement, int Have, int Need)
{
    public int Missing => Math.Max(0, Need - Have);
    public bool Met => Have >= Need;
    public bool InHours => Requirement is not (EventMin or FlagSet);
    public string Text(int amount) => InHours ? Hours.FromHundredths(amount).ToString() : amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A rule set tested against a record, in the <c>evaluation_order</c> of the data.</summary>
public sealed record Evaluation(
    RuleSet RuleSet, Cycle Cycle, IReadOnlyList<Tally> Results, IReadOnlyList<CountedActivity> Counted,
    IReadOnlyList<(Activity Activity, NotCounted Reason)> Left, Hours CarryUsed)
{
    public bool Met => Results.All(r => r.Met);
    public IEnumerable<Tally> Missing => Results.Where(r => !r.Met);
    public Tally? Total => Results.FirstOrDefault(r => r.Requirement is CreditsMin { IsTotal: true });

    /// <summary>The order of the steps, word for word as the data states it. The loader refuses data that states another.</summary>
    public static readonly IReadOnlyList<string> Order =
    [
        "drop activities outside the cycle",
        "drop duplicates (provider, activity, date)",
        "refuse claims above the designated maximum",
        "apply caps in order of entry",
        "add carry-over up to the limit to the total only",
        "test each requirement",
    ];

    public static Evaluation Of(RuleSet rules, Cycle cycle, LearningRecord record)
    {
        var left = new List<(Activity, NotCounted)>();
        var inside = Keep(record.Activities, a => cycle.Contains(a.Completed), NotCounted.OutsideTheCycle, left);
        var seen = new HashSet<(string, string, DateOnly)>();
        var single = Keep(inside, a => seen.Add(a.Key), NotCounted.Duplicate, left);
        var honest = Keep(single, a => a.Claimed <= a.Designated, NotCounted.ClaimedMoreThanDesignated, left);
        var counted = Capped(honest, rules);
        var carry = Hours.Min(record.CarriedOver, rules.CarryOverMax);
        var results = rules.Requirements.Where(r => r is not CreditsCap).Select(r => Test(r, counted, record, carry)).ToList();
        return new(rules, cycle, results, counted, left, carry);
    }

    static List<Activity> Keep(IEnumerable<Activity> activities, Func<Activity, bool> counts, NotCounted reason, List<(Activity, NotCounted)> left)
    {
        var kept = new List<Activity>();
        foreach (var activity in activities)
            if (counts(activity)) kept.Add(activity);
            else left.Add((activity, reason));
        return kept;
    }

    static List<CountedActivity> Capped(List<Activity> activities, RuleSet rules)
    {
        var room = rules.Requirements.OfType<CreditsCap>().ToDictionary(cap => cap, cap => cap.Max);
        return [.. activities.Select(activity =>
        {
            var caps = room.Keys.Where(cap => cap.Types.Contains(activity.Type)).ToList();
            var counted = caps.Aggregate(activity.Claimed, (most, cap) => Hours.Min(most, room[cap]));
            foreach (var cap in caps) room[cap] = room[cap].Less(counted);
            return new CountedActivity(activity, counted);
        })];
    }

    static Tally Test(Requirement requirement, List<CountedActivity> counted, LearningRecord record, Hours carry) => requirement switch
    {
        CreditsMin r => Amount(r, r.Min, Hours.Sum(counted.Where(c => r.Types.Contains(c.Activity.Type)).Select(c => c.Counted)) + (r.IsTotal ? carry : default)),
        TopicMin r => Amount(r, r.Min, Hours.Sum(counted.Select(c => c.Activity.Topics.GetValueOrDefault(r.Topic)))),
        FormatMin r => Amount(r, r.Min, Hours.Sum(counted.Where(c => c.Activity.Format == r.Format).Select(c => c.Counted))),
        EventMin r => new(r, record.Events.Count(e => e == r.Event), r.Min),
        FlagSet r => new(r, record.Flags.Contains(r.Flag) ? 1 : 0, 1),
        _ => throw new UnreachableException(requirement.GetType().Name),
    };

    static Tally Amount(Requirement requirement, Hours need, Hours have) => new(requirement, have.Hundredths, need.Hundredths);
}
