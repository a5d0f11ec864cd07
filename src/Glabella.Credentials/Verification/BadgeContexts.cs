using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.JsonLd;

namespace Glabella.Credentials.Verification;

/// <summary>What the words of a badge mean: first the data model, then Open Badges, then other standards that are held here (Open Badges 3.0, B.1).</summary>
static class BadgeContexts
{
    const string Model = HeldContexts.Credentials2, OldModel = "https://www.w3.org/2018/credentials/v1", Badges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    static readonly string[] Others =
    [
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", "https://w3id.org/security/data-integrity/v2", "https://w3id.org/security/suites/ed25519-2020/v1",
    ];

    /// <summary>
    /// Words that are not held here make a stranger's badge unreadable, not forged. An issuer known here signs under what is held:
    /// under its name a foreign context was added by somebody else.
    /// </summary>
    public static Check Check(JsonElement credential, bool isKnown)
    {
        var contexts = credential.Items("@context").Select(c => c.ValueKind == JsonValueKind.String ? c.GetString()! : "").ToList();
        if (contexts.Distinct().Count() < contexts.Count) return Failed("A context is there twice.");
        if (contexts is [OldModel, ..]) return Unread("It follows version 1.1 of the data model; version 2.0 is read here.");
        if (contexts is not [Model, _, ..]) return Failed("Its contexts do not begin with those of verifiable credentials and Open Badges 3.0.");
        if (contexts[1] != Badges)
            return contexts[1].StartsWith("https://purl.imsglobal.org/spec/ob/v3p0/context", StringComparison.Ordinal) ? Unread("Its edition of Open Badges 3.0 is not held here.") : Failed("Its second context is not that of Open Badges 3.0.");
        return contexts.Skip(2).FirstOrDefault(c => !Others.Contains(c)) is { } foreign
            ? Unread($"It uses words of “{foreign}”, which is not held here.")
            : new("contexts", CheckOutcome.Passed, "The words mean what Open Badges 3.0 says.");

        Check Failed(string sentence) => new("contexts", CheckOutcome.Failed, sentence);
        Check Unread(string sentence) => new("contexts", isKnown ? CheckOutcome.Failed : CheckOutcome.Unknown, sentence);
    }
}
