using System.Security.Cryptography;
using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Proofs;

/// <summary>How a document becomes the bytes that are signed, and by which kind of key (DI EdDSA 1.0, 3; DI ECDSA 1.0, 3).</summary>
sealed class Cryptosuite
{
    static readonly byte[] Proof = [.. "proof"u8], ProofValue = [.. "proofValue"u8];

    static readonly Dictionary<string, Cryptosuite> Known = new()
    {
        [DataIntegrity.Rdfc] = new(isRdf: true, keyLength: 32),
        [DataIntegrity.Jcs] = new(isRdf: false, keyLength: 32),
        ["ecdsa-rdfc-2019"] = new(isRdf: true, keyLength: P256.KeyLength),
        ["ecdsa-jcs-2019"] = new(isRdf: false, keyLength: P256.KeyLength),
    };

    Cryptosuite(bool isRdf, int keyLength) => (IsRdf, KeyLength) = (isRdf, keyLength);

    public static Cryptosuite? Find(string? name) => name is null ? null : Known.GetValueOrDefault(name);

    public bool IsRdf { get; }

    /// <summary>32 bytes for Ed25519, 33 for a compressed point on P-256.</summary>
    public int KeyLength { get; }

    public bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        KeyLength == P256.KeyLength ? P256.Verify(key, data, signature) : Ed25519.Verify(key, data, signature);

    /// <summary>SHA-256 of the proof options, then of the document with the proofs that this one builds on.</summary>
    public byte[] HashData(JsonElement signed, JsonElement proof, IReadOnlyList<JsonElement> earlier, WorkLimit limit, bool inline = false)
    {
        var data = new byte[64];
        HashOptions(signed, proof, limit, data.AsSpan(0, 32), inline);
        HashDocument(signed, earlier, limit, data.AsSpan(32), inline);
        return data;
    }

    /// <summary>The half of a proof's own options.</summary>
    public void HashOptions(JsonElement signed, JsonElement proof, WorkLimit limit, Span<byte> hash, bool inline)
    {
        if (IsRdf) CanonicalRdf.Hash(new(proof, Contexts(signed), ProofValue, inline: inline), limit, hash);
        else SHA256.HashData(CanonicalJson.Bytes(proof, "proofValue", []), hash);
    }

    /// <summary>The half that all proofs share which build on the same others.</summary>
    public void HashDocument(JsonElement signed, IReadOnlyList<JsonElement> earlier, WorkLimit limit, Span<byte> hash, bool inline)
    {
        if (IsRdf) CanonicalRdf.Hash(new(signed, Contexts(signed), Proof, earlier, inline), limit, hash);
        else SHA256.HashData(CanonicalJson.Bytes(signed, "proof", earlier), hash);
    }

    static JsonElement Contexts(JsonElement signed) => signed.Member("@context") ?? throw LinkedDataException.Untransformable("It has no context.");
}
