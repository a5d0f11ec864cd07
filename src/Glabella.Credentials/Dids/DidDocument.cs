using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Dids;

/// <summary>An issuer and its keys. Only keys under assertionMethod may sign, and only those that were not withdrawn.</summary>
public sealed record DidDocument
{
    /// <summary>Most keys read, inclusive.</summary>
    const int MostMethods = 64;

    DidDocument(string id, IReadOnlyList<VerificationMethod> methods) => (Id, Methods) = (id, methods);

    /// <summary>A document with Multikeys alone, all of which stand.</summary>
    public DidDocument(string id, IReadOnlyList<byte[]> assertionKeys) : this(id, [.. assertionKeys.Select(key => VerificationMethod.Multikey(id, key))]) { }

    /// <summary>A document with keys of both kinds, withdrawn ones among them.</summary>
    public static DidDocument Of(string id, IEnumerable<VerificationMethod> methods) => new(id, methods.ToList());

    /// <summary>The DID.</summary>
    public string Id { get; }

    /// <summary>All keys, those that were withdrawn too.</summary>
    public IReadOnlyList<VerificationMethod> Methods { get; }

    /// <summary>The keys of embedded proofs that stand without an end.</summary>
    public IReadOnlyList<byte[]> AssertionKeys => [.. Methods.Where(m => m is { Asserts: true, WithdrawnAt: null, Key: not null }).Select(m => m.Key!)];

    /// <summary>The address of a Multikey: its fragment is the key itself.</summary>
    public string MethodOf(ReadOnlySpan<byte> publicKey) => $"{Id}#{Multikey.Encode(publicKey)}";

    /// <summary>The key under this address, withdrawn or not; null when there is none.</summary>
    public VerificationMethod? Find(string verificationMethod) => Methods.FirstOrDefault(m => m.Id == verificationMethod);

    /// <summary>The key of an embedded proof, or null when this issuer does not stand by it or ever withdrew it.</summary>
    public byte[]? KeyOf(string verificationMethod) => Find(verificationMethod) is { Asserts: true, WithdrawnAt: null } method ? method.Key : null;

    /// <summary>did/v1 comes first: both independent verifiers refuse other orders.</summary>
    public JsonObject ToJson()
    {
        var methods = new JsonArray([.. Methods.Select(m => (JsonNode)m.ToJson(Id))]);
        IEnumerable<string> contexts = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];
        if (methods.Any(m => m!["publicKeyJwk"] is not null)) contexts = contexts.Append("https://w3id.org/security/jwk/v1");
        return new()
        {
            ["@context"] = new JsonArray([.. contexts.Select(c => (JsonNode)c)]),
            ["id"] = Id,
            ["verificationMethod"] = methods,
            ["assertionMethod"] = new JsonArray([.. Methods.Where(m => m is { Asserts: true, WithdrawnAt: null }).Select(m => (JsonNode)m.Id)]),
        };
    }

    /// <summary>
    /// Reads the document of an issuer. A key counts by its controller and by assertionMethod, whatever its fragment looks like; one of
    /// another controller or kind is left out, and so are two under one address. Null when the document has no id.
    /// </summary>
    public static DidDocument? Read(JsonElement document)
    {
        if (document.Text("id") is not { Length: > 0 } id) return null;
        var listed = document.Items("assertionMethod").Take(MostMethods).ToList();
        var asserted = listed.Select(m => Absolute(id, m.ValueKind == JsonValueKind.String ? m.GetString() : m.Text("id"))).OfType<string>().ToHashSet();
        var methods = document.Items("verificationMethod").Take(MostMethods).Concat(listed.Where(m => m.ValueKind == JsonValueKind.Object))
            .Select(m => VerificationMethod.Read(m, id, asserted)).OfType<VerificationMethod>();
        return new(id, methods.GroupBy(m => m.Id).Where(same => same.Count() == 1).Select(same => same.Single()).ToList());
    }

    /// <summary>did:key: the document is worked out from its name, nothing is fetched. Null for another method or a key of another kind.</summary>
    public static DidDocument? OfKey(string did) =>
        did.StartsWith("did:key:", StringComparison.Ordinal) && Multikey.Decode(did[8..]) is { } key && Multikey.Encode(key) == did[8..] ? new(did, [key]) : null;

    /// <summary>The address of a key as it stands in the document of this DID; null when it lies elsewhere.</summary>
    internal static string? Absolute(string did, string? id) =>
        id is null ? null : id.StartsWith('#') ? did + id : id.StartsWith(did + "#", StringComparison.Ordinal) ? id : null;
}
