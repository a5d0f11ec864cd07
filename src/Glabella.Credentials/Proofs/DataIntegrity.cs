using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Proofs;

/// <summary>
/// Data Integrity 1.0 proofs. Making one has three steps so that what is to be signed can be kept before it is signed:
/// <see cref="PrepareBytes"/>, sign the <see cref="HashData(JsonElement)"/>, <see cref="Attach"/>.
/// </summary>
public static class DataIntegrity
{
    /// <summary>What is issued: signed over the canonical RDF, read by wallets and by Open Badges validators.</summary>
    public const string Rdfc = "eddsa-rdfc-2022";

    /// <summary>Signed over the canonical JSON. Many readers refuse it.</summary>
    public const string Jcs = "eddsa-jcs-2022";

    /// <summary>The document with its proof options, signature missing: everything that will be signed, nothing else.</summary>
    public static JsonObject Prepare(JsonObject document, string verificationMethod, DateTimeOffset created, string cryptosuite = Rdfc)
    {
        var prepared = document.DeepClone().AsObject();
        prepared["proof"] = Options(document, verificationMethod, created, cryptosuite);
        return prepared;
    }

    /// <summary>The same as the canonical text that is to be kept before it is signed.</summary>
    public static byte[] PrepareBytes(JsonObject document, string verificationMethod, DateTimeOffset created, string cryptosuite = Rdfc) =>
        CanonicalJson.Bytes(document, "proof", Options(document, verificationMethod, created, cryptosuite));

    static JsonObject Options(JsonObject document, string verificationMethod, DateTimeOffset created, string cryptosuite)
    {
        var options = new JsonObject
        {
            ["type"] = "DataIntegrityProof",
            ["cryptosuite"] = cryptosuite,
            ["created"] = Instant(created),
            ["verificationMethod"] = verificationMethod,
            ["proofPurpose"] = "assertionMethod",
        };
        if (cryptosuite == Jcs) options["@context"] = document["@context"]?.DeepClone(); // DI EdDSA 1.0, 3.3.1
        return options;
    }

    /// <summary>The 64 bytes that Ed25519 signs: SHA-256 of the options, then of the document (DI EdDSA 1.0, 3.2.4 and 3.3.4).</summary>
    /// <exception cref="LinkedDataException">Others would refuse it: a word no context defines, parts that look too much alike, a number that libraries write differently.</exception>
    public static byte[] HashData(JsonElement prepared) => HashData(prepared, inlineContexts: false);

    /// <summary>The same, for a document that may bring contexts of its own, written out: conformance suites send such documents.</summary>
    /// <exception cref="LinkedDataException">As above.</exception>
    public static byte[] HashData(JsonElement prepared, bool inlineContexts)
    {
        var proof = prepared.GetProperty("proof");
        var suite = Cryptosuite.Find(proof.Text("cryptosuite")) ?? throw new ArgumentException("The cryptosuite is unknown.", nameof(prepared));
        if (HasOddNumber(prepared)) throw LinkedDataException.Untransformable("It has a number that libraries write differently.");
        return suite.HashData(prepared, proof, [], WorkLimit.ForSigning, inlineContexts);
    }

    /// <summary>The finished credential in its canonical form.</summary>
    public static byte[] Attach(JsonElement prepared, ReadOnlySpan<byte> signature)
    {
        if (prepared.GetProperty("proof").Member("proofValue") is not null) throw new ArgumentException("It is signed already.", nameof(prepared));
        return CanonicalJson.Bytes(prepared, "proof", JsonElement.Parse($$"""{"proofValue":"z{{Base58.Encode(signature)}}"}"""));
    }

    /// <summary>All three steps at once, for what needs no record before: status lists.</summary>
    public static byte[] Sign(JsonObject document, SigningKey key, string verificationMethod, DateTimeOffset created, string cryptosuite = Rdfc)
    {
        var prepared = StrictJson.Parse(PrepareBytes(document, verificationMethod, created, cryptosuite));
        return Attach(prepared, key.Sign(HashData(prepared)));
    }

    /// <summary>YYYY-MM-DDThh:mm:ssZ, the only form of time we emit.</summary>
    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A number that needs an exponent: jsonld.js writes some of them as 0.</summary>
    static bool HasOddNumber(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number: return Math.Abs(value.GetDouble()) is > 0 and < 1e-6 or >= 1e21;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    if (HasOddNumber(member.Value)) return true;
                return false;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    if (HasOddNumber(item)) return true;
                return false;
            default: return false;
        }
    }
}
