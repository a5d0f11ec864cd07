using Glabella.Registries;
using Glabella.Registries.Matching;

namespace Glabella.Bench;

/// <summary>F1 on labeled pairs of personal names that lie beside the checkout: ten folds, weights and threshold learned on nine, pairs that share a name always in one fold.</summary>
static class PairsBench
{
    const int Folds = 10;
    sealed record Pair(IReadOnlyList<double> Parts, bool Same, string Subject);

    public static void Run()
    {
        if (Find() is not { } file)
        {
            Console.WriteLine("pairs_f1 skipped: nomenklatura_name_bench_cases.csv does not lie beside this checkout");
            return;
        }
        var pairs = Read(file);
        var fold = FoldOf(pairs);
        int hits = 0, said = 0;
        for (int k = 0; k < Folds; k++)
        {
            var (train, test) = (pairs.Where(p => fold[p.Subject] != k).ToList(), pairs.Where(p => fold[p.Subject] == k).ToList());
            double[] weights = Learn(train);
            double threshold = Enumerable.Range(0, 31).Select(i => 0.2 + 0.02 * i).MaxBy(t => F1(train, weights, t));
            said += test.Count(p => Says(p, weights) > threshold);
            hits += test.Count(p => p.Same && Says(p, weights) > threshold);
        }
        Measure.Print("pairs_f1", 2.0 * hits / (said + pairs.Count(p => p.Same)), $"over {pairs.Count} pairs of {pairs.Select(p => p.Subject).Distinct().Count()} subjects, {Folds} folds");
        Console.WriteLine("pairs_weights " + string.Join(' ', Learn(pairs).Select(w => w.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))));
    }

    static List<Pair> Read(string file)
    {
        var lines = File.ReadLines(file).Select(Cells).ToList();
        int Column(string name) => lines[0].IndexOf(name);
        var found = new List<(string A, string B, bool Same)>();
        var root = new Dictionary<string, string>();
        foreach (var cells in lines.Skip(1).Where(c => c[Column("schema")] == "Person"))
        {
            var (a, b) = (cells[Column("name1")], cells[Column("name2")]);
            found.Add((a, b, cells[Column("is_match")] == "true"));
            root[Root(Key(a))] = Root(Key(b));
        }
        return [.. found.Select(f => new Pair(NameLikeness.Measure(f.A, f.B), f.Same, Root(Key(f.B))))];

        static string Key(string name) => string.Join(' ', name.ToUpperInvariant().Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        string Root(string name)
        {
            while (root.TryGetValue(name, out var next) && next != name) name = next;
            return name;
        }
    }

    static List<string> Cells(string line)
    {
        var (cells, quoted) = (new List<string> { "" }, false);
        foreach (char c in line)
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) cells.Add("");
            else cells[^1] += c;
        return cells;
    }

    static Dictionary<string, int> FoldOf(List<Pair> pairs)
    {
        var dice = new Dice(1);
        return pairs.Select(p => p.Subject).Distinct().Order(StringComparer.Ordinal).OrderBy(_ => dice.Below(1 << 30)).Index().ToDictionary(s => s.Item, s => s.Index % Folds);
    }

    static double F1(List<Pair> pairs, double[] weights, double threshold)
    {
        int said = pairs.Count(p => Says(p, weights) > threshold), hits = pairs.Count(p => p.Same && Says(p, weights) > threshold);
        return 2.0 * hits / (said + pairs.Count(p => p.Same));
    }

    static double Says(Pair pair, double[] weights) => 1 / (1 + Math.Exp(-pair.Parts.Zip(weights, (p, w) => p * w).Sum()));

    /// <summary>Logistic regression by Newton's method, with a small pull toward zero.</summary>
    static double[] Learn(List<Pair> pairs)
    {
        int n = pairs[0].Parts.Count;
        double[] weights = new double[n];
        for (int round = 0; round < 12; round++)
        {
            var system = new double[n, n + 1];
            for (int i = 0; i < n; i++) (system[i, i], system[i, n]) = (0.3, i == 0 ? 0 : 0.3 * weights[i]);
            foreach (var pair in pairs)
            {
                double says = Says(pair, weights), slope = says * (1 - says), off = says - (pair.Same ? 1 : 0);
                for (int i = 0; i < n; i++)
                {
                    system[i, n] += off * pair.Parts[i];
                    for (int j = 0; j < n; j++) system[i, j] += slope * pair.Parts[i] * pair.Parts[j];
                }
            }
            double[] step = Solve(system, n);
            for (int i = 0; i < n; i++) weights[i] -= step[i];
        }
        return weights;
    }

    static double[] Solve(double[,] system, int n)
    {
        for (int c = 0; c < n; c++)
        {
            int pivot = Enumerable.Range(c, n - c).MaxBy(r => Math.Abs(system[r, c]));
            for (int k = 0; k <= n; k++) (system[c, k], system[pivot, k]) = (system[pivot, k], system[c, k]);
            for (int r = 0; r < n; r++)
            {
                double factor = r == c ? 0 : system[r, c] / system[c, c];
                for (int k = c; k <= n; k++) system[r, k] -= factor * system[c, k];
            }
        }
        return [.. Enumerable.Range(0, n).Select(i => system[i, n] / system[i, i])];
    }

    static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "..", "shared", "data", "registries", "matching", "nomenklatura_name_bench_cases.csv") is var file && File.Exists(file)) return file;
        return null;
    }
}
