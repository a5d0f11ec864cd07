using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.JsonLd;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Model;

/// <summary>
/// What the VC Data Model 2.0, section 4, asks of any credential, badge or not. That every word means something is for the proof to find:
/// it cannot be made over a word that no context defines.
/// </summary>
public static class DataModel
{
    const string Old = "https://www.w3.org/2018/credentials/v1";

    /// <summary>Null when the credential is well formed, signed or not; otherwise the first breach.</summary>
    public static string? CredentialFault(JsonElement credential) =>
        PlainForm.Fault(credential) ?? HeadFault(credential, "VerifiableCredential", Old) ?? IssuerFault(credential) ?? SubjectFault(credential)
        ?? (IsOld(credential) ? PeriodFault(credential, "issuanceDate", "expirationDate") : PeriodFault(credential, "validFrom", "validUntil"))
        ?? LanguageText.Fault(credential) ?? (credential.Member("issuer") is { ValueKind: JsonValueKind.Object } issuer ? LanguageText.Fault(issuer) : null)
        ?? Parts(credential, "credentialStatus") ?? Parts(credential, "credentialSchema", needsId: true) ?? Parts(credential, "evidence") ?? Parts(credential, "termsOfUse") ?? Parts(credential, "refreshService")
        ?? RelatedResources.Fault(credential) ?? StatusShape.Fault(credential);

    /// <summary>Null when the presentation is well formed; what it presents is for the caller to look at.</summary>
    public static string? PresentationFault(JsonElement presentation) =>
        HeadFault(presentation, "VerifiablePresentation", null)
        ?? (presentation.Member("holder") is { } holder && !IsAddress(holder) && !IsAddress(holder.Member("id")) ? "“holder” is neither an address nor an object whose id is one." : null)
        ?? (presentation.Items("verifiableCredential").Any(c => c.ValueKind != JsonValueKind.Object) ? "What it presents is not an object." : null)
        ?? Parts(presentation, "termsOfUse");

    /// <summary>Whether it follows version 1.1, which suites still send.</summary>
    public static bool IsOld(JsonElement document) => document.Items("@context").FirstOrDefault() is var first && first.IsText(Old);

    /// <summary>The JWT in an envelope (section 4.13), or what is wrong with the envelope. Both are null when the document is none.</summary>
    /// <param name="document">What may be an envelope.</param>
    /// <param name="type">EnvelopedVerifiableCredential or EnvelopedVerifiablePresentation.</param>
    /// <param name="mediaType">Of what lies in it.</param>
    public static (string? Jwt, string? Fault) Open(JsonElement document, string type, string mediaType)
    {
        if (!document.HasType(type)) return (null, null);
        if (!document.Items("@context").Any(c => c.IsText(HeldContexts.Credentials2))) return (null, "The envelope has no context that defines it.");
        if (document.Items("type").Count() != 1) return (null, "An envelope has one type.");
        string start = $"data:{mediaType},";
        return document.Text("id") is { } id && id.StartsWith(start, StringComparison.Ordinal) ? (id[start.Length..], null) : (null, $"The id of the envelope is no data: address of {mediaType}.");
    }

    static string? HeadFault(JsonElement document, string type, string? older)
    {
        if (document.Member("@context") is not { ValueKind: JsonValueKind.Array } contexts || contexts.GetArrayLength() == 0) return "“@context” is not a list of contexts.";
        if (!contexts[0].IsText(HeldContexts.Credentials2) && !(older is not null && contexts[0].IsText(older))) return "The first context is not that of the data model.";
        if (contexts.EnumerateArray().Any(c => c.ValueKind != JsonValueKind.Object && !IsAddress(c))) return "A context is neither an address nor an object.";
        if (document.Member("type") is not { } types || !AreTypes(types)) return "“type” is missing or not a list of texts.";
        if (!document.HasType(type)) return $"“type” does not include {type}.";
        return IdFault(document);
    }

    static string? IssuerFault(JsonElement credential) =>
        credential.Member("issuer") is { } issuer && (IsAddress(issuer) || IsAddress(issuer.Member("id"))) ? null : "“issuer” is neither an address nor an object whose id is one.";

    static string? SubjectFault(JsonElement credential)
    {
        var subjects = credential.Items("credentialSubject").ToList();
        if (subjects.Count == 0) return "It says nothing about anybody: “credentialSubject” is missing or empty.";
        return subjects.All(s => s.ValueKind == JsonValueKind.Object && s.EnumerateObject().Any()) ? subjects.Select(IdFault).FirstOrDefault(fault => fault is not null) : "A subject has no claim.";
    }

    static string? PeriodFault(JsonElement credential, string start, string end)
    {
        DateTimeOffset? from = null, until = null;
        foreach (string name in (string[])[start, end])
            if (credential.Member(name) is { } time)
            {
                if (time.ValueKind != JsonValueKind.String || !Rfc3339.TryRead(time.GetString()!, out var at)) return $"“{name}” is not an instant with a zone.";
                if (name == start) from = at;
                else until = at;
            }

        return from > until ? $"“{end}” is before “{start}”." : null;
    }

    /// <summary>One object or several, each of which says what it is (sections 4.10, 4.11, 5.4 to 5.6).</summary>
    static string? Parts(JsonElement owner, string name, bool needsId = false)
    {
        if (owner.Member(name) is { ValueKind: JsonValueKind.Array } set && set.GetArrayLength() == 0) return $"“{name}” is an empty set.";
        foreach (var part in owner.Items(name))
        {
            if (part.ValueKind != JsonValueKind.Object) return $"“{name}” is not an object.";
            if (part.Member("type") is not { } type || !AreTypes(type)) return $"“{name}” has no type.";
            if (IdFault(part) is { } fault) return $"“{name}”: {fault}";
            if (needsId && part.Member("id") is null) return $"“{name}” has no id.";
        }

        return null;
    }

    static string? IdFault(JsonElement owner) => owner.Member("id") is not { } id || IsAddress(id) ? null : "An id is not one address.";

    static bool AreTypes(JsonElement types) => types.ValueKind switch
    {
        JsonValueKind.String => types.GetString()!.Length > 0,
        JsonValueKind.Array => types.GetArrayLength() > 0 && types.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String && t.GetString()!.Length > 0),
        _ => false,
    };

    internal static bool IsAddress(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && Iris.IsAbsolute(text.GetString()!) && Uri.TryCreate(text.GetString(), UriKind.Absolute, out _);
}
