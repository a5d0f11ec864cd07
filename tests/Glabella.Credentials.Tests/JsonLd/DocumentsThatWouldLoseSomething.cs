using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Tests.Vectors;

namespace Glabella.Credentials.Tests.JsonLd;

public class DocumentsThatWouldLoseSomething
{
    /// <summary>The standard's name of the error, and the sentence for people; null when it has a canonical form.</summary>
    static (string Error, string Sentence)? Refusal(Action<JsonObject> change)
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
            return (refused.Error, refused.Message);
        }
    }

    static JsonNode Json(string json) => JsonNode.Parse(json)!;

    public static TheoryData<string, Action<JsonObject>, string> Losses => new()
    {
        { "unknown word", b => b["superpower"] = "flight", "“superpower” is no word of its contexts." },
        { "unknown word without a value", b => b["credentialSubject"]!["superpower"] = null, "“superpower” is no word of its contexts." },
        { "word of another type", b => b["issuer"]!["achievementType"] = "x", "“achievementType” is no word of its contexts." },
        { "relative id", b => b["credentialSubject"]!["id"] = "me", "“me” is neither an address nor a word of its contexts." },
        { "empty id", b => b["id"] = "", "“” is neither an address nor a word of its contexts." },
        { "id with white space", b => b["id"] = "https://e.example/a b", "“https://e.example/a b” is neither an address nor a word of its contexts." },
        { "reserved id", b => b["id"] = "@later", "“@later” is neither an address nor a word of its contexts." },
        { "relative type", b => b["credentialSubject"]!["type"]!.AsArray().Add("Hero"), "“Hero” is neither an address nor a word of its contexts." },
        { "relative address", b => b["image"] = "x.png", "“x.png” is neither an address nor a word of its contexts." },
        { "reserved word", b => b["@later"] = "x", "“@later” says nothing that could be signed." },
        { "keyword that says nothing", b => b["@index"] = "x", "“@index” says nothing that could be signed." },
        { "blank property", b => b["_:p"] = "x", "“_:p” is no word of its contexts." },
        { "proof purpose of no vocabulary", b => b["proof"] = Json("""{"type":"DataIntegrityProof","proofPurpose":"wish"}"""), "“wish” is neither an address nor a word of its contexts." },
        { "null value", b => b["name"] = Json("""{"@value":null}"""), "A value object has no single value." },
        { "language without text", b => b["name"] = Json("""{"@language":"en"}"""), "A language is given to no text." },
        { "bare value", b => b["@value"] = "x", "It is a bare value." },
        { "bare list", b => b["@list"] = new JsonArray(), "It is a bare value." },
        { "bare set", b => b["@set"] = new JsonArray(), "It is a bare value." },
        { "value that is an object", b => b["name"] = Json("""{"@value":{}}"""), "A value object has no single value." },
        { "value that is a list", b => b["name"] = Json("""{"@value":["x"]}"""), "A value object has no single value." },
        { "direction without text", b => b["name"] = Json("""{"@direction":"ltr"}"""), "A language is given to no text." },
        { "text as a proof", b => b["proof"] = Json("""{"@value":"x"}"""), "A graph holds a bare value." },
        { "list as a proof", b => b["proof"] = Json("""{"@list":[]}"""), "A graph holds a bare value." },
        { "set as a proof", b => b["proof"] = Json("""{"@set":[]}"""), "A graph holds a bare value." },
        { "proof that says null", b => b["proof"] = Json("""{"name":null}"""), "It has a part that says nothing." },
        { "empty word", b => b[""] = "x", "“” is no word of its contexts." },
        { "keyword as a type", b => b["credentialSubject"]!["type"]!.AsArray().Add("id"), "“id” is neither an address nor a word of its contexts." },
        { "endless address", b => b["id"] = new string('x', 101), $"“{new string('x', 100)}” is neither an address nor a word of its contexts." },
        { "language that is a number", b => b["name"] = Json("""{"@value":"x","@language":7}"""), "A language is not a BCP 47 tag." },
        { "language too long", b => b["name"] = Json("""{"@value":"x","@language":"abcdefghi"}"""), "A language is not a BCP 47 tag." },
        { "language that ends early", b => b["name"] = Json("""{"@value":"x","@language":"en-"}"""), "A language is not a BCP 47 tag." },
        { "language of nothing", b => b["name"] = Json("""{"@value":"x","@language":""}"""), "A language is not a BCP 47 tag." },
        { "language with a long part", b => b["name"] = Json("""{"@value":"x","@language":"en-123456789"}"""), "A language is not a BCP 47 tag." },
        { "language with a sign", b => b["name"] = Json("""{"@value":"x","@language":"en-u_"}"""), "A language is not a BCP 47 tag." },
        { "language that is none", b => b["name"] = Json("""{"@value":"x","@language":"1x"}"""), "A language is not a BCP 47 tag." },
        { "empty proof", b => b["proof"] = new JsonObject(), "It has a part that says nothing." },
        { "proof elsewhere", b => b["proof"] = "urn:proof", "A graph holds a bare value." },
        { "proof with an id only", b => b["proof"] = Json("""{"id":"urn:proof"}"""), "It has a part that says nothing." },
        { "nothing but an id", b => { foreach (var name in b.Select(p => p.Key).Except(["@context", "id"]).ToList()) b.Remove(name); }, "It has a part that says nothing." },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Are_refused_as_data_loss(string fault, Action<JsonObject> change, string sentence) => Assert.Equal((fault, (LinkedDataException.DataLoss, sentence)), (fault, Refusal(change)));

    public static TheoryData<string, Action<JsonObject>, string> Malformations => new()
    {
        { "context not held", b => b["@context"]!.AsArray().Add("https://e.example/context"), "It uses a context that is not held here." },
        { "context with another scheme", b => b["@context"]![0] = "http://www.w3.org/ns/credentials/v2", "It uses a context that is not held here." },
        { "context of its own", b => b["@context"]!.AsArray().Add(Json("""{"superpower":"urn:x"}""")), "It uses a context that is not held here." },
        { "context of a part", b => b["issuer"]!["@context"] = Json("""{"name":"urn:other"}"""), "Its contexts are not a list of addresses." },
        { "forgetting the context", b => b["issuer"]!["@context"] = null, "Its contexts are not a list of addresses." },
        { "no context", b => b.Remove("@context"), "It is no object with a context." },
        { "seventeen contexts", b => b["@context"] = new JsonArray([.. Enumerable.Repeat(0, 17).Select(_ => (JsonNode)"https://www.w3.org/ns/credentials/v2")]), "Its contexts are not a list of addresses." },
        { "id that is no text", b => b["id"] = 7, "An id is not a text." },
        { "two ids", b => b["@id"] = "urn:other", "Its id or its type is given twice." },
        { "type that is no text", b => b["type"] = 7, "A type is not a text." },
        { "value object with more", b => b["name"] = Json("""{"@value":"x","id":"urn:x"}"""), "A value object has other members." },
        { "language and type", b => b["name"] = Json("""{"@value":"x","@language":"en","@type":"urn:t"}"""), "A value object has a type and a language." },
        { "direction that is none", b => b["name"] = Json("""{"@value":"x","@direction":"up"}"""), "A value object has a direction that is neither ltr nor rtl." },
        { "direction that is null", b => b["name"] = Json("""{"@value":"x","@direction":null}"""), "A value object has a direction that is neither ltr nor rtl." },
        { "direction and type", b => b["name"] = Json("""{"@value":"x","@direction":"ltr","@type":"urn:t"}"""), "A value object has a type and a language." },
        { "language and JSON", b => b["name"] = Json("""{"@value":"x","@language":"en","@type":"@json"}"""), "A value object has a type and a language." },
        { "direction of a number", b => b["name"] = Json("""{"@value":1,"@direction":"ltr"}"""), "A value object gives a language to what is no text." },
        { "type for languages without one", b => b["name"] = Json("""{"@value":"x","@type":"http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}"""), "A value object has a language type and no language." },
        { "value of no type", b => b["name"] = Json("""{"@value":"x","@type":null}"""), "A type is not a text." },
        { "value of two types", b => b["name"] = Json("""{"@value":"x","@type":["urn:a","urn:b"]}"""), "A type is not a text." },
        { "value of a blank type", b => b["name"] = Json("""{"@value":"x","@type":"_:t"}"""), "A type is not a text." },
        { "two types", b => b["@type"] = "urn:other", "Its id or its type is given twice." },
        { "type that is an object", b => b["type"] = new JsonObject(), "A type is not a text." },
        { "number among the types", b => b["type"]!.AsArray().Add(7), "A type is not a text." },
        { "set with more", b => b["name"] = Json("""{"@set":["x"],"id":"urn:x"}"""), "A list or set has other members." },
        { "language of a number", b => b["name"] = Json("""{"@value":1,"@language":"en"}"""), "A value object gives a language to what is no text." },
        { "list with more", b => b["name"] = Json("""{"@list":["x"],"id":"urn:x"}"""), "A list or set has other members." },
        { "protected word redefined", b => b["credentialSubject"]!["type"] = Json("""["AchievementSubject","IdentifierEntry"]"""), "A context tries to change the protected word “identifier”." },
    };

    [Theory]
    [MemberData(nameof(Malformations))]
    public void Malformed_ones_are_refused_too(string fault, Action<JsonObject> change, string sentence) => Assert.Equal((fault, (LinkedDataException.Transformation, sentence)), (fault, Refusal(change)));

    /// <summary>Whoever reads with another reader may hand these in; the strict one refuses them.</summary>
    [Theory]
    [InlineData("\"name\":\"\\ud800\"", "It has half of a surrogate pair.")]
    [InlineData("\"\\ud800\":\"x\"", "It has half of a surrogate pair.")]
    [InlineData("\"name\":1e999", "It has a number no computer agrees on.")]
    public void What_no_two_computers_read_alike_is_refused(string member, string sentence)
    {
        using var document = System.Text.Json.JsonDocument.Parse($$"""{"@context":"https://www.w3.org/ns/credentials/v2","id":"urn:x",{{member}}}""");
        Assert.Equal(sentence, Assert.Throws<LinkedDataException>(() => CanonicalRdf.Bytes(document.RootElement)).Message);
    }

    [Fact]
    public void An_endorsement_brings_its_own_contexts()
    {
        Assert.Null(Refusal(b => b["endorsement"] = new JsonArray(JsonObject.Create(W3c.Badge.GetProperty("document"))!)));
        Assert.Null(Refusal(b => b["endorsement"] = new JsonArray(Enumerable.Range(0, 64).Select(_ => (JsonNode)JsonObject.Create(W3c.Badge.GetProperty("document"))!).ToArray())));
        Assert.Equal("It brings too many contexts.", Refusal(b => b["endorsement"] = new JsonArray(Enumerable.Range(0, 65).Select(_ => (JsonNode)JsonObject.Create(W3c.Badge.GetProperty("document"))!).ToArray()))?.Sentence);
    }
}
