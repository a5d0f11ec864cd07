namespace Glabella.Domain.Education;

public enum Pace { Met, OnPace, Behind, Ended }

/// <summary>Where a cycle is heading: today, and with what is planned. Planned hours never make anything met today.</summary>
/// <param name="EvenPace">What somebody who learns evenly would have today.</param>
public sealed record Outlook(Evaluation Now, Evaluation WithPlanned, Hours EvenPace, int DaysLeft, Pace Pace)
{
    public static Outlook Of(RuleSet rules, Cycle cycle, LearningRecord record, IReadOnlyList<Activity> planned, DateOnly today)
    {
        var now = Evaluation.Of(rules, cycle, record);
        var then = Evaluation.Of(rules, cycle, record with { Activities = [.. record.Activities, .. planned] });
        var even = Hours.FromHundredths((int)((long)(now.Total?.Need ?? 0) * cycle.Elapsed(today) / 10_000));
        var pace = now.Met ? Pace.Met
            : today > cycle.Ends ? Pace.Ended
            : (now.Total?.Have ?? 0) >= even.Hundredths ? Pace.OnPace
            : Pace.Behind;
        return new(now, then, even, Math.Max(0, cycle.Ends.DayNumber - today.DayNumber), pace);
    }

    /// <summary>"16 months left", "23 days left", "the last day", "ended".</summary>
    public string TimeLeft => Pace is Pace.Ended ? "ended"
        : DaysLeft >= 61 ? $"{DaysLeft / 30.4375m:0} months left"
        : DaysLeft switch { 0 => "the last day", 1 => "1 day left", _ => $"{DaysLeft} days left" };

    /// <summary>The total after each counted activity, in order of date: the steps of a chart. Carried hours stand at the start.</summary>
    public static IReadOnlyList<(DateOnly Day, Hours Total)> Steps(Evaluation evaluation)
    {
        var types = (evaluation.Total?.Requirement as CreditsMin)?.Types ?? [];
        var total = evaluation.CarryUsed;
        var steps = new List<(DateOnly, Hours)> { (evaluation.Cycle.Starts, total) };
        foreach (var day in evaluation.Counted.Where(c => types.Contains(c.Activity.Type) && c.Counted > default(Hours)).GroupBy(c => c.Activity.Completed).OrderBy(g => g.Key))
            steps.Add((day.Key, total += Hours.Sum(day.Select(c => c.Counted))));
        return steps;
    }
}
