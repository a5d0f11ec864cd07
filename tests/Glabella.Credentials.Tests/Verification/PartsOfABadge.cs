using System.Text.Json.Nodes;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Verification;

/// <summary>What Open Badges 3.0 asks of each part, honestly signed without it: the sentence says which part it is.</summary>
public class PartsOfABadge
{
    const string Whole = "It has the parts an Open Badges 3.0 credential needs.";

    /// <summary>The sentence about the shape of a badge with every part, changed.</summary>
    static string Told(Action<JsonObject> change)
    {
        var issued = new Issued();
        var badge = ForeignBadges.Rich();
        foreach (var (name, part) in Optional) badge[name] = JsonNode.Parse(part);
        badge["credentialSubject"]!["result"]![0]!["alignment"] = badge["credentialSubject"]!["achievement"]!["alignment"]!.DeepClone();
        change(badge);
        var report = issued.Check(DataIntegrity.Sign(badge, issued.Key, issued.Method, Issued.Day, DataIntegrity.Jcs));
        Assert.Equal(report["shape"]!.Sentence == Whole, report["shape"]!.Outcome == CheckOutcome.Passed);
        return report["shape"]!.Sentence;
    }

    static readonly (string Name, string Part)[] Optional =
    [
        ("credentialStatus", """[{"id":"urn:status","type":"BitstringStatusListEntry"}]"""), ("credentialSchema", """[{"id":"urn:schema","type":"1EdTechJsonSchemaValidator2019"}]"""),
        ("termsOfUse", """[{"type":"urn:terms"}]"""), ("refreshService", """{"id":"urn:refresh","type":"1EdTechCredentialRefresh"}"""),
        ("relatedResource", """[{"id":"urn:a","digestSRI":"sha256-x"},{"id":"urn:b","digestMultibase":"uX"}]"""),
    ];

    static JsonObject Subject(JsonObject badge) => badge["credentialSubject"]!.AsObject();
    static JsonObject Achievement(JsonObject badge) => Subject(badge)["achievement"]!.AsObject();

    public static TheoryData<string, Action<JsonObject>> Allowed => new()
    {
        { "everything", _ => { } },
        { "no optional part", b => { foreach (var (name, _) in Optional) b.Remove(name); foreach (string name in (string[])["evidence", "endorsement"]) b.Remove(name); Subject(b).Remove("result"); } },
        { "the other name of the type", b => b["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential") },
        { "the issuer as an address alone", b => b["issuer"] = "https://university.example/issuers/7" },
        { "a moment only", b => b["validUntil"] = b["validFrom"]!.DeepClone() },
        { "a holder without an address", b => Subject(b).Remove("id") },
        { "a holder without a name", b => Subject(b).Remove("identifier") },
        { "a text in a language", b => b["name"] = JsonNode.Parse("""{"@value":"x","@language":"en","@direction":"ltr"}""") },
        { "a text of a type", b => b["name"] = JsonNode.Parse("""{"@value":"x","@type":"urn:t"}""") },
    };

    [Theory, MemberData(nameof(Allowed))]
    public void What_the_standard_allows_is_whole(string what, Action<JsonObject> change) => Assert.Equal((what, Whole), (what, Told(change)));

