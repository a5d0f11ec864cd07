using System.Text.Json;
using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility.Reading;

static class VocabularyReading
{
    /// <summary>The element's shape was checked; what is left is whether its lists agree with each other and with the code.</summary>
    public static Vocabulary? Read(JsonElement file, FaultList faults)
    {
        var professions = new List<ProfessionEntry>();
        foreach (var p in file.Entries("professions"))
        {
            if (!Profession.TryParse(p.Name, out var code)) faults.Add($"profession {p.Name}", "must be lower-case letters and underscores");
            else professions.Add(new(code, p.Value.Text("label"), p.Value.Text("board")));
        }
        var groups = file.Entries("groups").ToDictionary(g => g.Name, g => g.Value.EnumerateArray().Select(v => v.GetString()!).ToArray());
        foreach (var (group, members) in groups)
            foreach (var member in members.Where(m => professions.TrueForAll(p => p.Code.Code != m)))
                faults.Add($"group {group}", $"no such profession {member}");
        Closed<Inject>(file, "inject", faults);
        Closed<Basis>(file, "basis", faults);
        Closed<Certainty>(file, "certainty", faults);
        Closed<ConditionKind>(file, "conditions", faults);
        foreach (var level in file.Texts("supervision_levels").Where(l => !ConditionWords.Levels.Contains(l)))
            faults.Add("supervision_levels", $"the program has no sentence for {level}");

        var values = file.Entries("facts").ToDictionary(
            f => f.Name, f => f.Value.ValueKind == JsonValueKind.Array ? (IReadOnlyList<string>)[.. f.Value.EnumerateArray().Select(v => v.GetString()!)] : []);
        var facts = values.Select(f => ReadFact(file, f.Key, f.Value, faults)).OfType<FactQuestion>().ToList();
        if (faults.Count > 0) return null;
        return new(
            professions,
            groups.ToDictionary(g => g.Key, g => (IReadOnlyList<string>)g.Value),
            facts,
            file.Entries("conditions").ToDictionary(
                c => c.Name, c => (IReadOnlyDictionary<string, string>)c.Value.Entries("params").ToDictionary(p => p.Name, p => p.Value.GetString()!)),
            file.Entries("source_kinds").ToDictionary(k => k.Name, k => k.Value.Flag("primary")),
            file.Entries("directories").ToDictionary(d => d.Name, d => d.Value.GetString()!),
            file.GetProperty("blocked_hosts").Texts("hosts").ToHashSet(),
            values);
    }

    /// <summary>Words with a meaning in code: the file may not add one the program cannot say.</summary>
    static void Closed<T>(JsonElement file, string list, FaultList faults) where T : struct, Enum
    {
        foreach (var word in file.Entries(list).Select(p => p.Name).Where(w => !Word.TryRead<T>(w, out _)))
            faults.Add(list, $"the program does not know {word}");
        foreach (var word in Word.All<T>().Where(w => !file.GetProperty(list).TryGetProperty(w, out _)))
            faults.Add(list, $"{word} is missing");
    }

    static FactQuestion? ReadFact(JsonElement file, string name, IReadOnlyList<string> values, FaultList faults)
    {
        if (!file.GetProperty("asking").TryGetProperty(name, out var asking))
        {
            faults.Add($"fact {name}", "asking has no question for it");
            return null;
        }
        FactChoice[] choices = [.. asking.Entries("values").Select(v => new FactChoice(v.Name, v.Value.GetString()!))];
        foreach (var value in values.Where(v => choices.All(c => c.Value != v))) faults.Add($"fact {name}", $"asking has no label for {value}");
        if (values.Count > 0 && choices.All(c => c.Value is not ("none" or "no"))) faults.Add($"fact {name}", "asking must offer none or no");
        if (values.Count == 0 && choices.Length > 0) faults.Add($"fact {name}", "a number has no values");
        return new(name, asking.Text("question"), asking.TextOrNull("unit"), choices);
    }
}
