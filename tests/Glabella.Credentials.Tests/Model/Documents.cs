using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Tests.Model;

/// <summary>Small documents that are as the data model wants them, to be changed in one place.</summary>
static class Documents
{
    public const string V2 = "https://www.w3.org/ns/credentials/v2", V1 = "https://www.w3.org/2018/credentials/v1";

    public static JsonObject Credential() => Object($$"""
        {"@context":["{{V2}}"],"id":"urn:c","type":["VerifiableCredential","urn:kind"],"issuer":"did:web:a.example",
         "validFrom":"2026-05-30T22:00:00Z","validUntil":"2027-05-30T22:00:00Z","credentialSubject":{"id":"urn:s","alumniOf":"x"} }
        """);

    public static JsonObject Presentation() => Object($$"""
        {"@context":["{{V2}}"],"id":"urn:p","type":"VerifiablePresentation","holder":"did:web:h.example","verifiableCredential":[{"id":"urn:c"}],"termsOfUse":{"type":"urn:terms"} }
        """);

    public static JsonNode Node(string json) => JsonNode.Parse(json)!;

    public static JsonElement With(this JsonObject document, string name, string? value)
    {
        if (value is null) document.Remove(name);
        else document[name] = Node(value);
        return document.Parsed();
    }

    public static JsonElement Parsed(this JsonObject document) => StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()));

    static JsonObject Object(string json) => Node(json).AsObject();
}
