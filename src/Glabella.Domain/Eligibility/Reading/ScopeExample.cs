using System.Text.Json;
using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>A question from <c>tests.json</c> and what the data must answer. They run at every start.</summary>
public sealed class ScopeExample
{
    readonly JsonElement expect;

    ScopeExample(string id, string why, ScopeQuestion question, JsonElement expect) => (Id, Why, Question, this.expect) = (id, why, question, expect);

    public string Id { get; }
    public string Why { get; }
    public ScopeQuestion Question { get; }

    /// <summary>A question without a date asks about <paramref name="today"/>.</summary>
    internal static IEnumerable<ScopeExample> ReadAll(JsonElement file, ScopeBook book, DateOnly today, FaultList faults)
    {
        foreach (var t in file.Items("tests"))
        {
            string id = t.Text("id");
            var ask = t.GetProperty("ask");
            int before = faults.Count;
            if (!Jurisdiction.TryParse(ask.Text("jurisdiction"), out var place) || book.Find(place) is null) faults.Add(id, $"no such jurisdiction {ask.Text("jurisdiction")}");
            if (!Profession.TryParse(ask.Text("profession"), out var profession) || book.Vocabulary.Find(profession) is null)
                faults.Add(id, $"no such profession {ask.Text("profession")}");
            var facts = Facts.None;
            foreach (var f in ask.Entries("facts"))
            {
                if (book.Vocabulary.Tell(facts, f.Name, f.Value.ToString()) is Told told) facts = told.Facts;
                else faults.Add(id, $"{f.Name} = {f.Value} is not a fact");
            }
            var on = ask.Day("on", id, faults) ?? today;
            var purpose = ask.TextOrNull("purpose") is { } word ? Word.Read<Purpose>(word) : Purpose.Cosmetic;
            if (faults.Count == before) yield return new(id, t.Text("why"), new(place, profession, purpose, on, facts), t.GetProperty("expect"));
        }
    }

    /// <summary>Empty when the book answers as expected.</summary>
    public IEnumerable<string> Disagreements(ScopeBook book)
    {
        var answer = book.Ask(Question);
        var got = answer.Findings;
        string[] injects = [.. got.Select(f => Word.Of(f.Rule.Inject))];
        foreach (var e in expect.EnumerateObject())
        {
            string found = e.Name switch
            {
                "answers" => Unless(injects.Order(StringComparer.Ordinal).SequenceEqual(expect.Texts("answers").Order(StringComparer.Ordinal)), injects),
                "inject" => Unless(injects.SequenceEqual([e.Value.GetString()!]), injects),
                "rule" => Unless(got.Select(f => f.Rule.Id).SequenceEqual([e.Value.GetString()!]), got.Select(f => f.Rule.Id)),
                "conditions" => Unless(e.Value.EnumerateArray().All(want => got.All(f => f.Rule.Conditions.Any(c => Matches(c.Json, want)))), Kinds(got)),
                "without" => Unless(!Kinds(got).Intersect(expect.Texts("without")).Any(), Kinds(got)),
                "depends_on" => Unless(answer.Missing.Select(f => f.Name).SequenceEqual(expect.Texts("depends_on")), answer.Missing.Select(f => f.Name)),
                "hands_on" => Unless(got.All(f => Word.Of(f.Admission.HandsOn) == e.Value.GetString()), got.Select(f => Word.Of(f.Admission.HandsOn))),
                "board" => Unless(answer.Board.Name.Contains(e.Value.GetString()!, StringComparison.Ordinal), [answer.Board.Name]),
                "max_confidence" => Unless(got.All(f => f.Rule.Confidence <= Word.Read<Confidence>(e.Value.GetString()!)), got.Select(f => Word.Of(f.Rule.Confidence))),
                _ => "nothing this check knows",
            };
            if (found.Length > 0) yield return $"{e.Name} should be {e.Value.GetRawText()}, found {found}";
        }
    }

    static string Unless(bool right, IEnumerable<string> found) => right ? "" : found.Any() ? string.Join(", ", found) : "none";
    static IEnumerable<string> Kinds(IReadOnlyList<Finding> got) => got.SelectMany(f => f.Rule.Conditions).Select(c => Word.Of(c.Kind));
    static bool Matches(JsonElement have, JsonElement want) =>
        want.EnumerateObject().All(w => have.TryGetProperty(w.Name, out var value) && JsonElement.DeepEquals(value, w.Value));
}
