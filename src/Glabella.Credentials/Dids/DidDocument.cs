using System.Text.Json.Nodes;
using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Dids;

/// <summary>An issuer and the keys it stands by. Only keys under assertionMethod may sign.</summary>
public sealed record DidDocument(string Id, IReadOnlyList<byte[]> AssertionKeys)
{
    /// <summary>The absolute id of a key: its fragment is the key itself.</summary>
    public string MethodOf(ReadOnlySpan<byte> publicKey) => $"{Id}#{Multikey.Encode(publicKey)}";

    /// <summary>The key of a verification method, or null when this issuer does not stand by it.</summary>
    public byte[]? KeyOf(string verificationMethod) => AssertionKeys.FirstOrDefault(key => MethodOf(key) == verificationMethod);

    /// <summary>did/v1 comes first: both independent verifiers refuse other orders.</summary>
    public JsonObject ToJson() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"),
        ["id"] = Id,
        ["verificationMethod"] = new JsonArray([.. AssertionKeys.Select(key => (JsonNode)new JsonObject
        {
            ["id"] = MethodOf(key), ["type"] = "Multikey", ["controller"] = Id, ["publicKeyMultibase"] = Multikey.Encode(key),
        })]),
        ["assertionMethod"] = new JsonArray([.. AssertionKeys.Select(key => (JsonNode)MethodOf(key))]),
    };

    /// <summary>Reads a document of the shape above; a method of another controller or type is left out. Null when it has no id.</summary>
    public static DidDocument? Read(JsonElement document)
    {
        if (document.Text("id") is not { } id) return null;
        var asserted = document.Items("assertionMethod").Select(m => m.ValueKind == JsonValueKind.String ? m.GetString() : m.Text("id")).ToHashSet();
        var keys = new List<byte[]>();
        foreach (var method in document.Items("verificationMethod"))
            if (method.Text("type") == "Multikey" && method.Text("controller") == id && asserted.Contains(method.Text("id"))
                && method.Text("publicKeyMultibase") is { } text && Multikey.Decode(text) is { } key && method.Text("id") == $"{id}#{text}")
                keys.Add(key);
        return new(id, keys);
    }
}
