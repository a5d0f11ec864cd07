using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Verification;

/// <summary>
/// What others say about a badge, its achievement or its issuer (Open Badges 3.0, B.1.7). A bad endorsement does not spoil the badge: it only
/// does not count. Nobody asks for the keys of an endorser who is not known here.
/// </summary>
public sealed record Endorsement(string IssuerId, string? IssuerName, string Comment, CheckOutcome Outcome, string Sentence)
{
    /// <summary>Most endorsements examined, inclusive.</summary>
    const int Most = 4;

    internal static IReadOnlyList<Endorsement> Of(JsonElement credential, Sources sources, DateTimeOffset now)
    {
        var subject = credential.Member("credentialSubject");
        var achievement = subject?.Member("achievement");
        string?[] about = [credential.Text("id"), achievement?.Text("id"), credential.Member("issuer")?.Text("id") ?? credential.Text("issuer")];
        JsonElement?[] owners = [credential, achievement, credential.Member("issuer")];
        return [.. owners.SelectMany(owner => owner?.Items("endorsement") ?? []).Take(Most).Select(e => Of(e, about, sources, now))];
    }

    static Endorsement Of(JsonElement endorsement, string?[] about, Sources sources, DateTimeOffset now)
    {
        string issuer = endorsement.Member("issuer")?.Text("id") ?? endorsement.Text("issuer") ?? "";
        var (outcome, sentence) = Check(endorsement, issuer, about, sources, now);
        return new(issuer, endorsement.Member("issuer")?.Text("name"), endorsement.Member("credentialSubject")?.Text("endorsementComment") ?? "", outcome, sentence);
    }

    static (CheckOutcome, string) Check(JsonElement endorsement, string issuer, string?[] about, Sources sources, DateTimeOffset now)
    {
        if (!endorsement.HasType("EndorsementCredential") || endorsement.Member("credentialSubject") is not { } subject || !subject.HasType("EndorsementSubject")) return (CheckOutcome.Failed, "It is no endorsement.");
        if (subject.Text("id") is not { } id || !about.Contains(id)) return (CheckOutcome.Failed, "It speaks of something else.");
        if (!sources.Trusted(issuer)) return (CheckOutcome.Unknown, "The endorser is not known here.");
        if (sources.Issuer(issuer) is not { } document || document.Id != issuer) return (CheckOutcome.Unknown, "The endorser's keys could not be read.");
        if (Signature.Fault(endorsement, document, now) is { } fault) return (CheckOutcome.Failed, fault);
        if (Verifier.Period(endorsement, now) is { Outcome: not CheckOutcome.Passed } period) return (CheckOutcome.Failed, period.Sentence);
        return endorsement.Member("credentialStatus") is not null && StatusCheck.Of(endorsement, document, sources, now).Check is { Outcome: not CheckOutcome.Passed } status
            ? (status.Outcome, status.Sentence) : (CheckOutcome.Passed, "The endorser is known here and said exactly this.");
    }
}
