using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;

namespace Glabella.Credentials.Dids;

/// <summary>
/// A public key under its address in a DID document (Controlled Identifiers 1.0, 2.2). A key that was withdrawn stays in the document with
/// the instant in <c>revoked</c>, and is no longer listed under <c>assertionMethod</c>: nothing it ever signed is good any more.
/// </summary>
public sealed record VerificationMethod
{
    VerificationMethod(string id, byte[]? key, JsonWebKey? jwk) => (Id, Key, WebKey) = (id, key, jwk);

    /// <summary>The absolute address: the DID, # and a name.</summary>
    public string Id { get; }

    /// <summary>32 bytes of Ed25519 or 33 of a compressed point on P-256, for embedded proofs; absent for RSA.</summary>
    public byte[]? Key { get; }

    /// <summary>The key for JWTs: RSA or P-256; absent for Ed25519.</summary>
    public JsonWebKey? WebKey { get; }

    /// <summary>From this instant on, inclusive, nothing signed with it is good. Absent while nobody thinks of withdrawing it.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether the issuer lists it under assertionMethod.</summary>
    public bool Asserts { get; private init; } = true;

    /// <summary>The kind in which the document writes it.</summary>
    bool IsWebKey { get; init; }

    /// <summary>A Multikey (Ed25519 or P-256): its name is the key itself.</summary>
    public static VerificationMethod Multikey(string did, ReadOnlySpan<byte> key) =>
        new($"{did}#{Dids.Multikey.Encode(key)}", key.ToArray(), key.Length == P256.KeyLength ? Jose.JsonWebKey.OfPoint(key) : null);

    /// <summary>A JsonWebKey (RSA or P-256) under a name of its own; its thumbprint is a good one.</summary>
    public static VerificationMethod JsonWebKey(string did, string name, JsonWebKey key) => new($"{did}#{name}", key.Point(), key) { IsWebKey = true };

    /// <summary>Whether what it signed may be believed at this instant.</summary>
    public bool Stands(DateTimeOffset now) => Asserts && !IsWithdrawn(now);

    /// <summary>Whether it was withdrawn at this instant.</summary>
    public bool IsWithdrawn(DateTimeOffset now) => WithdrawnAt <= now;

    /// <summary>Why nothing it signed is good.</summary>
    internal string Withdrawal => $"It was signed with a key that the issuer withdrew on {WithdrawnAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.";

    internal JsonObject ToJson(string controller)
    {
        var json = new JsonObject { ["id"] = Id, ["type"] = IsWebKey ? "JsonWebKey" : "Multikey", ["controller"] = controller };
        if (IsWebKey) json["publicKeyJwk"] = WebKey!.ToJson();
        else json["publicKeyMultibase"] = Dids.Multikey.Encode(Key);
        if (WithdrawnAt is { } at) json["revoked"] = DataIntegrity.Instant(at);
        return json;
    }

    /// <summary>Null when it belongs to another controller, is of another kind, or is malformed in any part.</summary>
    internal static VerificationMethod? Read(JsonElement method, string did, IReadOnlySet<string> asserted)
    {
        if (method.Text("controller") != did || DidDocument.Absolute(did, method.Text("id")) is not { } id) return null;
        if (End(method, "revoked") is not { } revoked || End(method, "expires") is not { } expires) return null;
        var read = method.Text("type") switch
        {
            "Multikey" or "Ed25519VerificationKey2020" when method.Text("publicKeyMultibase") is { } text && Dids.Multikey.Decode(text) is { } key =>
                new VerificationMethod(id, key, key.Length == P256.KeyLength ? Jose.JsonWebKey.OfPoint(key) : null),
            "JsonWebKey" or "JsonWebKey2020" when method.Member("publicKeyJwk") is { } jwk => OfJwk(id, jwk),
            _ => null,
        };
        var end = revoked < expires ? revoked : expires;
        return read is null ? null : read with { Asserts = asserted.Contains(id), WithdrawnAt = end == DateTimeOffset.MaxValue ? null : end };
    }

    static VerificationMethod? OfJwk(string id, JsonElement jwk) =>
        Jose.JsonWebKey.Read(jwk) is { } key ? new(id, key.Point(), key) { IsWebKey = true }
        : Jose.JsonWebKey.Ed25519(jwk) is { } bytes ? new(id, bytes, null) : null;

    /// <summary>The end of time when there is none; null when it is malformed.</summary>
    static DateTimeOffset? End(JsonElement method, string name) => method.Member(name) switch
    {
        null => DateTimeOffset.MaxValue,
        { ValueKind: JsonValueKind.String } text when Rfc3339.TryRead(text.GetString()!, out var at) => at,
        _ => null,
    };
}
