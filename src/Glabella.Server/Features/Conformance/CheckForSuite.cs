using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Json;
using Glabella.Credentials.Model;
using Glabella.Credentials.Proofs;

namespace Glabella.Server.Features.Conformance;

/// <summary>Checks a suite's credentials and presentations. Every breach of the data model is an error; revoked means not verified.</summary>
public sealed class CheckForSuite(SuiteList list, TimeProvider clock)
{
    /// <summary>Null when it is good.</summary>
    public SuiteError? Credential(SuiteRequest request)
    {
        if (!request.AreTexts("domain", "challenge", "expectedProofPurpose")) return SuiteError.Malformed("An option of the check is not a text.");
        return Credential(request.Document, request.Expectation("assertionMethod"), request.Asks("credentialStatus"));
    }

    SuiteError? Credential(JsonElement document, ProofExpectation expected, bool asksStatus)
    {
        var (jwt, broken) = DataModel.Open(document, "EnvelopedVerifiableCredential", "application/vc+jwt");
        if (broken is not null) return SuiteError.Malformed(broken);
        if (jwt is not null)
        {
            var (credential, fault) = CredentialJwt.Open(jwt, DidDocument.OfKey, clock.GetUtcNow());
            return credential is { } inner ? Content(inner, asksStatus) : SuiteError.UnknownKey(fault!);
        }

        if (DataModel.CredentialFault(document) is { } malformed) return SuiteError.Malformed(malformed);
        if (DidDocument.OfKey(Issuer(document)) is not { } issuer) return SuiteError.UnknownKey("Only the keys of did:key issuers are known here.");
        return ProofFault(document, issuer.KeyOf, expected) is { } wrong ? SuiteError.Verification(wrong) : Content(document, asksStatus);
    }

    /// <summary>Null when it is good; an unsigned one is as good as what it presents.</summary>
    public SuiteError? Presentation(SuiteRequest request)
    {
        var document = request.Document;
        if (!request.AreTexts("domain", "challenge", "expectedProofPurpose")) return SuiteError.Malformed("An option of the check is not a text.");
        if (DataModel.PresentationFault(document) is { } malformed) return SuiteError.Malformed(malformed);
        if (document.TryGetProperty("proof", out _))
        {
            string? holder = document.TryGetProperty("holder", out var named) ? Name(named) : null;
            if (ProofFault(document, method => KeyOf(method, holder), request.Expectation("authentication")) is { } wrong) return SuiteError.Verification(wrong);
        }

        if (!document.TryGetProperty("verifiableCredential", out var presented)) return null;
        var credentials = presented.ValueKind == JsonValueKind.Array ? presented.EnumerateArray().ToList() : [presented];
        return credentials.Select(c => Credential(c, new() { InlineContexts = true }, request.Asks("credentialStatus"))).FirstOrDefault(error => error is not null);
    }

    /// <summary>The holder signs, where one is named.</summary>
    static byte[]? KeyOf(string method, string? holder)
    {
        string did = method.Split('#')[0];
        return holder is null || holder == did ? DidDocument.OfKey(did)?.KeyOf(method) : null;
    }

    string? ProofFault(JsonElement document, Func<string, byte[]?> keyOf, ProofExpectation expected)
    {
        if (ProofCheck.Fault(document, keyOf, expected) is { } fault) return fault;
        var proofs = document.GetProperty("proof");
        return (proofs.ValueKind == JsonValueKind.Array ? proofs.EnumerateArray().ToList() : [proofs]).Any(p => Instant(p, "expires") < clock.GetUtcNow()) ? "The proof was made for a time that is over." : null;
    }

    /// <summary>What is left when the signature fits: shape of what lay in an envelope, dates, status.</summary>
    SuiteError? Content(JsonElement credential, bool asksStatus)
    {
        if (DataModel.CredentialFault(credential) is { } malformed) return SuiteError.Malformed(malformed);
        var now = clock.GetUtcNow();
        if (Instant(credential, "validFrom") > now || Instant(credential, "issuanceDate") > now) return SuiteError.OutOfRange("It is not valid yet.");
        if (Instant(credential, "validUntil") < now || Instant(credential, "expirationDate") < now) return SuiteError.OutOfRange("Its time is over.");
        if (!credential.TryGetProperty("credentialStatus", out var status)) return null;
        return (status.ValueKind == JsonValueKind.Array ? status.EnumerateArray().ToList() : [status]).Select(entry => Status(entry, asksStatus)).FirstOrDefault(error => error is not null);
    }

    /// <summary>The own list is always asked; another is not to be had here, which is an error only for whoever wants to know.</summary>
    SuiteError? Status(JsonElement entry, bool asksStatus)
    {
        if (Text(entry, "statusListCredential") != list.Address) return asksStatus ? SuiteError.StatusRetrieval("Only the status list of this process can be read.") : null;
        if (Text(entry, "statusPurpose") != "revocation") return SuiteError.StatusVerification("The status list is for another purpose.");
        return list.IsRevoked(Text(entry, "statusListIndex") ?? "") switch
        {
            null => SuiteError.StatusRange("The status entry lies outside its list."),
            true => SuiteError.StatusVerification("The status list says: revoked."),
            false => null,
        };
    }

    static string Issuer(JsonElement credential) => Name(credential.GetProperty("issuer")) ?? "";

    /// <summary>An address, or the id of an object.</summary>
    static string? Name(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : Text(value, "id");

    static string? Text(JsonElement owner, string name) => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static DateTimeOffset? Instant(JsonElement owner, string name) =>
        Text(owner, name) is { } text && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var at) ? at : null;
}
