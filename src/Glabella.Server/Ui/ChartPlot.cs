using System.Globalization;
using Glabella.Domain.Education;

namespace Glabella.Server.Ui;

/// <summary>The geometry of one credit chart: days to the right, hours upward. Solid is earned, dashed is planned.</summary>
sealed class ChartPlot
{
    readonly Outlook outlook;
    readonly IReadOnlyList<(DateOnly Day, Hours Total)> earned;
    readonly IReadOnlyList<(DateOnly Day, Hours Total)> planned;
    readonly DateOnly now;
    readonly int step;
    readonly int top;

    public ChartPlot(Outlook outlook, DateOnly today, bool wide)
    {
        this.outlook = outlook;
        (Wide, Width, Height) = (wide, wide ? 680 : 330, wide ? 236 : 216);
        (Left, Right, Ceiling, Floor) = wide ? (44, 644, 40, 200) : (34, 320, 44, 186);
        now = today < Cycle.Starts ? Cycle.Starts : today > Cycle.Ends ? Cycle.Ends : today;
        earned = Outlook.Steps(outlook.Now);
        planned = [.. Outlook.Steps(outlook.WithPlanned).Where(s => s.Day > now)];
        var most = Math.Max(Need, Math.Max(outlook.Now.Total?.Have ?? 0, outlook.WithPlanned.Total?.Have ?? 0));
        step = new[] { 100, 200, 500, 1000, 2000, 2500, 5000, 10_000, 50_000, 100_000 }.First(s => most <= s * (wide ? 5 : 3) || s == 100_000);
        top = Math.Max(step, (most + step - 1) / step * step);
    }

    public bool Wide { get; }
    public int Width { get; }
    public int Height { get; }
    public int Left { get; }
    public int Right { get; }
    public int Floor { get; }
    int Ceiling { get; }

    Cycle Cycle => outlook.Now.Cycle;
    int Need => outlook.Now.Total?.Need ?? 0;

    public IEnumerable<(string Y, string Text)> Grid => Enumerable.Range(0, top / step + 1).Select(i => (Y(i * step), Hours.FromHundredths(i * step).ToString()));
    public string GoalY => Y(Need);

    /// <summary>The label above the goal line, kept inside the drawing.</summary>
    public string GoalLabelY => N(YOf(Need) - 8);
    public string Pace => $"M{Left} {Floor}L{Right} {GoalY}";
    /// <summary>Under the line of an even pace, right of the middle.</summary>
    public (string X, string Y) PaceLabel => (N(Left + 0.7 * (Right - Left)), N(Floor - 0.7 * (Floor - YOf(Need)) + 26));
    public string NowX => X(now);
    public string NowY => Y(Total);
    public int Total => outlook.Now.Total?.Have ?? 0;

    /// <summary>The dot's label stands left of it, or right of it near the left edge; below it where the goal line runs through.</summary>
    public (string X, string Y, string Anchor) DotLabel
    {
        get
        {
            var right = XOf(now) < Left + (Wide ? 90 : 60);
            var above = YOf(Total) - YOf(Need) is > 24 or < 6; // where it would not stand on the goal line
            return (N(XOf(now) + (right ? 10 : -8)), N(YOf(Total) + (above ? -12 : 18)), right ? "start" : "end");
        }
    }

    public string Line => Stairs(earned.Where(s => s.Day <= now)) + $"H{X(now)}";
    public string Area => $"{Line}V{Floor}H{Left}Z";

    /// <summary>Empty when nothing is planned.</summary>
    public string Plan => planned.Count == 0 ? "" : $"M{NowX} {NowY}" + string.Concat(planned.Select(s => $"H{X(s.Day)}V{Y(s.Total.Hundredths)}")) + $"H{N(Math.Min(Right, XOf(planned[^1].Day) + 28))}";

    /// <summary>The label of the last planned step; null when nothing is planned.</summary>
    public (string X, string Y, string Anchor, string Text)? PlanLabel
    {
        get
        {
            if (planned.Count == 0) return null;
            var (day, total) = planned[^1];
            var right = XOf(day) < Right - 110;
            var more = Hours.FromHundredths(total.Hundredths - Total);
            return (N(XOf(day) + (right ? 8 : -8)), N((YOf(Total) + YOf(total.Hundredths)) / 2 + 4), right ? "start" : "end", $"+{more} by {day.ToString("MMM d", CultureInfo.InvariantCulture)}");
        }
    }

    public IEnumerable<(string X, string Anchor, string Text)> Months
    {
        get
        {
            var parts = Wide ? 4 : 2;
            var days = Cycle.Ends.DayNumber - Cycle.Starts.DayNumber;
            for (var i = 0; i <= parts; i++)
            {
                var day = Cycle.Starts.AddDays((int)((long)days * i / parts));
                yield return (X(day), i == 0 ? "start" : i == parts ? "end" : "middle", day.ToString("MMM yyyy", CultureInfo.InvariantCulture));
            }
        }
    }

    string Stairs(IEnumerable<(DateOnly Day, Hours Total)> steps)
    {
        var path = "";
        foreach (var (day, total) in steps)
            path += path.Length == 0 ? $"M{X(day)} {Y(total.Hundredths)}" : $"H{X(day)}V{Y(total.Hundredths)}";
        return path;
    }

    double XOf(DateOnly day) => Left + (double)(Right - Left) * (day.DayNumber - Cycle.Starts.DayNumber) / Math.Max(1, Cycle.Ends.DayNumber - Cycle.Starts.DayNumber);
    double YOf(int hundredths) => Floor - (double)(Floor - Ceiling) * hundredths / top;
    string X(DateOnly day) => N(XOf(day));
    string Y(int hundredths) => N(YOf(hundredths));
    static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
