using System.Text.Json;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>One rule of a jurisdiction file: what it means, and whether its sources carry it.</summary>
sealed class RuleReading(string prefix, Vocabulary vocabulary, SourceReading sources, DateOnly today, FaultList faults, FaultList warnings)
{
    const int StaleDays = 365;

    readonly ConditionReading conditions = new(vocabulary, faults);

    public ScopeRule Read(JsonElement r)
    {
        string id = r.Text("id");
        if (!id.StartsWith(prefix + ".", StringComparison.Ordinal)) faults.Add(id, "the id must start with the jurisdiction");
        foreach (var p in r.Texts("professions").Where(p => !vocabulary.KnowsProfession(p))) faults.Add(id, $"no such profession {p}");
        var rule = new ScopeRule
        {
            Id = id,
            Professions = r.Texts("professions"),
            Purpose = r.Text("purpose") == "any" ? null : r.Coded<Purpose>("purpose"),
            When = [.. r.Items("when").Select(w => ReadPredicate(w, id))],
            Inject = r.Coded<Inject>("inject"),
            Conditions = conditions.ReadAll(r, id),
            Period = r.Period(id, faults),
            FromNotLaterThan = r.TextOrNull("from_precision") == "not_later_than",
            Basis = r.Coded<Basis>("basis"),
            Confidence = r.Coded<Confidence>("confidence"),
            Checked = r.Day("checked", id, faults),
            Note = r.TextOrNull("note") ?? "",
            Sources = sources.LookUp(r.Texts("sources"), id),
        };
        CheckAnswer(rule, r.Items("conditions").Count());
        CheckSources(rule);
        CheckDays(rule);
        return rule;
    }

    Predicate ReadPredicate(JsonElement w, string at)
    {
        string fact = w.Text("fact");
        var predicate = new Predicate(fact, w.TextOrNull("is"), w.TextOrNull("is_not"), w.IntOrNull("gte"), w.IntOrNull("lt"));
        int tests = w.EnumerateObject().Count() - 1;
        if (!vocabulary.FactValues.TryGetValue(fact, out var values)) faults.Add(at, $"no such fact {fact}");
        else if (values.Count == 0 && predicate is { AtLeast: null, LessThan: null }) faults.Add(at, $"{fact} wants gte or lt");
        else if (values.Count > 0 && !values.Contains(predicate.Is ?? predicate.IsNot ?? "")) faults.Add(at, $"{w.GetRawText()} is not a value of {fact}");
        else if (tests != 1) faults.Add(at, $"{w.GetRawText()} must test one thing");
        return predicate;
    }

    void CheckAnswer(ScopeRule rule, int written)
    {
        string inject = Word.Of(rule.Inject);
        if (rule.Inject == Inject.Conditional && written == 0) faults.Add(rule.Id, "conditional without a condition");
        if (rule.Inject is Inject.No or Inject.Unknown or Inject.Conflict && written > 0) faults.Add(rule.Id, $"{inject} cannot have conditions");
        if (rule.Inject is Inject.Unknown or Inject.Conflict && rule.Note.Length == 0) faults.Add(rule.Id, $"{inject} needs a note saying why");
    }

    void CheckSources(ScopeRule rule)
    {
        var s = rule.Sources;
        if (rule.Inject != Inject.Unknown && s.Count == 0) faults.Add(rule.Id, "no source");
        if (rule.Inject == Inject.Conflict && s.Count < 2) faults.Add(rule.Id, "a conflict needs two sources");
        if (s.Count > 0 && rule.Inject != Inject.Unknown && rule.Confidence > Source.Ceiling(s))
            faults.Add(rule.Id, $"confidence {Word.Of(rule.Confidence)} is more than its sources carry ({Word.Of(Source.Ceiling(s))})");
        if (rule.Basis == Basis.Text && s.Count > 0 && !s.Any(x => x.IsPrimary)) faults.Add(rule.Id, "basis 'text' without a primary source");
    }

    void CheckDays(ScopeRule rule)
    {
        if (rule.Period.IsEmpty) faults.Add(rule.Id, "from is not before to");
        if (rule.Checked is not { } day) return;
        if (day > today) faults.Add(rule.Id, "checked in the future");
        int age = today.DayNumber - day.DayNumber;
        if (age > StaleDays) warnings.Add(rule.Id, $"last checked {age} days ago");
    }
}
