using System.Text;
using System.Text.Json;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Tests.Vectors;
using Glabella.Credentials.Tests.Verification;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Badges;

public sealed class WhatABadgeSays : IDisposable
{
    const string Course = "https://glabella.example/courses/upper-face";
    const string Registrar = "did:web:glabella.example";
    readonly Issued world = new();
    readonly SigningKey registrar = SigningKey.FromSeed("the seed of a registrar, 32 byte"u8);

    public void Dispose() => registrar.Dispose();

    static readonly BadgeLevel[] Levels = [new($"{Course}#rubric-level-1", "Attended", "1", "Was there."), new($"{Course}#rubric-level-2", "Objectives met", "2", "Passed.")];

    static AchievementCredential Full(params byte[][] endorsements) => Issued.Badge() with
    {
        Achievement = Issued.Badge().Achievement with
        {
            Alignments = [new("Glabellar lines: Brand", "https://glabella.example/learn/indications/brand/glabellar-lines") { TargetCode = "brand/glabellar-lines", TargetFramework = "Indications by product" }, new("Other", "https://glabella.example/other")],
        },
        Identities = [Identity.Hashed("emailAddress", "maya@example.org", "a salt"), Identity.Plain("identifier", "Student 17")],
        Results =
        [
            new LevelResult($"{Course}#result-level", "Level", Levels, Levels[1]),
            new CountedResult($"{Course}#result-minutes", "Minutes of class attended", 480),
            new CountedResult($"{Course}#result-supervised-cases", "Supervised cases signed off", 6, 5),
            new CompletedPart($"{Course}#result-exam", "Written exam"),
        ],
        ActivityStart = Issued.Day.AddHours(-9),
        ActivityEnd = Issued.Day,
        Endorsements = endorsements,
    };

    byte[] Endorsement() => DataIntegrity.Sign(
        new EndorsementCredential
        {
            Id = "https://glabella.example/endorsements/hill-country", Name = "Provider of this register", Issuer = new(Registrar, "The register", "https://glabella.example/"),
            Endorsed = Issued.Issuer, Comment = "Its instructors and venues were looked at.", ValidFrom = Issued.Day, ValidUntil = Issued.End,
            Status = [new("https://glabella.example/status/revocation/1", StatusPurpose.Revocation, 3)],
        }.ToJson(), registrar, $"{Registrar}#key", Issued.Day);

    byte[] Sign(AchievementCredential badge) => DataIntegrity.Sign(badge.ToJson(), world.Key, world.Method, Issued.Day);

    [Fact]
    public void Level_hours_cases_and_parts_are_results_that_name_their_description()
    {
        var subject = StrictJson.Parse(Sign(Full())).GetProperty("credentialSubject");
        var descriptions = subject.GetProperty("achievement").GetProperty("resultDescription").EnumerateArray().ToDictionary(d => d.GetProperty("id").GetString()!);
        var results = subject.GetProperty("result").EnumerateArray().Select(r => (Of: descriptions[r.GetProperty("resultDescription").GetString()!], Result: r)).ToList();
        Assert.Equal(["RubricCriterionLevel", "Result", "Result", "Status"], results.Select(r => r.Of.String("resultType")));
        Assert.Equal(["Level", "Minutes of class attended", "Supervised cases signed off", "Written exam"], results.Select(r => r.Of.String("name")));
        Assert.Equal(Levels[1].Id, results[0].Result.String("achievedLevel"));
        Assert.Equal(["1", "2"], results[0].Of.GetProperty("rubricCriterionLevel").EnumerateArray().Select(l => l.String("level")));
        Assert.Equal(("480", "6", "5"), (results[1].Result.String("value"), results[2].Result.String("value"), results[2].Of.String("requiredValue")));
        Assert.False(results[1].Of.TryGetProperty("requiredValue", out _));
        Assert.Equal("Completed", results[3].Result.String("status"));
    }

    [Fact]
    public void A_level_that_is_none_of_the_levels_is_not_written()
    {
        var strange = Levels[0] with { Id = "urn:other" };
        Assert.Throws<InvalidOperationException>(() => (Issued.Badge() with { Results = [new LevelResult("urn:x", "Level", Levels, strange)] }).ToJson());
    }

    [Fact]
    public void A_full_badge_is_signed_and_holds_until_any_of_its_parts_is_changed()
    {
        var signed = Sign(Full(Endorsement()));
        Assert.Equal(Verdict.Valid, world.Check(signed).Verdict);
        foreach (var (from, to) in new[] { ("\"480\"", "\"481\""), ("rubric-level-2\",\"resultDescription", "rubric-level-1\",\"resultDescription"), ("Brand\"", "Other\""), ("Student 17", "Student 18"), ("a salt", "b salt"), ("looked at", "not looked at"), ("\"5\"", "\"4\"") })
        {
            var text = Encoding.UTF8.GetString(signed);
            Assert.Contains(from, text);
            Assert.Equal(Verdict.Invalid, world.Check(Encoding.UTF8.GetBytes(text.Replace(from, to))).Verdict);
        }
    }

