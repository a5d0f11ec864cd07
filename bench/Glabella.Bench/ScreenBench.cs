using Glabella.Registries.Leie;
using Glabella.Registries.Matching;

namespace Glabella.Bench;

/// <summary>10,000 invented clinicians against an invented list of 84,000 rows, a third of them on it with every kind of difference planted.</summary>
static class ScreenBench
{
    const int Rows = 84_000, People = 10_000;

    public static Task Run()
    {
        var truth = new SyntheticLeie(seed: 20261101, new(2026, 11, 1), Rows, People);
        var file = new MemoryStream();
        truth.Write(file);
        file.Position = 0;
        List<Exclusion> rows = [];
        ExclusionIndex? index = null;
        var answers = new List<ScreenResult>(People);
        var reading = Measure.Cpu(() => rows.AddRange(new ExclusionReader(file, ExclusionMapping.Leie).ReadAll()));
        var building = Measure.Cpu(() => index = new(rows));
        var screening = Measure.Cpu(() => { foreach (var clinician in truth.Clinicians) answers.Add(index!.Screen(clinician.Person)); });
        if (rows.Count != Rows) throw new InvalidOperationException($"{rows.Count} rows came back.");

        var judged = truth.Clinicians.Zip(answers, (clinician, answer) => new Judged(clinician, answer, [.. clinician.Rows.Select(r => rows[r].RowHash)])).ToList();
        var (listed, clean) = (judged.Where(j => j.Clinician.IsListed).ToList(), judged.Where(j => !j.Clinician.IsListed).ToList());
        Measure.Print("screen_recall_pct", 100.0 * listed.Count(j => j.Found) / listed.Count, "%");
        Measure.Print("screen_false_listed", judged.Count(j => j.FalselyListed), "people");
        Measure.Print("screen_reviews_per_1000", 1000.0 * clean.Count(j => j.Answer.Outcome != ScreenOutcome.Clear) / clean.Count, "of 1,000 clean");
        Measure.Print("screen_reviews_anybody_per_1000", PerThousand(clean, j => j.Clinician.Kind == "anybody"), "of 1,000 without a planted likeness");
        Measure.Print("screen_listed_outright_pct", 100.0 * listed.Count(j => j.Outright) / listed.Count, "%");
        Measure.Print("screen_read_cpu_s", reading.TotalSeconds, "s");
        Measure.Print("screen_index_cpu_s", building.TotalSeconds, "s");
        Measure.Print("screen_10k_cpu_s", (reading + building + screening).TotalSeconds, "s (reading, index and 10,000 clinicians)");
        foreach (var kind in listed.GroupBy(j => j.Clinician.Kind).Where(k => k.Any(j => !j.Found)).OrderBy(k => k.Key, StringComparer.Ordinal))
            Measure.Print($"screen_recall_pct/{kind.Key.Replace(' ', '_')}", 100.0 * kind.Count(j => j.Found) / kind.Count(), $"% of {kind.Count()}");
        foreach (var kind in clean.GroupBy(j => j.Clinician.Kind).OrderBy(k => k.Key, StringComparer.Ordinal))
            Measure.Print($"screen_reviews/{kind.Key.Replace(' ', '_')}", kind.Count(j => j.Answer.Outcome != ScreenOutcome.Clear), $"of {kind.Count()}");
        PairsBench.Run();
        return Task.CompletedTask;
    }

    static double PerThousand(List<Judged> clean, Func<Judged, bool> which) =>
        1000.0 * clean.Where(which).Count(j => j.Answer.Outcome != ScreenOutcome.Clear) / clean.Count(which);

    /// <summary>Found is strict: the person's own row must be among the flagged ones.</summary>
    sealed record Judged(PlantedClinician Clinician, ScreenResult Answer, HashSet<string> Own)
    {
        public bool Found => Answer.Matches.Any(m => Own.Contains(m.Row.RowHash));
        public bool Outright => Answer.Matches.Any(m => m.Outcome == ScreenOutcome.Listed && Own.Contains(m.Row.RowHash));
        public bool FalselyListed => Answer.Matches.Any(m => m.Outcome == ScreenOutcome.Listed && !Own.Contains(m.Row.RowHash));
    }
}
