using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Proofs;

/// <summary>What a proof must have been made for. <paramref name="Domain"/> and <paramref name="Challenge"/> are absent when none was asked for.</summary>
public sealed record ProofExpectation(string Purpose = "assertionMethod", string? Domain = null, string? Challenge = null)
{
    /// <summary>A credential's own proof.</summary>
    public static ProofExpectation Assertion { get; } = new();

    /// <summary>Whether the document may bring contexts of its own, written out. Never for a certificate: they could give its words any meaning.</summary>
    public bool InlineContexts { get; init; }
}

/// <summary>Data Integrity 1.0, 4.4 and 4.5: proofs, sets of them, chains of them. The keys come from the caller, never from the document.</summary>
public static class ProofCheck
{
    /// <summary>Most proofs examined, inclusive.</summary>
    const int MostProofs = 8;

    /// <summary>Null when every proof fits; otherwise what is wrong with the first that does not.</summary>
    /// <param name="signed">The document with its proofs, read strictly.</param>
    /// <param name="keyOf">The key of a verification method, or null when the issuer does not stand by it.</param>
    /// <param name="expected">What the proofs must have been made for.</param>
    public static string? Fault(JsonElement signed, Func<string, byte[]?> keyOf, ProofExpectation expected)
    {
        var proofs = signed.Items("proof").ToList();
        if (proofs.Count is 0 or > MostProofs) return "There is no proof, or there are too many.";
        if (proofs.Any(p => p.ValueKind != JsonValueKind.Object)) return "A proof is not an object.";
        if (proofs.Select(p => p.Text("proofValue")).Distinct().Count() < proofs.Count) return "A proof is there twice.";
        var hashes = new Dictionary<bool, byte[]>();
        return proofs.Select(proof => Fault(signed, proof, proofs, keyOf, expected, hashes)).FirstOrDefault(fault => fault is not null);
    }

    static string? Fault(JsonElement signed, JsonElement proof, List<JsonElement> all, Func<string, byte[]?> keyOf, ProofExpectation expected, Dictionary<bool, byte[]> hashes)
    {
        if (proof.Text("type") != "DataIntegrityProof") return "The proof is not a DataIntegrityProof.";
        if (Cryptosuite.Find(proof.Text("cryptosuite")) is not { } suite) return "The proof's cryptosuite is unknown here.";
        if (proof.Text("proofPurpose") != expected.Purpose) return "The proof was made for another purpose.";
        if (proof.Member("created") is { } created && !IsInstant(created)) return "The proof's time is malformed.";
        if (proof.Member("expires") is { } expires && !IsInstant(expires)) return "The proof's time is malformed.";
        if (expected.Challenge is { } challenge && proof.Text("challenge") != challenge) return "The proof answers another challenge.";
        if (expected.Domain is { } domain && !proof.Items("domain").Any(d => d.ValueKind == JsonValueKind.String && d.ValueEquals(domain))) return "The proof was made for another domain.";
        // equal, not only a beginning: a context appended after signing could give the words another meaning
        if (proof.Member("@context") is { } context && !(signed.Member("@context") is { } own && JsonElement.DeepEquals(context, own)))
            return "The contexts are not those that were signed.";
        if (Earlier(proof, all) is not { } earlier) return "The proof builds on another that is not there.";
        if (proof.Text("proofValue") is not ['z', .. var value] || Base58.Decode(value) is not { Length: 64 } signature) return "The signature is malformed.";
        if (proof.Text("verificationMethod") is not { } method || keyOf(method) is not { } key || key.Length != suite.KeyLength) return "It was not signed with a key the issuer stands by.";
        if (signed.Member("@context") is not { } contexts) return "It has no context.";
        try
        {
            var data = new byte[64];
            suite.HashOptions(signed, proof, WorkLimit.ForVerifying, data.AsSpan(0, 32), expected.InlineContexts);
            DocumentHash(suite, signed, earlier, hashes, expected.InlineContexts).CopyTo(data, 32);
            if (!suite.Verify(key, data, signature)) return "The signature does not fit the text.";
            if (!suite.IsRdf) CanonicalRdf.Hash(new(signed, contexts, "proof"u8.ToArray(), inline: expected.InlineContexts), WorkLimit.ForVerifying, stackalloc byte[32]); // words no context defines
            return null;
        }
        catch (LinkedDataException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Worked out once for all proofs of a set: eight of them over a long document would cost eight times as much.</summary>
    static byte[] DocumentHash(Cryptosuite suite, JsonElement signed, List<JsonElement> earlier, Dictionary<bool, byte[]> hashes, bool inline)
    {
        if (earlier.Count == 0 && hashes.TryGetValue(suite.IsRdf, out var known)) return known;
        var hash = new byte[32];
        suite.HashDocument(signed, earlier, WorkLimit.ForVerifying, hash, inline);
        if (earlier.Count == 0) hashes[suite.IsRdf] = hash;
        return hash;
    }

    /// <summary>Section 4.5: the proofs that this one names; null when one of them is missing.</summary>
    static List<JsonElement>? Earlier(JsonElement proof, List<JsonElement> all)
    {
        var earlier = new List<JsonElement>();
        foreach (var name in proof.Items("previousProof"))
        {
            var found = all.FindIndex(p => name.ValueKind == JsonValueKind.String && p.Text("id") == name.GetString());
            if (found < 0) return null;
            earlier.Add(all[found]);
        }

        return earlier;
    }

    static bool IsInstant(JsonElement time) => time.ValueKind == JsonValueKind.String && Rfc3339.TryRead(time.GetString()!, out _);
}
