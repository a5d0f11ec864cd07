using Glabella.Domain.Eligibility;
using Glabella.Domain.Proof;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http;

namespace Glabella.Server.Features.Eligibility;

/// <summary>How an answer looks: tones, marks and the words that only pages need.</summary>
static class ScopePages
{
    public static IEnumerable<KeyValuePair<string, string>> Values(IQueryCollection query) =>
        query.SelectMany(q => q.Value.Select(v => new KeyValuePair<string, string>(q.Key, v ?? "")));

    public static string Heading(ScopeAnswer answer) =>
        $"May {ScopeWords.AProfession(answer.Profession.Label)} inject botulinum toxin in {answer.PlaceName}?";

    public static string PurposeName(Purpose purpose) => purpose == Purpose.Cosmetic ? "Cosmetic: appearance only" : "Medical: migraine, dystonia, sweating and the like";

    public static IEnumerable<(string, string)> Purposes => [("cosmetic", "Cosmetic"), ("therapeutic", "Medical (migraine, dystonia, sweating)")];

    public static IEnumerable<(string, string)> Professions(ScopeBook book) => book.Vocabulary.Professions.Select(p => (p.Code.Code, p.Label));

    public static IEnumerable<(string, string)> Places(ScopeBook book) => book.Places.Select(p => (p.Code.Code, p.Country switch
    {
        "GB" => p.Name + " (United Kingdom)",
        "CA" => p.Name + " (Canada)",
        _ => p.Name,
    }));

    public static Tone Tone(Inject? inject) => inject switch
    {
        Inject.Independent => Ui.Tone.Ok,
        Inject.Conditional => Ui.Tone.Warn,
        Inject.No or Inject.Conflict => Ui.Tone.Bad,
        _ => Ui.Tone.Unknown,
    };

    public static Drawing Icon(Inject? inject) => inject switch
    {
        Inject.Independent or Inject.Conditional => Icons.Check,
        Inject.No => Icons.X,
        Inject.Conflict => Icons.TriangleAlert,
        _ => Icons.CircleQuestionMark,
    };

    /// <summary>How well a condition is proven: read in the rule itself, in an account of it, or only inferred or reported.</summary>
    public static Mark MarkOf(ScopeRule rule, Condition condition) => (condition.Certainty, rule.Basis) switch
    {
        (Certainty.Reported, _) or (_, Basis.Derived) => Mark.NotProven,
        (_, Basis.Text) => Mark.CheckedAtSource,
        _ => Mark.DocumentSeen,
    };

    public static string MarkWord(ScopeRule rule, Condition condition) => (condition.Certainty, rule.Basis) switch
    {
        (Certainty.Reported, _) => "Only reported",
        (Certainty.Recommended, _) => "Recommended",
        (_, Basis.Text) => "Read in the rule",
        (_, Basis.Summary) => "Read in an account",
        _ => "Inferred",
    };

    public static string SourceKind(string kind) => ScopeWords.Capital(kind.Replace('_', ' '));

    public static string FactValue(ScopeBook book, KeyValuePair<string, string> fact)
    {
        var question = book.Vocabulary.FindFact(fact.Key)!;
        return question.IsNumber ? $"{fact.Value} {question.Unit}".Trim() : question.Choices.First(c => c.Value == fact.Value).Label;
    }

    /// <summary>What the reading leaves open, from the data itself.</summary>
    public static IReadOnlyList<string> Gaps(ScopeBook book, ScopeAnswer answer)
    {
        var rules = answer.Findings.Select(f => f.Rule).ToList();
        var conditions = rules.SelectMany(r => r.Conditions).ToList();
        var place = book.Find(answer.Jurisdiction);
        string code = answer.Profession.Code.Code;
        var gaps = new List<string>();
        if (rules.Exists(r => r.Id == "none")) gaps.Add($"We found no rule of {answer.PlaceName} for this profession. That is not the same as forbidden, and not the same as allowed.");
        if (rules.Exists(r => r is { IsDefault: true, Sources.Count: > 0 })) gaps.Add($"The answer is inferred from general rules: we hold no rule of {answer.PlaceName} that speaks of it.");
        else if (rules.Exists(r => r is { Basis: Basis.Derived, Sources.Count: > 0 })) gaps.Add("The rule we read does not speak of botulinum toxin; the answer is inferred from it.");
        if (conditions.Exists(c => c is Condition.PriorExam { Mode: "not_stated" })) gaps.Add("Whether the first examination may be by telehealth is not stated.");
        foreach (var condition in conditions.Where(c => c.Certainty == Certainty.Reported).DistinctBy(c => c.Kind))
            gaps.Add($"“{ConditionWords.Title(condition)}” is only reported; we have not confirmed it.");
        if (rules.SelectMany(r => r.Sources).Any(s => !s.ReadInFull)) gaps.Add("Some sources were read in part only; the list below says which.");
        if (rules.SelectMany(r => r.Sources).Any(s => s.YearEstimated)) gaps.Add("Some copies bore no date; their year is our estimate, marked ~.");
        if (rules.Exists(r => r.FromNotLaterThan)) gaps.Add("The rule may have begun earlier than the day shown.");
        foreach (var lead in place?.Leads.Where(l => l.About.Split(' ').Contains(code)) ?? []) gaps.Add("Heard, not established: " + lead.What);
        return gaps;
    }
}
