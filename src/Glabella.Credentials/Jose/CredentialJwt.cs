using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Jose;

/// <summary>
/// An Open Badges credential as a compact JWT (Open Badges 3.0, section 8.2): the credential itself with five claims beside its
/// members. Like an embedded proof it is made in steps, so that what will be signed can be kept before: <see cref="Prepare"/>, sign, <see cref="Attach"/>.
/// </summary>
public static class CredentialJwt
{
    static readonly string[] HeaderWords = ["alg", "kid", "typ", "jwk"], Registered = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

    /// <summary>What will be signed: header and payload in base64url with a dot between.</summary>
    /// <param name="credential">An unsigned credential with id, issuer, validFrom and a subject that has an id.</param>
    /// <param name="keyId">The address of the verification method, such as did:web:HOST#key.</param>
    /// <param name="key">Decides the algorithm.</param>
    public static string Prepare(JsonObject credential, string keyId, JsonWebKey key)
    {
        var header = new JsonObject { ["alg"] = key.Algorithm, ["kid"] = keyId, ["typ"] = "JWT" };
        var payload = credential.DeepClone().AsObject();
        payload.Remove("proof");
        var read = StrictJson.Parse(CanonicalJson.Bytes(payload));
        foreach (var (claim, value) in Claims(read))
            payload[claim] = value ?? throw new ArgumentException($"The credential has nothing for the claim {claim}.", nameof(credential));
        return $"{Base64Url.EncodeToString(CanonicalJson.Bytes(header))}.{Base64Url.EncodeToString(CanonicalJson.Bytes(payload))}";
    }

    /// <summary>The finished JWT.</summary>
    public static string Attach(string prepared, ReadOnlySpan<byte> signature) => $"{prepared}.{Base64Url.EncodeToString(signature)}";

    /// <summary>All steps at once with an RSA key: RS256, the algorithm that every Open Badges tool must know.</summary>
    public static string Sign(JsonObject credential, string keyId, RSA key)
    {
        string prepared = Prepare(credential, keyId, JsonWebKey.Of(key));
        return Attach(prepared, key.SignData(Encoding.ASCII.GetBytes(prepared), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>All steps at once with a P-256 key: ES256.</summary>
    public static string Sign(JsonObject credential, string keyId, ECDsa key)
    {
        string prepared = Prepare(credential, keyId, JsonWebKey.Of(key));
        return Attach(prepared, key.SignData(Encoding.ASCII.GetBytes(prepared), HashAlgorithmName.SHA256));
    }

    /// <summary>The credential in a JWT that its own issuer signed, or what is wrong with it. The key comes from the caller, never from the JWT.</summary>
    public static (JsonElement? Credential, string? Fault) Open(string jwt, Func<string, DidDocument?> issuer, DateTimeOffset now)
    {
        var (jws, refusal) = CompactJws.Read(jwt);
        if (jws is null) return (null, refusal);
        if (jws.Payload.Text("iss") is not { } name || issuer(name) is not { } document || document.Id != name) return (null, "The issuer's keys could not be read.");
        return Fault(jws, document, now) is { } fault ? (null, fault) : (Credential(jws.Payload), null);
    }

    /// <summary>Whether the text has the look of a compact JWT; nothing is checked.</summary>
    public static bool IsJwt(ReadOnlySpan<char> text) => text.Trim().StartsWith("ey") && text.Count('.') == 2;

    /// <summary>The credential inside: the payload without the claims that RFC 7519, section 4.1 registers.</summary>
    internal static JsonElement Credential(JsonElement payload)
    {
        var text = new ArrayBufferWriter<byte>(4 * 1024);
        using (var json = new Utf8JsonWriter(text, new() { SkipValidation = true }))
        {
            json.WriteStartObject();
            foreach (var member in payload.EnumerateObject())
                if (!Registered.Contains(member.Name)) member.WriteTo(json);
            json.WriteEndObject();
        }

        return StrictJson.Parse(text.WrittenSpan);
    }

    /// <summary>Null when the signature is that of a key the issuer stands by and every claim agrees; otherwise what is wrong.</summary>
    /// <remarks>The key comes from the issuer's document. One that the header brings along only says which of the issuer's keys is meant.</remarks>
    internal static string? Fault(CompactJws jws, DidDocument issuer, DateTimeOffset now)
    {
        var header = jws.Header;
        foreach (var member in header.EnumerateObject())
            if (!HeaderWords.Contains(member.Name)) return $"The header has “{member.Name}”, which Open Badges does not allow.";
        if (header.Member("typ") is { } typ && !typ.IsText("JWT")) return "The header says that it is no JWT.";
        var brought = header.Member("jwk") is { } jwk ? JsonWebKey.Read(jwk)?.Thumbprint() ?? "" : null;
        VerificationMethod? method;
        switch (header.Member("kid"))
        {
            case { ValueKind: JsonValueKind.String } kid: method = issuer.Find(kid.GetString()!); break;
            case null when brought is not null: method = issuer.Methods.FirstOrDefault(m => m.WebKey?.Thumbprint() == brought); break;
            default: return "The header does not name a key of the issuer.";
        }

        if (method?.IsWithdrawn(now) == true) return method.Withdrawal;
        if (method?.WebKey is not { } key || !method.Stands(now)) return "It was not signed with a key the issuer stands by.";
        if (brought is not null && brought != key.Thumbprint()) return "The header brings a key that is not the issuer’s.";
        if (header.Text("alg") != key.Algorithm) return $"The header names another algorithm than the issuer’s key has ({key.Algorithm}).";
        if (!key.Verify(jws.SigningInput, jws.Signature)) return "The signature does not fit the text.";
        return ClaimFault(jws.Payload);
    }

    /// <summary>What each claim must be, by the credential itself; validUntil is the only one that may be absent.</summary>
    static IEnumerable<(string Claim, JsonNode? Value)> Claims(JsonElement credential)
    {
        yield return ("iss", credential.Member("issuer")?.Text("id") ?? credential.Text("issuer"));
        yield return ("jti", credential.Text("id"));
        yield return ("sub", credential.Member("credentialSubject")?.Text("id"));
        yield return ("nbf", Seconds(credential, "validFrom"));
        if (credential.Member("validUntil") is not null) yield return ("exp", Seconds(credential, "validUntil"));
    }

    static string? ClaimFault(JsonElement payload)
    {
        foreach (string old in (string[])["vc", "vp"])
            if (payload.Member(old) is not null) return $"The JWT has the claim “{old}” of an older standard.";
        if (payload.Member("exp") is not null && payload.Member("validUntil") is null) return "The claim “exp” has no “validUntil” beside it.";
        foreach (var (claim, value) in Claims(payload))
        {
            if (payload.Member(claim) is not { } found) return $"The claim “{claim}” is missing.";
            if (value is null || !Agrees(found, value)) return $"The claim “{claim}” does not agree with the certificate.";
        }

        return null;
    }

    static bool Agrees(JsonElement found, JsonNode value) => value.GetValueKind() == JsonValueKind.String
        ? found.IsText(value.GetValue<string>())
        : found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out long seconds) && seconds == value.GetValue<long>();

    /// <summary>NumericDate in whole seconds (RFC 7519, section 2).</summary>
    static JsonNode? Seconds(JsonElement credential, string name) =>
        credential.Text(name) is { } text && Rfc3339.TryRead(text, out var at) ? at.ToUnixTimeSeconds() : null;
}