    [Fact]
    public void A_badge_without_extras_has_no_empty_sets()
    {
        var text = Issued.Badge().ToJson().ToJsonString();
        foreach (var set in new[] { "alignment", "resultDescription", "\"result\"", "endorsement", "activityStartDate" }) Assert.DoesNotContain(set, text);
    }

    [Fact]
    public void An_endorsement_travels_with_the_badge_and_is_checked_by_its_own_makers_key()
    {
        var inside = StrictJson.Parse(Sign(Full(Endorsement()))).GetProperty("endorsement")[0];
        Assert.Equal(Issued.Issuer, inside.GetProperty("credentialSubject").String("id"));
        Assert.Equal("3", inside.GetProperty("credentialStatus")[0].String("statusListIndex"));
        Assert.Null(ProofCheck.Fault(inside, _ => registrar.PublicKey, ProofExpectation.Assertion));
        Assert.Contains("does not fit", ProofCheck.Fault(inside, _ => world.Key.PublicKey, ProofExpectation.Assertion));
    }

    [Fact]
    public void A_hashed_identifier_is_recognized_by_who_knows_it()
    {
        // the standard's own example: a@example.com with the salt Kosher
        var published = Identity.Hashed("emailAddress", "a@example.com", "Kosher");
        Assert.Equal("sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399", published.Text);
        var identities = world.Check(Sign(Full())).Facts!.Identities;
        Assert.Equal(["Maya Okafor, RN", "Student 17"], identities.Where(i => !i.IsHashed).Select(i => i.Value));
        Assert.True(identities.Single(i => i.IsHashed).Is("emailAddress", "maya@example.org"));
        Assert.False(identities.Single(i => i.IsHashed).Is("emailAddress", "maja@example.org"));
        Assert.DoesNotContain("maya@example.org", Full().ToJson().ToJsonString());
    }

    /// <summary>The classes of the standard's data model that are used here: what each must have, may have once, may have as a set.</summary>
    static readonly Dictionary<string, (string[] Required, string[] Single, string[] Sets)> Model = new()
    {
        ["OpenBadgeCredential"] = (["id", "name", "issuer", "validFrom", "credentialSubject"], ["validUntil", "proof"], ["@context", "type", "evidence", "endorsement", "credentialStatus", "credentialSchema"]),
        ["EndorsementCredential"] = (["id", "name", "issuer", "validFrom", "credentialSubject"], ["validUntil", "proof"], ["@context", "type", "credentialStatus", "credentialSchema"]),
        ["EndorsementSubject"] = (["id"], ["endorsementComment"], ["type"]),
        ["Profile"] = (["id"], ["name", "url"], ["type"]),
        ["AchievementSubject"] = (["achievement"], ["id", "activityStartDate", "activityEndDate"], ["type", "identifier", "result"]),
        ["Achievement"] = (["id", "name", "description", "criteria"], ["achievementType"], ["type", "alignment", "resultDescription"]),
        ["Alignment"] = (["targetName", "targetUrl"], ["targetCode", "targetFramework"], ["type"]),
        ["ResultDescription"] = (["id", "name", "resultType"], ["requiredValue"], ["type", "rubricCriterionLevel"]),
        ["RubricCriterionLevel"] = (["id", "name"], ["level", "description"], ["type"]),
        ["Result"] = ([], ["resultDescription", "status", "value", "achievedLevel"], ["type"]),
        ["IdentityObject"] = (["type", "hashed", "identityHash", "identityType"], ["salt"], []),
        ["Evidence"] = ([], ["id", "name", "narrative"], ["type"]),
    };

    [Fact]
    public void Every_part_has_what_the_standard_asks_for_and_nothing_it_does_not_know()
    {
        HashSet<string> seen = [];
        Walk(StrictJson.Parse(Sign(Full(Endorsement()))));
        Assert.Equal(Model.Keys.Order(), seen.Order());

        void Walk(JsonElement part)
        {
            if (part.ValueKind == JsonValueKind.Array) foreach (var item in part.EnumerateArray()) Walk(item);
            if (part.ValueKind != JsonValueKind.Object) return;
            if (part.Items("type").Select(t => t.GetString()!).FirstOrDefault(Model.ContainsKey) is { } kind)
            {
                seen.Add(kind);
                var (required, single, sets) = Model[kind];
                Assert.All(required, name => Assert.True(part.TryGetProperty(name, out _), $"{kind} needs {name}"));
                foreach (var member in part.EnumerateObject())
                    if (member.Value.ValueKind == JsonValueKind.Array) Assert.Contains(member.Name, sets);
                    else Assert.Contains(member.Name, required.Concat(single));
            }

            foreach (var member in part.EnumerateObject()) Walk(member.Value);
        }
    }
}
