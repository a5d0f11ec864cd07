using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>Reads the reference files. Either everything is right and there is a book, or there is a list of what to repair.</summary>
/// <param name="Book">Null when there is a single fault: a half-read law book is worse than none.</param>
/// <param name="Warnings">Worth a maintainer's look; they stop nothing.</param>
public sealed partial record ScopeReading(ScopeBook? Book, IReadOnlyList<ScopeFault> Faults, IReadOnlyList<ScopeFault> Warnings)
{
    /// <summary>A file bigger than this is too big to review in one sitting.</summary>
    const int MaxBytes = 24_000;

    internal static readonly IReadOnlySet<string> States =
        ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND "
            + "OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY").Split(' ').ToHashSet();

    /// <param name="files">Name relative to the reference folder, with <c>/</c>, and content.</param>
    /// <param name="today">Nothing can have been checked after it, nor after the last survey: a machine whose clock is behind must still start.</param>
    public static ScopeReading Of(IReadOnlyDictionary<string, byte[]> files, DateOnly today)
    {
        var faults = new List<ScopeFault>();
        var warnings = new List<ScopeFault>();
        var book = ReadBook(files, today, faults, warnings);
        return faults.Count == 0 ? new(book, [], warnings) : new(null, faults, warnings);
    }

    static ScopeBook? ReadBook(IReadOnlyDictionary<string, byte[]> files, DateOnly today, List<ScopeFault> faults, List<ScopeFault> warnings)
    {
        JsonElement? Parsed(string name)
        {
            var mine = new FaultList(name, faults);
            if (files.TryGetValue(name, out var bytes)) return Json.Parse(bytes, mine);
            mine.Add("", "the file is missing");
            return null;
        }
        var schema = Parsed("schema.json");
        var shape = schema is null ? null : Shape.Read(schema.Value, new("schema.json", faults));
        JsonElement? Shaped(string name, string definition)
        {
            if (Parsed(name) is not { } file || shape is null) return null;
            var mine = new FaultList(name, faults);
            foreach (var (at, reason) in shape.Faults(file, definition)) mine.Add(at, reason);
            return mine.Count == 0 ? file : null;
        }
        if (Shaped("vocabulary.json", "vocabulary") is not { } words
            || VocabularyReading.Read(words, new("vocabulary.json", faults)) is not { } vocabulary
            || Shaped("defaults.json", "defaults") is not { } silent
            || DefaultsReading.SurveyDay(silent, new("defaults.json", faults)) is not { } surveyed
            || DefaultsReading.Read(silent, vocabulary, today = today > surveyed ? today : surveyed, new("defaults.json", faults)) is not { } defaults)
            return null;

        var places = new List<PlaceRules>();
        var defaultSources = defaults.Sources.ToDictionary(s => s.Id);
        foreach (var name in files.Keys.Where(n => PlaceFile().IsMatch(n)).Order(StringComparer.Ordinal))
        {
            var mine = new FaultList(name, faults);
            if (Parsed(name) is not { } file) continue;
            foreach (var (at, reason) in shape!.Faults(file)) mine.Add(RuleAt(file, at), at.StartsWith("$.rules[", StringComparison.Ordinal) ? $"{at}: {reason}" : reason);
            if (mine.Count > 0) continue;
            if (files[name].Length > MaxBytes) mine.Add("", $"{files[name].Length} bytes, over {MaxBytes}");
            var sources = new SourceReading(vocabulary, today, mine, defaultSources);
            places.Add(new PlaceReading(name, vocabulary, sources, today, mine, new(name, warnings)).Read(file));
        }
        CheckTogether(files, places, faults);
        if (Shaped("tests.json", "examples") is not { } examples || faults.Count > 0) return null;
        var book = new ScopeBook(vocabulary, defaults, places);
        var wrong = new FaultList("tests.json", faults);
        foreach (var example in ScopeExample.ReadAll(examples, book, today, wrong))
            foreach (var reason in example.Disagreements(book)) wrong.Add(example.Id, reason);
        return book;
    }

    static void CheckTogether(IReadOnlyDictionary<string, byte[]> files, List<PlaceRules> places, List<ScopeFault> faults)
    {
        foreach (var state in States.Order(StringComparer.Ordinal).Where(s => !files.ContainsKey($"us/{s.ToLowerInvariant()}.json")))
            faults.Add(new($"us/{state.ToLowerInvariant()}.json", "", $"US-{state} has no file"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in places)
            foreach (var rule in place.Rules.Where(r => !seen.Add(r.Id)))
                faults.Add(new(place.Code.Code.ToLowerInvariant().Replace('-', '/') + ".json", rule.Id, "id used twice"));
    }

    /// <summary>The id of the rule a path such as <c>$.rules[3].inject</c> lies in; otherwise the path.</summary>
    static string RuleAt(JsonElement file, string at)
    {
        if (RuleIndex().Match(at) is not { Success: true } match) return at;
        var rule = file.GetProperty("rules")[int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)];
        return rule.ValueKind == JsonValueKind.Object && rule.TextOrNull("id") is { } id ? id : match.Value;
    }

    [GeneratedRegex(@"^[a-z]{2}/[^/]+\.json$")]
    private static partial Regex PlaceFile();

    [GeneratedRegex(@"^\$\.rules\[(\d+)\]")]
    private static partial Regex RuleIndex();
}
