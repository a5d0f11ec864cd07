namespace Glabella.Registries.Matching;

/// <summary>How alike two whole names are, 0 to 1, whatever the order of their words. It puts the likeliest row first; it decides nothing.</summary>
/// <remarks>Eight measurements and one weight each. The weights were learned from labeled pairs of names; the bench learns them anew, fold by fold.</remarks>
public static class NameLikeness
{
    static readonly HashSet<string> Titles = ["MR", "MRS", "MS", "DR", "PRESIDENT", "MONSIEUR", "SHAIKH", "SHEIKH", "HAJI", "MULLAH"];
    static readonly double[] Weights = [0.12, 1.26, 1.17, -3.95, -3.95, 1.63, -0.77, 3.75, -1.24];

    public static double Of(string a, string b)
    {
        double sum = 0;
        var parts = Measure(a, b);
        for (int i = 0; i < parts.Count; i++) sum += parts[i] * Weights[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>One (for the bias), letters in common, errors in the worst pair of words, whether they are three or more, letters left over on both sides,
    /// on one side, a single word, the same when written together, long on both sides.</summary>
    public static IReadOnlyList<double> Measure(string a, string b)
    {
        var (ours, theirs) = (WordsOf(a), WordsOf(b));
        if (ours.Count == 0 || theirs.Count == 0) return [1, 0, 0, 0, 1, 0, 0, 0, 0];
        var (left, right, worst) = Align(ours, theirs);
        string whole = string.Concat(ours), other = string.Concat(theirs);
        double written = Part(whole, other), sorted = Part(string.Concat(ours.Order(StringComparer.Ordinal)), string.Concat(theirs.Order(StringComparer.Ordinal)));
        return
        [
            1, Math.Max(written, sorted), Math.Min(worst, 4) / 4.0, worst >= 3 ? 1 : 0, (double)Math.Min(left, right) / Math.Min(whole.Length, other.Length),
            (double)Math.Abs(left - right) / Math.Max(whole.Length, other.Length), Math.Min(ours.Count, theirs.Count) == 1 ? 1 : 0, whole == other ? 1 : 0, ours.Count > 2 && theirs.Count > 2 ? 1 : 0,
        ];
    }

    /// <summary>Pairs words, the most alike first; answers the letters of words without a partner and the errors in the worst pair.</summary>
    static (int Left, int Right, int Worst) Align(List<string> ours, List<string> theirs)
    {
        var pairs = from i in Enumerable.Range(0, ours.Count)
                    from j in Enumerable.Range(0, theirs.Count)
                    let part = Word(ours[i], theirs[j])
                    where part >= 0.34
                    orderby part descending, Math.Abs(i - j), i
                    select (I: i, J: j, Part: part);
        var (usedOurs, usedTheirs, worst, least) = (new HashSet<int>(), new HashSet<int>(), 0, 0.9);
        foreach (var (i, j, part) in pairs.ToList())
        {
            if (usedOurs.Contains(i) || usedTheirs.Contains(j)) continue;
            usedOurs.Add(i);
            usedTheirs.Add(j);
            if (part >= least || IsInitial(ours[i], theirs[j])) continue;
            (least, worst) = (part, Spelling.Errors(ours[i], theirs[j], 4));
        }
        return (Left(ours, usedOurs), Left(theirs, usedTheirs), worst);

        static int Left(List<string> words, HashSet<int> used) => words.Where((_, i) => !used.Contains(i)).Sum(w => w.Length);
    }

    static double Word(string a, string b) =>
        a == b ? 1 : Nicknames.English.AreKin(a, b) ? 0.9 : IsInitial(a, b) ? a[0] == b[0] ? 0.7 : 0 : Part(a, b);

    static bool IsInitial(string a, string b) => a.Length == 1 || b.Length == 1;
    static double Part(string a, string b) => 1 - (double)Spelling.Errors(a, b, 60) / Math.Max(a.Length, b.Length);

    static List<string> WordsOf(string name)
    {
        var words = NameWords.Of(name, out _);
        return words.Exists(w => !Titles.Contains(w)) ? words.FindAll(w => !Titles.Contains(w)) : words;
    }
}
