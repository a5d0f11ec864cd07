using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Verification;

/// <summary>
/// What an Open Badges 3.0 credential must have, and the only words it may use: a word that no context defines would be
/// signed here and invisible elsewhere.
/// </summary>
static class BadgeShape
{
    static readonly Dictionary<string, string[]> Words = new()
    {
        [""] = ["@context", "id", "type", "name", "description", "issuer", "validFrom", "validUntil", "credentialSubject", "evidence", "credentialStatus", "credentialSchema", "proof", "image", "awardedDate", "refreshService", "termsOfUse", "endorsement"],
        ["issuer"] = ["id", "type", "name", "url", "description", "image", "email", "phone", "address", "official", "otherIdentifier"],
        ["credentialSubject"] = ["id", "type", "identifier", "achievement", "activityStartDate", "activityEndDate", "creditsEarned", "licenseNumber", "result", "role", "term", "source", "narrative", "image"],
        ["achievement"] = ["id", "type", "achievementType", "name", "description", "criteria", "alignment", "resultDescription", "creator", "creditsAvailable", "fieldOfStudy", "humanCode", "image", "inLanguage", "otherIdentifier", "related", "specialization", "tag", "version"],
        ["evidence"] = ["id", "type", "name", "narrative", "description", "genre", "audience"],
        ["credentialStatus"] = ["id", "type", "statusPurpose", "statusListIndex", "statusListCredential"],
        ["proof"] = ["@context", "id", "type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue", "expires", "previousProof", "domain", "challenge", "nonce"],
    };

    public static Check Check(JsonElement credential) => Fault(credential) is { } fault
        ? new("shape", CheckOutcome.Failed, fault)
        : new("shape", CheckOutcome.Passed, "It has the parts an Open Badges 3.0 credential needs.");

    static string? Fault(JsonElement credential)
    {
        if (Empty(credential) is { } empty) return $"“{empty}” is null or an empty set.";
        if (!credential.HasType("VerifiableCredential") || !(credential.HasType("OpenBadgeCredential") || credential.HasType("AchievementCredential")))
            return "It is not an Open Badges 3.0 credential.";
        if (!IsUrl(credential.Text("id"))) return "It has no id that is an address.";
        if (credential.Text("validFrom") is not { } from || !Rfc3339.TryRead(from, out var start)) return "“validFrom” is missing or not an instant with a zone.";
        if (credential.Member("validUntil") is { } last && !(last.ValueKind == JsonValueKind.String && Rfc3339.TryRead(last.GetString()!, out var end) && start <= end))
            return "“validUntil” is not an instant with a zone at or after “validFrom”.";
        if (!IsUrl(credential.Text("issuer") ?? credential.Member("issuer")?.Text("id"))) return "It has no issuer with an address.";
        if (credential.Member("credentialSubject") is not { ValueKind: JsonValueKind.Object } subject || !subject.HasType("AchievementSubject")) return "It does not say who achieved what.";
        if (subject.Text("id") is null && !subject.Items("identifier").Any()) return "It does not say whose achievement it is.";
        if (subject.Member("achievement") is not { ValueKind: JsonValueKind.Object } achievement || !achievement.HasType("Achievement")) return "It names no achievement.";
        foreach (var part in (string[])["id", "name", "description"])
            if (string.IsNullOrWhiteSpace(achievement.Text(part))) return $"The achievement has no {part}.";
        if (achievement.Member("criteria") is not { ValueKind: JsonValueKind.Object }) return "The achievement has no criteria.";
        return Undefined(credential, "") ?? Undefined(subject, "credentialSubject") ?? Undefined(achievement, "achievement")
            ?? (credential.Member("issuer") is { ValueKind: JsonValueKind.Object } issuer ? Undefined(issuer, "issuer") : null)
            ?? credential.Items("proof").Select(p => Undefined(p, "proof")).FirstOrDefault(f => f is not null)
            ?? credential.Items("evidence").Select(e => Undefined(e, "evidence")).FirstOrDefault(f => f is not null)
            ?? credential.Items("credentialStatus").Select(e => Undefined(e, "credentialStatus")).FirstOrDefault(f => f is not null);
    }

    static string? Undefined(JsonElement part, string kind)
    {
        if (part.ValueKind != JsonValueKind.Object) return $"“{kind}” is not an object.";
        foreach (var property in part.EnumerateObject())
            if (!Words[kind].Contains(property.Name)) return $"“{property.Name}” is not a word of the standard.";
        return null;
    }

    /// <summary>Open Badges 3.0 allows neither: a null or an empty set vanishes from what some tools sign.</summary>
    static string? Empty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .Select(p => p.Value.ValueKind == JsonValueKind.Null || p.Value is { ValueKind: JsonValueKind.Array } a && a.GetArrayLength() == 0 ? p.Name : Empty(p.Value))
            .FirstOrDefault(name => name is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(Empty).FirstOrDefault(name => name is not null),
        _ => null,
    };

    static bool IsUrl(string? text) => text is not null && text.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out _);
}
