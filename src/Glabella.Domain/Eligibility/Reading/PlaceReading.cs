using System.Text.Json;
using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>One jurisdiction file whose shape was checked: boards, authority, rules, and how they fit together.</summary>
sealed class PlaceReading(string file, Vocabulary vocabulary, SourceReading sources, DateOnly today, FaultList faults, FaultList warnings)
{
    static readonly string[] BoardsEverywhere = ["medical", "nursing", "dental"];

    public PlaceRules Read(JsonElement d)
    {
        string code = d.Text("code"), country = d.Text("country"), prefix = code.ToLowerInvariant();
        if (file != prefix.Replace('-', '/') + ".json" || country != code[..2]) faults.Add("", "path, code and country disagree");
        sources.ReadAll(d);
        var boards = d.Entries("boards").Select(ReadBoard).ToList();
        foreach (var key in BoardsEverywhere.Where(k => boards.TrueForAll(b => b.Key != k))) faults.Add("", $"no {key} board");
        if (country == "US" && !d.TryGetProperty("np_authority", out _)) faults.Add("", "np_authority is missing");
        var authorities = d.Items("np_authority").Select(ReadAuthority).ToList();
        CheckChain(authorities);
        var practices = d.Items("pa_practice").Select(ReadPaPractice).ToList();
        var exemptions = d.Items("training_exemptions").Select(ReadExemption).ToList();
        var reading = new RuleReading(prefix, vocabulary, sources, today, faults, warnings);
        var rules = d.Items("rules").Select(reading.Read).ToList();
        CheckOverlaps(rules);
        foreach (var id in sources.Unused) warnings.Add($"source {id}", "is not used");
        var leads = d.Items("leads").Select(l => new Lead(l.Text("about"), l.Text("what"), l.TextOrNull("url"))).ToList();
        return new(Jurisdiction.Parse(code), d.Text("name"), country, boards, authorities, practices, exemptions, rules, leads);
    }

    PlaceBoard ReadBoard(JsonProperty b)
    {
        var named = b.Value.Texts("for");
        foreach (var p in named.Where(p => !vocabulary.KnowsProfession(p))) faults.Add($"board {b.Name}", $"no such profession {p}");
        return new(b.Name, new(b.Value.Text("name"), b.Value.Text("url"), b.Value.Flag("url_seen")), named);
    }

    NurseAuthority ReadAuthority(JsonElement a, int i)
    {
        string at = $"np_authority[{i}]";
        var authority = new NurseAuthority(
            a.Coded<PracticeAuthority>("class"), a.Period(at, faults), a.Coded<Confidence>("confidence"), a.TextOrNull("note") ?? "", sources.LookUp(a.Texts("sources"), at));
        var ceiling = Source.Ceiling(authority.Sources);
        if (authority.Sources.Count > 0 && authority.Confidence > ceiling)
            faults.Add(at, $"confidence {Word.Of(authority.Confidence)} is more than its sources carry ({Word.Of(ceiling)})");
        return authority;
    }

    void CheckChain(List<NurseAuthority> authorities)
    {
        DateOnly? last = null;
        foreach (var (i, a) in authorities.Index())
        {
            if (a.Period.IsEmpty || i > 0 && a.Period.From != last) faults.Add($"np_authority[{i}]", "versions must follow one another without gap or overlap");
            last = a.Period.To;
        }
        if (authorities.Count > 0 && last is not null) faults.Add("np_authority", "the last version must be open-ended");
    }

    PaPractice ReadPaPractice(JsonElement p, int i)
    {
        string at = $"pa_practice[{i}]";
        var practice = new PaPractice(
            p.TextOrNull("title"), p.TextOrNull("agreement"), p.IntOrNull("hours"), p.Period(at, faults), p.Coded<Confidence>("confidence"),
            p.TextOrNull("note") ?? "", sources.LookUp(p.Texts("sources"), at));
        if (practice.Period.IsEmpty) faults.Add(at, "from is not before to");
        return practice;
    }

    TrainingExemption ReadExemption(JsonElement e, int i)
    {
        string at = $"training_exemptions[{i}]";
        foreach (var p in e.Texts("professions").Concat(e.Texts("supervised_by")).Where(p => !vocabulary.Knows(p))) faults.Add(at, $"no such profession {p}");
        return new(
            e.Texts("professions"), e.Texts("where"), e.IntOrNull("max_months"), e.Texts("supervised_by"), e.Text("note"), e.Coded<Confidence>("confidence"),
            sources.LookUp(e.Texts("sources"), at));
    }

    void CheckOverlaps(List<ScopeRule> rules)
    {
        foreach (var (i, a) in rules.Index())
            foreach (var b in rules.Skip(i + 1))
            {
                var shared = a.Professions.Intersect(b.Professions).Order(StringComparer.Ordinal).ToList();
                bool samePurpose = a.Purpose is null || b.Purpose is null || a.Purpose == b.Purpose;
                if (shared.Count > 0 && samePurpose && a.When.SequenceEqual(b.When) && a.Period.Overlaps(b.Period))
                    faults.Add(a.Id, $"{a.Id} and {b.Id} both answer for {string.Join(", ", shared)} at once");
            }
    }
}
