namespace Glabella.Domain.Exams;

/// <summary>How one question did over closed attempts.</summary>
/// <param name="Facility">share of right answers, 0 to 1 inclusive</param>
/// <param name="Discrimination">correlation of this item with the rest of the exam, -1 to 1; absent with too few attempts or no spread</param>
public sealed record ItemStatistic(string QuestionId, string Module, int Shown, int Right, double Facility, double? Discrimination)
{
    /// <summary>Below this many attempts a correlation says nothing.</summary>
    public const int FewestForDiscrimination = 10;

    /// <summary>Worth a look: nearly nobody right, or the good candidates do worse than the weak ones.</summary>
    public bool IsSuspect => Shown >= FewestForDiscrimination && (Facility < 0.3 || Discrimination < 0);

    public static IReadOnlyList<ItemStatistic> Of(IEnumerable<Attempt> closed)
    {
        var answers = closed.Where(a => a.ClosedAt is not null).SelectMany(Answers);
        return [.. answers.GroupBy(a => (a.QuestionId, a.Module)).OrderBy(g => g.Key.QuestionId, StringComparer.Ordinal).Select(g =>
        {
            var all = g.ToList();
            var right = all.Count(a => a.IsRight);
            return new ItemStatistic(g.Key.QuestionId, g.Key.Module, all.Count, right, (double)right / all.Count,
                all.Count < FewestForDiscrimination ? null : Correlation([.. all.Select(a => (a.IsRight ? 1.0 : 0.0, a.Others))]));
        })];
    }

    /// <summary>Each item with the share of the other items this candidate had right.</summary>
    static IEnumerable<(string QuestionId, string Module, bool IsRight, double Others)> Answers(Attempt attempt)
    {
        var right = attempt.Items.Count(i => i.IsRight);
        return attempt.Items.Select(i => (i.QuestionId, i.Module, i.IsRight, (double)(right - (i.IsRight ? 1 : 0)) / Math.Max(1, attempt.Items.Count - 1)));
    }

    static double? Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        var (mx, my) = (pairs.Average(p => p.X), pairs.Average(p => p.Y));
        var (sxx, syy) = (pairs.Sum(p => (p.X - mx) * (p.X - mx)), pairs.Sum(p => (p.Y - my) * (p.Y - my)));
        return sxx < 1e-12 || syy < 1e-12 ? null : pairs.Sum(p => (p.X - mx) * (p.Y - my)) / Math.Sqrt(sxx * syy);
    }
}