    public static TheoryData<string, Action<JsonObject>, string> Faults => new()
    {
        { "no type", b => b.Remove("type"), "It is not a verifiable credential." },
        { "no badge", b => b["type"] = new JsonArray("VerifiableCredential"), "It is a verifiable credential, but not an Open Badge." },
        { "no id", b => b.Remove("id"), "It has no id that is an address." },
        { "a path as id", b => b["id"] = "/credentials/1", "It has no id that is an address." },
        { "a colon as id", b => b["id"] = ":1", "It has no id that is an address." },
        { "no beginning", b => b.Remove("validFrom"), "“validFrom” is missing or not an instant with a zone." },
        { "a day as beginning", b => b["validFrom"] = "2026-05-30", "“validFrom” is missing or not an instant with a zone." },
        { "a number as end", b => b["validUntil"] = 7, "“validUntil” is not an instant with a zone at or after “validFrom”." },
        { "a day as end", b => b["validUntil"] = "2027-05-30", "“validUntil” is not an instant with a zone at or after “validFrom”." },
        { "an end a second too early", b => b["validUntil"] = "2026-05-30T21:59:59Z", "“validUntil” is not an instant with a zone at or after “validFrom”." },
        { "no issuer", b => b.Remove("issuer"), "It has no issuer with an address." },
        { "an issuer without address", b => b["issuer"]!.AsObject().Remove("id"), "It has no issuer with an address." },
        { "two subjects", b => b["credentialSubject"] = new JsonArray(Subject(b).DeepClone(), Subject(b).DeepClone()), "It does not say who achieved what." },
        { "a subject of no kind", b => Subject(b).Remove("type"), "It does not say who achieved what." },
        { "nobody's", b => { Subject(b).Remove("id"); Subject(b).Remove("identifier"); }, "It does not say whose achievement it is." },
        { "an achievement as an address", b => Subject(b)["achievement"] = "urn:a", "It names no achievement." },
        { "an achievement of no kind", b => Achievement(b).Remove("type"), "It names no achievement." },
        { "an achievement without id", b => Achievement(b).Remove("id"), "The achievement has no id." },
        { "an achievement without name", b => Achievement(b)["name"] = " ", "The achievement has no name." },
        { "an achievement without description", b => Achievement(b).Remove("description"), "The achievement has no description." },
        { "criteria as an address", b => Achievement(b)["criteria"] = "urn:c", "The achievement has no criteria." },
        { "hashed in words", b => Subject(b)["identifier"]![0]!["hashed"] = "false", "“hashed” is neither true nor false." },
        { "a resource without digest", b => b["relatedResource"]![0]!.AsObject().Remove("digestSRI"), "A related resource has no digest." },
        { "a resource twice", b => b["relatedResource"]![1]!["id"] = "urn:a", "A related resource is there twice." },
        { "a null", b => Subject(b)["role"] = null, "“role” is null or an empty set." },
        { "a null in a set", b => Achievement(b)["tag"]!.AsArray().Add(null), "“tag” is null or an empty set." },
        { "an empty set", b => Achievement(b)["tag"] = new JsonArray(), "“tag” is null or an empty set." },
        { "a word spelled as its address", b => Achievement(b)["https://schema.org/name"] = "x", "“https://schema.org/name” is not a plain word of the standard." },
        { "an id spelled as a keyword", b => b["evidence"]![0]!["@id"] = "urn:x", "“@id” is not a plain word of the standard." },
        { "a type spelled as a keyword", b => b["evidence"]![0]!["@type"] = "urn:x", "“@type” is not a plain word of the standard." },
        { "a keyword in a text", b => b["name"] = JsonNode.Parse("""{"@value":"x","@index":"y"}"""), "“@index” is not a plain word of the standard." },
    };

    [Theory, MemberData(nameof(Faults))]
    public void What_is_missing_is_named(string fault, Action<JsonObject> change, string sentence) => Assert.Equal((fault, sentence), (fault, Told(change)));

    [Theory]
    [InlineData("credentialStatus", "id", "type")]
    [InlineData("credentialSchema", "id", "type")]
    [InlineData("evidence", "type")]
    [InlineData("termsOfUse", "type")]
    [InlineData("refreshService", "type")]
    [InlineData("relatedResource", "id")]
    [InlineData("endorsement", "type", "issuer", "credentialSubject")]
    [InlineData("credentialSubject/identifier", "type", "hashed", "identityHash", "identityType")]
    [InlineData("credentialSubject/result", "type")]
    [InlineData("credentialSubject/result/alignment", "type", "targetName", "targetUrl")]
    [InlineData("credentialSubject/achievement/alignment", "type", "targetName", "targetUrl")]
    [InlineData("credentialSubject/achievement/resultDescription", "id", "type", "name", "resultType")]
    public void An_optional_part_is_whole_or_not_there(string path, params string[] words)
    {
        string name = path.Split('/')[^1];
        JsonObject Owner(JsonObject badge) => path.Split('/')[..^1].Aggregate((JsonNode)badge, (owner, step) => First(owner[step]!)).AsObject();

        Assert.Equal($"“{name}” is not an object.", Told(b => Owner(b)[name] = "urn:x"));
        foreach (string word in words)
        {
            Assert.Equal($"“{name}” lacks “{word}”.", Told(b => First(Owner(b)[name]!).AsObject().Remove(word)));
            Assert.Equal($"“{name}” lacks “{word}”.", Told(b => First(Owner(b)[name]!)[word] = ""));
        }
    }

    static JsonNode First(JsonNode node) => node is JsonArray list ? list[0]! : node;
}
