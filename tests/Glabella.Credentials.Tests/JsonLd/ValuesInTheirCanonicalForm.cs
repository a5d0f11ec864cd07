using System.Text;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Tests.JsonLd;

public class ValuesInTheirCanonicalForm
{
    const string Float = "^^<https://www.w3.org/2001/XMLSchema#float>";

    /// <summary>The object of the one statement that a subject with this member makes.</summary>
    static string Of(string member, string type = "AchievementSubject")
    {
        var json = "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"id\":\"urn:s\",\"type\":\"" + type + "\"," + member + "}";
        var lines = Encoding.UTF8.GetString(CanonicalRdf.Bytes(StrictJson.Parse(Encoding.UTF8.GetBytes(json)))).Split('\n');
        return lines.Single(l => l.Length > 0 && !l.Contains("rdf-syntax-ns#type", StringComparison.Ordinal)).Split(' ', 3)[2][..^2];
    }

    [Theory]
    [InlineData("6.5", "6.5E0")]
    [InlineData("0.1", "1.0E-1")]
    [InlineData("1234.5678", "1.2345678E3")]
    [InlineData("-2.75", "-2.75E0")]
    [InlineData("6", "6")]
    [InlineData("6.0", "6")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1e21", "1.0E21")]
    [InlineData("123456789012345680000", "123456789012345683968")]
    [InlineData("0.30000000000000004", "3.0E-1")]
    [InlineData("0.3333333333333333", "3.333333333333333E-1")]
    [InlineData("2251799813685249.5", "2.25179981368525E15")]
    [InlineData("2251799813685248.5", "2.251799813685249E15")]
    [InlineData("1e-7", "1.0E-7")]
    [InlineData("1.7976931348623157e308", "1.797693134862316E308")]
    [InlineData("1e24", "1.0E24")]
    [InlineData("-0.000099999999999999999", "-1.0E-4")]
    [InlineData("5e-324", "4.940656458412465E-324")]
    [InlineData("\"6.5\"", "6.5")]
    public void Numbers(string json, string canonical) => Assert.Equal($"\"{canonical}\"{Float}", Of($"\"creditsEarned\":{json}"));

    [Theory]
    [InlineData("7", "\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>")]
    [InlineData("7.5", "\"7.5E0\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData("true", "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>")]
    [InlineData("false", "\"false\"^^<http://www.w3.org/2001/XMLSchema#boolean>")]
    [InlineData("{\"@value\":0,\"@type\":\"http://www.w3.org/2001/XMLSchema#double\"}", "\"0.0E0\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData("{\"@value\":true,\"@type\":\"urn:t\"}", "\"true\"^^<urn:t>")]
    [InlineData("{\"@value\":{\"b\":1.50,\"a\":[]},\"@type\":\"@json\"}", "\"{\\\"a\\\":[],\\\"b\\\":1.5}\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("{\"@value\":\"x\",\"@type\":[\"urn:t\"]}", "\"x\"^^<urn:t>")]
    [InlineData("{\"@value\":\"x\",\"@type\":\"urn:a<é>\"}", "\"x\"^^<urn:a\\u003Cé\\u003E>")]
    [InlineData("{\"@value\":\"x\",\"@language\":\"A-B1-12345678\"}", "\"x\"@a-b1-12345678")]
    [InlineData("{\"@value\":\"x\",\"@language\":\"abcdefgh\"}", "\"x\"@abcdefgh")]
    [InlineData("{\"@value\":7,\"@type\":\"http://www.w3.org/2001/XMLSchema#double\"}", "\"7.0E0\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData("{\"@value\":\"x\",\"@type\":\"http://www.w3.org/2001/XMLSchema#string\"}", "\"x\"")]
    [InlineData("{\"@value\":\"x\",\"type\":\"urn:t\"}", "\"x\"^^<urn:t>")]
    [InlineData("{\"@value\":\"x\",\"@language\":\"en-US\"}", "\"x\"@en-us")]
    [InlineData("{\"@value\":\"x\",\"@language\":\"en-US\",\"@direction\":\"rtl\"}", "\"x\"^^<https://www.w3.org/ns/i18n#en-us_rtl>")]
    [InlineData("{\"@value\":\"x\",\"@direction\":\"ltr\"}", "\"x\"^^<https://www.w3.org/ns/i18n#_ltr>")]
    [InlineData("{\"@value\":\"x\",\"@language\":null}", "\"x\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("[\"x\",[\"x\"],\"x\"]", "\"x\"")]
    [InlineData("{\"@set\":[\"x\"]}", "\"x\"")]
    [InlineData("\"\\t\\n\\r\\b\\f\\\"\\\\\"", "\"\\t\\n\\r\\b\\f\\\"\\\\\"")]
    [InlineData("\"\\u0001\\u001f\u007f\\u0080é注😀\"", "\"\\u0001\\u001F\\u007F\u0080é注😀\"")]
    public void Texts(string json, string canonical) => Assert.Equal(canonical, Of($"\"name\":{json}"));

    [Theory]
    [InlineData("\"hashed\":true", "IdentityObject", "\"true\"^^<https://www.w3.org/2001/XMLSchema#boolean>")]
    [InlineData("\"image\":\"_:one\"", "AchievementSubject", "_:c14n0")]
    [InlineData("\"hashed\":false", "IdentityObject", "\"false\"^^<https://www.w3.org/2001/XMLSchema#boolean>")]
    [InlineData("\"activityStartDate\":\"2026-03-13T13:00:00Z\"", "AchievementSubject", "\"2026-03-13T13:00:00Z\"^^<https://www.w3.org/2001/XMLSchema#date>")]
    [InlineData("\"image\":\"https://e.example/ü\"", "AchievementSubject", "<https://e.example/ü>")]
    [InlineData("\"image\":\"https://e.example/<\\\"{|}^`\\\\>\"", "AchievementSubject", "<https://e.example/\\u003C\\u0022\\u007B\\u007C\\u007D\\u005E\\u0060\\u005C\\u003E>")]
    [InlineData("\"\\u0069mage\":\"https://e.example/\\u0078\"", "AchievementSubject", "<https://e.example/x>")]
    [InlineData("\"awardedDate\":\"2026-03-13T13:00:00Z\"", "AchievementSubject", "\"2026-03-13T13:00:00Z\"^^<xsd:dateTime>")]
    [InlineData("\"proofPurpose\":\"assertionMethod\"", "DataIntegrityProof", "<https://w3id.org/security#assertionMethod>")]
    [InlineData("\"jsonSchema\":{\"b\":1.50,\"a\":[null,\"\\u20ac\\\"\"]}", "JsonSchema", "\"{\\\"a\\\":[null,\\\"€\\\\\\\"\\\"],\\\"b\\\":1.5}\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("\"jsonSchema\":null", "JsonSchema", "\"null\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("\"allowedValue\":[]", "ResultDescription", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>")]
    [InlineData("\"name\":\"x\",\"description\":null,\"image\":[]", "AchievementSubject", "\"x\"")]
    public void Terms(string member, string type, string canonical) => Assert.Equal(canonical, Of(member, type));
}
