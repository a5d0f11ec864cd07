using System.Text.Json.Nodes;
using Glabella.Domain.Eligibility;

namespace Glabella.Domain.Tests.Eligibility;

public class AnsweringTheExampleQuestions
{
    static readonly JsonObject[] Tests =
        [.. JsonNode.Parse(Reference.Files["tests.json"])!["tests"]!.AsArray().Select(t => t!.AsObject())];

    public static TheoryData<string> Ids => [.. Tests.Select(t => (string)t["id"]!)];

    [Fact]
    public void There_are_thirty_seven_of_them() => Assert.Equal(37, Tests.Length);

    // Read here from the file and judged here, not by the product's own start-up check.
    [Theory, MemberData(nameof(Ids))]
    public void The_answer_is_the_expected_one(string id)
    {
        var test = Tests.Single(t => (string)t["id"]! == id);
        var ask = test["ask"]!;
        var facts = ask["facts"]?.AsObject().Select(f => (f.Key, f.Value!.ToString())).ToArray() ?? [];
        var purpose = (string?)ask["purpose"] == "therapeutic" ? Purpose.Therapeutic : Purpose.Cosmetic;
        var answer = Reference.Ask((string)ask["jurisdiction"]!, (string)ask["profession"]!, (string)ask["on"]!, purpose, facts);
        foreach (var (what, want) in test["expect"]!.AsObject()) Judge(answer, what, want!);
    }

    static void Judge(ScopeAnswer answer, string what, JsonNode want)
    {
        var found = answer.Findings;
        var conditions = found.SelectMany(f => f.Rule.Conditions).ToList();
        switch (what)
        {
            case "inject": Assert.Equal([(string)want!], found.Select(f => Word.Of(f.Rule.Inject))); break;
            case "answers": Assert.Equal(Strings(want).Order(), found.Select(f => Word.Of(f.Rule.Inject)).Order()); break;
            case "rule": Assert.Equal([(string)want!], found.Select(f => f.Rule.Id)); break;
            case "depends_on": Assert.Equal(Strings(want), answer.Missing.Select(f => f.Name)); break;
            case "without": Assert.Empty(conditions.Select(c => Word.Of(c.Kind)).Intersect(Strings(want))); break;
            case "hands_on": Assert.All(found, f => Assert.Equal((string)want!, Word.Of(f.Admission.HandsOn))); break;
            case "board": Assert.Contains((string)want!, answer.Board.Name); break;
            case "max_confidence": Assert.All(found, f => Assert.True(f.Rule.Confidence <= Word.Read<Confidence>((string)want!))); break;
            case "conditions":
                foreach (var wanted in want.AsArray())
                    Assert.Contains(conditions, c => wanted!.AsObject().All(w => JsonNode.DeepEquals(JsonNode.Parse(c.Json.GetRawText())![w.Key], w.Value)));
                break;
            default: Assert.Fail($"no judge for {what}"); break;
        }
    }

    static IEnumerable<string> Strings(JsonNode list) => list.AsArray().Select(v => (string)v!);
}
