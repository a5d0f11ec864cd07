using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Verification;

/// <summary>
/// What an Open Badges 3.0 credential must have (its section B and the VC Data Model 2.0, section 4). Which other words it may use is
/// decided by its contexts: one that none of them defines cannot be signed.
/// </summary>
static class BadgeShape
{
    public static Check Check(JsonElement credential) => Fault(credential) is { } fault
        ? new("shape", CheckOutcome.Failed, fault)
        : new("shape", CheckOutcome.Passed, "It has the parts an Open Badges 3.0 credential needs.");

    static string? Fault(JsonElement credential)
    {
        if (Empty(credential) is { } empty) return $"“{empty}” is null or an empty set.";
        if (PlainForm.Fault(credential) is { } odd) return odd;
        if (!credential.HasType("VerifiableCredential")) return "It is not a verifiable credential.";
        if (!(credential.HasType("OpenBadgeCredential") || credential.HasType("AchievementCredential"))) return "It is a verifiable credential, but not an Open Badge.";
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
        return Parts(credential, subject, achievement);
    }

    /// <summary>What each optional part must have when it is there.</summary>
    static string? Parts(JsonElement credential, JsonElement subject, JsonElement achievement) =>
        Lacking(credential, "credentialStatus", "id", "type") ?? Lacking(credential, "credentialSchema", "id", "type") ?? Lacking(credential, "evidence", "type")
        ?? Lacking(credential, "termsOfUse", "type") ?? Lacking(credential, "refreshService", "type") ?? Lacking(credential, "relatedResource", "id")
        ?? Lacking(credential, "endorsement", "type", "issuer", "credentialSubject")
        ?? Lacking(subject, "identifier", "type", "hashed", "identityHash", "identityType") ?? Lacking(subject, "result", "type")
        ?? Lacking(achievement, "alignment", "type", "targetName", "targetUrl") ?? Lacking(achievement, "resultDescription", "id", "type", "name", "resultType")
        ?? subject.Items("result").Select(r => Lacking(r, "alignment", "type", "targetName", "targetUrl")).FirstOrDefault(fault => fault is not null)
        ?? (subject.Items("identifier").All(i => i.Member("hashed") is { ValueKind: JsonValueKind.True or JsonValueKind.False }) ? null : "“hashed” is neither true nor false.")
        ?? (credential.Items("relatedResource").All(r => r.Text("digestSRI") is not null || r.Text("digestMultibase") is not null) ? null : "A related resource has no digest.")
        ?? (credential.Items("relatedResource").GroupBy(r => r.Text("id")).All(same => same.Count() == 1) ? null : "A related resource is there twice.");

    static string? Lacking(JsonElement owner, string name, params ReadOnlySpan<string> words)
    {
        foreach (var part in owner.Items(name))
        {
            if (part.ValueKind != JsonValueKind.Object) return $"“{name}” is not an object.";
            foreach (string word in words)
                if (part.Member(word) is not { } value || value.ValueKind == JsonValueKind.String && value.ValueEquals("")) return $"“{name}” lacks “{word}”.";
        }

        return null;
    }

    /// <summary>Open Badges 3.0 allows neither: a null or an empty set vanishes from what some tools sign.</summary>
    static string? Empty(JsonElement value, string name = "") => value.ValueKind switch
    {
        JsonValueKind.Null => name,
        JsonValueKind.Array when value.GetArrayLength() == 0 => name,
        JsonValueKind.Object => value.EnumerateObject().Select(p => Empty(p.Value, p.Name)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Empty(item, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    static bool IsUrl(string? text) => text is not null && text.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out _);
}
