using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Proofs;

/// <summary>
/// Data Integrity 1.0 proofs, cryptosuite eddsa-jcs-2022. Making one has three steps so that what is to be signed can be
/// kept before it is signed: <see cref="Prepare"/>, sign, <see cref="Attach"/>.
/// </summary>
public static class DataIntegrity
{
    /// <summary>The only cryptosuite made here so far.</summary>
    public const string Suite = "eddsa-jcs-2022";

    /// <summary>The document with its proof options, signature missing: everything that will be signed, nothing else.</summary>
    public static JsonObject Prepare(JsonObject document, string verificationMethod, DateTimeOffset created)
    {
        var prepared = document.DeepClone().AsObject();
        prepared["proof"] = new JsonObject
        {
            ["type"] = "DataIntegrityProof",
            ["cryptosuite"] = Suite,
            ["created"] = Instant(created),
            ["verificationMethod"] = verificationMethod,
            ["proofPurpose"] = "assertionMethod",
            ["@context"] = prepared["@context"]?.DeepClone(),
        };
        return prepared;
    }

    /// <summary>The 64 bytes that Ed25519 signs: SHA-256 of the options, then of the document (DI EdDSA 1.0, 3.3.4).</summary>
    public static byte[] HashData(JsonElement prepared)
    {
        var proof = prepared.GetProperty("proof");
        return [.. SHA256.HashData(CanonicalJson.Bytes(Without(proof, "proofValue"))), .. SHA256.HashData(CanonicalJson.Bytes(Without(prepared, "proof")))];
    }

    /// <summary>The finished credential in its canonical form.</summary>
    public static byte[] Attach(JsonElement prepared, ReadOnlySpan<byte> signature)
    {
        var signed = JsonObject.Create(prepared)!;
        signed["proof"]!["proofValue"] = "z" + Base58.Encode(signature);
        return CanonicalJson.Bytes(signed);
    }

    /// <summary>All three steps at once, for what needs no record before: status lists.</summary>
    public static byte[] Sign(JsonObject document, SigningKey key, string verificationMethod, DateTimeOffset created)
    {
        var prepared = StrictJson.Parse(CanonicalJson.Bytes(Prepare(document, verificationMethod, created)));
        return Attach(prepared, key.Sign(HashData(prepared)));
    }

    /// <summary>YYYY-MM-DDThh:mm:ssZ, the only form of time we emit.</summary>
    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Null when the signature fits; otherwise what is wrong. The key must come from the issuer, never from the document.</summary>
    internal static string? Fault(JsonElement signed, ReadOnlySpan<byte> publicKey)
    {
        if (signed.Member("proof") is not { ValueKind: JsonValueKind.Object } proof) return "There is no single proof.";
        if (proof.Text("type") != "DataIntegrityProof") return "The proof is not a DataIntegrityProof.";
        if (proof.Text("cryptosuite") != Suite) return $"The proof's cryptosuite is not {Suite}.";
        if (proof.Text("proofPurpose") != "assertionMethod") return "The proof was made for another purpose.";
        if (proof.Member("created") is { } created && (created.ValueKind != JsonValueKind.String || !Rfc3339.TryRead(created.GetString()!, out _)))
            return "The proof's time is malformed.";
        // equal, not only a beginning: a context appended after signing could give the words another meaning
        if (proof.Member("@context") is { } context && !(signed.Member("@context") is { } own && JsonElement.DeepEquals(context, own)))
            return "The contexts are not those that were signed.";
        if (proof.Text("proofValue") is not ['z', .. var value] || Base58.Decode(value) is not { Length: 64 } signature) return "The signature is malformed.";
        return Ed25519.Verify(publicKey, HashData(signed), signature) ? null : "The signature does not fit the text.";
    }

    static JsonElement Without(JsonElement value, string name)
    {
        var copy = JsonObject.Create(value)!;
        var rest = new JsonObject();
        foreach (var (key, member) in copy)
            if (key != name) rest[key] = member?.DeepClone();
        return StrictJson.Parse(CanonicalJson.Bytes(rest));
    }
}
