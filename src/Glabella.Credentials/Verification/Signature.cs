using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Verification;

/// <summary>Whether an issuer stands by a text as of an instant, by the proofs in it or by the JWT around it.</summary>
static class Signature
{
    /// <summary>Null when every embedded proof is by a key that stands; otherwise a sentence.</summary>
    public static string? Fault(JsonElement signed, DidDocument issuer, DateTimeOffset now)
    {
        foreach (var proof in signed.Items("proof"))
        {
            if (proof.Text("expires") is { } end && Rfc3339.TryRead(end, out var expires) && expires < now - Verifier.Skew) return "The proof was made for a time that is over.";
            if (proof.Text("verificationMethod") is { } id && issuer.Find(id) is { } method && method.IsWithdrawn(now)) return method.Withdrawal;
        }

        return ProofCheck.Fault(signed, id => issuer.Find(id) is { } method && method.Stands(now) ? method.Key : null, ProofExpectation.Assertion);
    }

    /// <summary>The same for a JWT. Proofs inside it must fit too, and so must the words: what no context defines is not part of a badge.</summary>
    public static string? Fault(CompactJws jws, JsonElement credential, DidDocument issuer, DateTimeOffset now)
    {
        if (CredentialJwt.Fault(jws, issuer, now) is { } fault) return fault;
        if (credential.Member("proof") is not null) return Fault(credential, issuer, now);
        try
        {
            CanonicalRdf.Bytes(credential);
            return null;
        }
        catch (LinkedDataException refused)
        {
            return refused.Message;
        }
    }
}
