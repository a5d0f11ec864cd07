using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Tests.Vectors;

namespace Glabella.Credentials.Tests.JsonLd;

public class DocumentsThatWouldLoseSomething
{
    static string? Refusal(Action<JsonObject> change)
    {
        var badge = JsonObject.Create(W3c.Badge.GetProperty("document"))!;
        change(badge);
        try
        {
            CanonicalRdf.Bytes(StrictJson.Parse(Encoding.UTF8.GetBytes(badge.ToJsonString())));
            return null;
        }
        catch (LinkedDataException refused)
        {
            return refused.Error;
        }
    }

    static JsonNode Json(string json) => JsonNode.Parse(json)!;

    public static TheoryData<string, Action<JsonObject>> Losses => new()
    {
        { "unknown word", b => b["superpower"] = "flight" },
        { "unknown word without a value", b => b["credentialSubject"]!["superpower"] = null },
        { "word of another type", b => b["issuer"]!["achievementType"] = "x" },
        { "relative id", b => b["credentialSubject"]!["id"] = "me" },
        { "empty id", b => b["id"] = "" },
        { "id with white space", b => b["id"] = "https://e.example/a b" },
        { "reserved id", b => b["id"] = "@later" },
        { "relative type", b => b["credentialSubject"]!["type"]!.AsArray().Add("Hero") },
        { "relative address", b => b["image"] = "x.png" },
        { "reserved word", b => b["@later"] = "x" },
        { "keyword that says nothing", b => b["@index"] = "x" },
        { "blank property", b => b["_:p"] = "x" },
        { "proof purpose of no vocabulary", b => b["proof"] = Json("""{"type":"DataIntegrityProof","proofPurpose":"wish"}""") },
        { "null value", b => b["name"] = Json("""{"@value":null}""") },
        { "language without text", b => b["name"] = Json("""{"@language":"en"}""") },
        { "language that is none", b => b["name"] = Json("""{"@value":"x","@language":"1x"}""") },
        { "empty proof", b => b["proof"] = new JsonObject() },
        { "proof elsewhere", b => b["proof"] = "urn:proof" },
        { "proof with an id only", b => b["proof"] = Json("""{"id":"urn:proof"}""") },
        { "nothing but an id", b => { foreach (var name in b.Select(p => p.Key).Except(["@context", "id"]).ToList()) b.Remove(name); } },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Are_refused_as_data_loss(string fault, Action<JsonObject> change) => Assert.Equal((fault, LinkedDataException.DataLoss), (fault, Refusal(change)));

    public static TheoryData<string, Action<JsonObject>> Malformations => new()
    {
        { "context not held", b => b["@context"]!.AsArray().Add("https://e.example/context") },
        { "context with another scheme", b => b["@context"]![0] = "http://www.w3.org/ns/credentials/v2" },
        { "context of its own", b => b["@context"]!.AsArray().Add(Json("""{"superpower":"urn:x"}""")) },
        { "context of a part", b => b["issuer"]!["@context"] = Json("""{"name":"urn:other"}""") },
        { "forgetting the context", b => b["issuer"]!["@context"] = null },
        { "no context", b => b.Remove("@context") },
        { "seventeen contexts", b => b["@context"] = new JsonArray([.. Enumerable.Repeat(0, 17).Select(_ => (JsonNode)"https://www.w3.org/ns/credentials/v2")]) },
        { "id that is no text", b => b["id"] = 7 },
        { "two ids", b => b["@id"] = "urn:other" },
        { "type that is no text", b => b["type"] = 7 },
        { "value object with more", b => b["name"] = Json("""{"@value":"x","id":"urn:x"}""") },
        { "language and type", b => b["name"] = Json("""{"@value":"x","@language":"en","@type":"urn:t"}""") },
        { "direction that is none", b => b["name"] = Json("""{"@value":"x","@direction":"up"}""") },
        { "language of a number", b => b["name"] = Json("""{"@value":1,"@language":"en"}""") },
        { "list with more", b => b["name"] = Json("""{"@list":["x"],"id":"urn:x"}""") },
        { "protected word redefined", b => b["credentialSubject"]!["type"] = Json("""["AchievementSubject","IdentifierEntry"]""") },
    };

    [Theory]
    [MemberData(nameof(Malformations))]
    public void Malformed_ones_are_refused_too(string fault, Action<JsonObject> change) => Assert.Equal((fault, LinkedDataException.Transformation), (fault, Refusal(change)));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        using var document = System.Text.Json.JsonDocument.Parse("""{"@context":"https://www.w3.org/ns/credentials/v2","id":"urn:x","name":"\ud800"}""");
        Assert.Throws<LinkedDataException>(() => CanonicalRdf.Bytes(document.RootElement));
    }

    [Fact]
    public void An_endorsement_brings_its_own_contexts()
    {
        Assert.Null(Refusal(b => b["endorsement"] = new JsonArray(JsonObject.Create(W3c.Badge.GetProperty("document"))!)));
        Assert.NotNull(Refusal(b => b["endorsement"] = new JsonArray(Enumerable.Range(0, 65).Select(_ => (JsonNode)JsonObject.Create(W3c.Badge.GetProperty("document"))!).ToArray())));
    }
}
