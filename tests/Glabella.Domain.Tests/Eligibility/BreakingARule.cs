using System.Text.Json.Nodes;
using Glabella.Domain.Eligibility.Reading;

namespace Glabella.Domain.Tests.Eligibility;

public class BreakingARule
{
    /// <summary>One change to one field of the Texas RN rule, as JSON; the fault it must raise.</summary>
    public static TheoryData<string, string, string> Changes => new()
    {
        // shape
        { "inject", "\"maybe\"", "is not one of" },
        { "purpose", "\"fun\"", "is not one of" },
        { "confidence", "\"certain\"", "is not one of" },
        { "basis", "\"rumor\"", "is not one of" },
        { "professions", "[]", "too few items" },
        { "professions", "\"rn\"", "must be a array" },
        { "checked", "\"yesterday\"", "does not match" },
        { "checked", "null", "must be a string" },
        { "from", "\"9 Jan\"", "none of the alternatives" },
        { "color", "\"red\"", "color is not a known field" },
        { "note", $"\"{new string('x', 501)}\"", "out of bounds" },
        { "when", "[]", "too few items" },
        { "conditions", "[{\"who\":[\"md\"]}]", "is is missing" },
        // meaning
        { "professions", "[\"wizard\"]", "no such profession wizard" },
        { "checked", "\"2026-02-30\"", "not a day of the calendar" },
        { "checked", "\"2030-01-01\"", "checked in the future" },
        { "from", "\"2025-02-31\"", "not a day of the calendar" },
        { "to", "\"2025-01-09\"", "from is not before to" },
        { "sources", "[]", "no source" },
        { "sources", "[\"nowhere\"]", "no source nowhere" },
        { "sources", "[\"default:nowhere\"]", "no source default:nowhere" },
        { "confidence", "\"high\"", "more than its sources carry (medium)" },
        { "basis", "\"text\"", "basis 'text' without a primary source" },
        { "conditions", "[]", "conditional without a condition" },
        { "inject", "\"no\"", "no cannot have conditions" },
        { "inject", "\"conflict\"", "conflict cannot have conditions" },
        { "inject", "\"unknown\"", "unknown cannot have conditions" },
        { "when", "[{\"fact\":\"shoe_size\",\"gte\":9}]", "no such fact shoe_size" },
        { "when", "[{\"fact\":\"practice_hours\",\"is\":\"many\"}]", "wants gte or lt" },
        { "when", "[{\"fact\":\"specialty\",\"is\":\"magic\"}]", "is not a value of specialty" },
        { "when", "[{\"fact\":\"practice_hours\",\"gte\":1,\"lt\":5}]", "must test one thing" },
        // conditions
        { "conditions", "[{\"is\":\"blessing\"}]", "no such condition blessing" },
        { "conditions", "[{\"is\":\"training\",\"certainty\":\"sure\"}]", "certainty" },
        { "conditions", "[{\"is\":\"training\",\"weeks\":2}]", "training has no parameter weeks" },
        { "conditions", "[{\"is\":\"training\",\"hands_on\":\"yes\"}]", "is not a bool?" },
        { "conditions", "[{\"is\":\"delegated_by\"}]", "delegated_by needs who" },
        { "conditions", "[{\"is\":\"delegated_by\",\"who\":[\"wizard\"]}]", "is not a professions" },
        { "conditions", "[{\"is\":\"training_hours\",\"total\":0}]", "is not a int" },
        { "conditions", "[{\"is\":\"supervision\",\"who\":[\"md\"],\"level\":\"nearby\"}]", "is not a supervision_level" },
        { "conditions", "[{\"is\":\"area\",\"limit\":\"toes\"}]", "is not a enum" },
        { "conditions", "[{\"is\":\"permit\",\"name\":\"\",\"issuer\":\"x\"}]", "is not a string" },
        { "conditions", "[{\"is\":\"setting\",\"in\":[]}]", "is not a strings" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void The_fault_names_file_rule_and_reason(string field, string value, string reason)
    {
        var faults = Reference.FaultsAfter("us/tx.json", file => file.Rule("us-tx.rn")[field] = JsonNode.Parse(value));
        Assert.Contains(faults, f => f.File == "us/tx.json" && f.Rule == "us-tx.rn" && f.Reason.Contains(reason));
    }

    [Theory]
    [InlineData("inject")]
    [InlineData("confidence")]
    [InlineData("checked")]
    [InlineData("from")]
    public void A_missing_field_is_named(string field)
    {
        var faults = Reference.FaultsAfter("us/tx.json", file => file.Rule("us-tx.rn").Remove(field));
        Assert.Contains(faults, f => f.Rule == "us-tx.rn" && f.Reason.Contains($"{field} is missing"));
    }

    [Fact]
    public void Two_rules_for_the_same_person_at_once_are_refused()
    {
        var faults = Reference.FaultsAfter("us/tx.json", file => file.Rule("us-tx.rn-193-17")["to"] = "2025-01-10");
        Assert.Contains(faults, f => f.Rule == "us-tx.rn-193-17" && f.Reason == "us-tx.rn-193-17 and us-tx.rn both answer for rn at once");
    }

    [Fact]
    public void Two_rules_that_test_different_facts_may_stand_side_by_side() =>
        Assert.Empty(Reference.FaultsAfter("us/ny.json", file => file.Rule("us-ny.np-new")["from"] = "2014-01-01"));

    [Fact]
    public void An_id_must_begin_with_its_jurisdiction()
    {
        var faults = Reference.FaultsAfter("us/tx.json", file => file.Rule("us-tx.rn")["id"] = "us-ny.rn");
        Assert.Contains(faults, f => f.Rule == "us-ny.rn" && f.Reason == "the id must start with the jurisdiction");
    }

    [Fact]
    public void An_id_is_used_once()
    {
        var faults = Reference.FaultsAfter("us/tx.json", file => file.Rule("us-tx.lpn")["id"] = "us-tx.rn");
        Assert.Contains(faults, f => f is { File: "us/tx.json", Rule: "us-tx.rn", Reason: "id used twice" });
    }

    [Fact]
    public void A_conflict_needs_two_sources_and_a_note()
    {
        var faults = Reference.FaultsAfter("us/al.json", file =>
        {
            var rule = file.Rule((string)file["rules"]!.AsArray().First(r => (string)r!["inject"]! == "conflict")!["id"]!);
            rule["sources"] = new JsonArray(rule["sources"]![0]!.DeepClone());
            rule.Remove("note");
        });
        Assert.Contains(faults, f => f.Reason == "a conflict needs two sources");
        Assert.Contains(faults, f => f.Reason == "conflict needs a note saying why");
    }

    [Fact]
    public void An_unknown_needs_a_note()
    {
        var faults = Reference.FaultsAfter("us/va.json", file => file.Rule("us-va.dentist-after").Remove("note"));
        Assert.Contains(faults, f => f is { Rule: "us-va.dentist-after", Reason: "unknown needs a note saying why" });
    }
}
