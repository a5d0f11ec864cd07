namespace Glabella.Domain.Education;

/// <summary>The days in which credit counts, both inclusive. <see cref="Starts"/> is never after <see cref="Ends"/>.</summary>
public sealed record Cycle
{
    public Cycle(DateOnly starts, DateOnly ends)
    {
        if (starts > ends) throw new ArgumentException("A cycle ends on or after the day it starts.", nameof(ends));
        (Starts, Ends) = (starts, ends);
    }

    public DateOnly Starts { get; }
    public DateOnly Ends { get; }

    public bool Contains(DateOnly day) => day >= Starts && day <= Ends;

    /// <summary>The cycle after this one, when the law counts in months.</summary>
    public Cycle Next(int months) => new(Ends.AddDays(1), Ends.AddDays(1).AddMonths(months).AddDays(-1));

    /// <summary>The share of this cycle that is over on a day, in ten-thousandths: 0 before it, 10,000 after it.</summary>
    public int Elapsed(DateOnly day)
    {
        var all = Ends.DayNumber - Starts.DayNumber + 1;
        var gone = Math.Clamp(day.DayNumber - Starts.DayNumber + 1, 0, all);
        return (int)(10_000L * gone / all);
    }
}

/// <summary>Which day of a document a cycle hangs on.</summary>
public enum CycleAnchor { IssueDate, CertificationDate, LicenseExpiry, YearEnd }

public sealed record CycleRule(int Months, CycleAnchor Anchor)
{
    /// <summary>The cycle that the anchor day proposes. Proposed, not imposed: the person's own notice from the board wins.</summary>
    public Cycle From(DateOnly anchor) => Anchor switch
    {
        CycleAnchor.LicenseExpiry => EndingOn(anchor),
        CycleAnchor.YearEnd => EndingOn(new(anchor.Year, 12, 31)),
        _ => new(anchor, anchor.AddMonths(Months).AddDays(-1)),
    };

    Cycle EndingOn(DateOnly day) => new(day.AddDays(1).AddMonths(-Months), day);
}
