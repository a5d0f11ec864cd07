namespace Glabella.Domain.Knowledge;

/// <summary>What a trainee must be able to do, and what can go wrong. Thresholds are proposals.</summary>
public sealed record Competencies(
    IReadOnlyList<EntrustmentLevel> Levels, IReadOnlyList<Epa> Epas, LogbookMinimum Logbook, IReadOnlyList<Station> Stations,
    string StationScoring, IReadOnlyList<Complication> Complications, IReadOnlyList<string> AuthenticityChecks, IReadOnlyList<string> IfSuspect,
    IReadOnlyList<Source> TraceabilitySources)
{
    public Complication? Complication(string code) => Complications.FirstOrDefault(c => c.Code == code);
}

/// <summary>One step of the five-step entrustment scale of a single sign-off. Not the level of a certificate.</summary>
public sealed record EntrustmentLevel(int Step, string Name, string Supervision);

/// <summary>An entrustable professional activity.</summary>
public sealed record Epa(
    string Id, string Title, string Description, IReadOnlyList<string> Modules, int Observed, int Supervised, int Simulated, int TargetStep,
    IReadOnlyList<string> CriticalErrors, string Limits)
{
    public RecordId Record => new($"epa/{Id}");
}

public sealed record LogbookMinimum(int Observed, int Supervised, bool DistinctPatients, string Basis, IReadOnlyList<string> Rules, IReadOnlyList<Source> Sources);

public sealed record Station(string Name, IReadOnlyList<StationItem> Items);
public sealed record StationItem(string Text, string Zero, string One, string Two, bool IsCritical);

public sealed record Complication(string Code, string Name, string Onset, string Cause, IReadOnlyList<string> Prevent, IReadOnlyList<string> Act, IReadOnlyList<Source> Sources)
{
    public RecordId Record => new($"complication/{Code}");
}

static class CompetencyReader
{
    public static Competencies Read(ClinicalFile file, SourceShelf shelf)
    {
        var root = file.Root;
        root.Skip("schema", "consent_checklist", "photo_protocol", "medwatch");
        var (logbook, osce, trace) = (root.Object("logbook"), root.Object("osce"), root.Object("traceability"));
        var minimum = logbook.Object("minimum_foundation");
        var competencies = new Competencies(
            [.. root.Objects("levels", "name").Select(n => Closed(n, new EntrustmentLevel(n.Whole("level"), n.Text("name"), n.Text("supervision"))))],
            [.. root.Objects("epas").Select(ReadEpa)],
            new(minimum.Whole("observed"), minimum.Whole("supervised"), minimum.Flag("distinct_patients"), minimum.Text("basis"), logbook.Texts("rules"), shelf.Of(minimum)),
            [.. osce.Objects("stations", "station").Select(ReadStation)],
            osce.Text("scoring"),
            [.. root.Objects("complications", "code").Select(n => Closed(n, new Complication(
                n.Text("code"), n.Text("name"), n.Text("onset"), n.Text("cause"), n.Texts("prevent"), n.Texts("act"), shelf.Of(n))))],
            trace.Texts("authenticity_checks"), trace.Texts("if_suspect"), shelf.Of(trace));
        root.Done();
        foreach (var complication in competencies.Complications) file.Flaws.Unless(complication.Sources.Count > 0, complication.Code, "has no source");
        return competencies;
    }

    static Epa ReadEpa(Node node)
    {
        var cases = node.Object("minimum_cases");
        var epa = new Epa(node.Text("id"), node.Text("title"), node.Text("description"), node.Texts("modules"),
            (int)(cases.NumberOrNone("observed") ?? 0), (int)(cases.NumberOrNone("supervised") ?? 0), (int)(cases.NumberOrNone("simulated") ?? 0),
            node.Whole("target_level"), node.Texts("critical_errors"), node.Text("limits"));
        cases.Done();
        return Closed(node, epa);
    }

    static Station ReadStation(Node node) => Closed(node, new Station(node.Text("station"), [.. node.Objects("items", "item").Select(item =>
    {
        var anchors = item.Object("anchors");
        return Closed(item, new StationItem(item.Text("item"), anchors.Text("0"), anchors.Text("1"), anchors.Text("2"), item.Flag("critical")));
    })]));

    static T Closed<T>(Node node, T value) { node.Done(); return value; }
}
