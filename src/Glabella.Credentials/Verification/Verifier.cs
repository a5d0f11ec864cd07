using System.Text;
using System.Text.Json;
using Glabella.Credentials.Baking;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Json;
using Glabella.Credentials.Status;

namespace Glabella.Credentials.Verification;

/// <summary>Checks an Open Badges credential in any of its forms: shape, contexts, issuer, signature, period, status, each with its sentence.</summary>
public static class Verifier
{
    /// <summary>How far two honest clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>The report as of <paramref name="now"/> about a file of a stranger: JSON, JWT, PNG, SVG or a PDF that Glabella wrote.</summary>
    public static Report Check(ReadOnlySpan<byte> file, Sources sources, DateTimeOffset now)
    {
        var unbaked = Carrier.Open(file);
        var report = unbaked.Credential is { } text ? Check(text, sources, now) : Refused(now, "file", unbaked.Refusal!);
        return report with { File = unbaked.File };
    }

    static Report Check(string text, Sources sources, DateTimeOffset now)
    {
        if (text.StartsWith('{'))
        {
            var (root, refusal) = StrictJson.Read(Encoding.UTF8.GetBytes(text));
            return root is { } credential ? Check(credential, null, sources, now) : Refused(now, "shape", refusal!);
        }

        var (jws, trouble) = CompactJws.Read(text.Trim());
        return jws is not null ? Check(CredentialJwt.Credential(jws.Payload), jws, sources, now) : Refused(now, "shape", trouble!);
    }

    static Report Refused(DateTimeOffset now, string check, string sentence) => new(Verdict.Invalid, now, [Failed(check, sentence)]);

    static Report Check(JsonElement credential, CompactJws? jws, Sources sources, DateTimeOffset now)
    {
        string name = credential.Member("issuer")?.Text("id") ?? credential.Text("issuer") ?? "";
        var issuer = DidDocument.OfKey(name) ?? (name.Length == 0 ? null : sources.Issuer(name));
        if (issuer?.Id != name) issuer = null;
        bool isKnown = sources.Trusted(name);
        var contexts = BadgeContexts.Check(credential, isKnown);
        var signature = issuer is null ? Unsure("signature", "Without the issuer's keys the signature cannot be checked.")
            : contexts.Outcome == CheckOutcome.Unknown ? Unsure("signature", "It cannot be checked, because not all words are known here.")
            : (jws is null ? Signature.Fault(credential, issuer, now) : Signature.Fault(jws, credential, issuer, now)) is { } fault ? Failed("signature", fault)
            : Passed("signature", "Signed by the issuer’s key, text unchanged.");
        List<Check> checks = [BadgeShape.Check(credential), contexts, Issuer(issuer, isKnown), signature, Period(credential, now)];
        var report = new Report(Verdict.Invalid, now, checks) { Credential = credential, IsJwt = jws is not null };
        if (checks.Any(c => c is { Name: "shape" or "contexts" or "signature", Outcome: CheckOutcome.Failed })) return report;
        var (status, found) = signature.Outcome == CheckOutcome.Passed
            ? StatusCheck.Of(credential, issuer!, sources, now)
            : (Unsure("status", "The status lists say nothing as long as the signature is not checked."), null);
        checks.Add(status);
        return report with { Verdict = Judge(checks, found), Endorsements = report.IsGenuine ? Endorsement.Of(credential, sources, now) : [] };
    }

    /// <summary>Withdrawal weighs most, then doubt, then dates: an old credential whose list is silent may have been revoked.</summary>
    static Verdict Judge(List<Check> checks, StatusPurpose? found) => found switch
    {
        StatusPurpose.Revocation => Verdict.Revoked,
        StatusPurpose.Suspension => Verdict.Suspended,
        _ when checks.Any(c => c.Outcome == CheckOutcome.Unknown) => Verdict.Unknown,
        _ => checks.Single(c => c.Name == "period") switch
        {
            { Outcome: CheckOutcome.Passed } => Verdict.Valid,
            { Sentence: NotYet } => Verdict.NotYetValid,
            _ => Verdict.Expired,
        },
    };

    static Check Issuer(DidDocument? issuer, bool isKnown) =>
        issuer is null ? Unsure("issuer", "The issuer's keys could not be read.")
        : isKnown ? Passed("issuer", "The issuer is known here.")
        : Unsure("issuer", "The issuer is not in the registry of known issuers.");

    const string NotYet = "It is not valid yet.";

    internal static Check Period(JsonElement credential, DateTimeOffset now)
    {
        if (Instant(credential, "validFrom") is not { } from) return Failed("period", "The dates are malformed.");
        if (now + Skew < from) return Failed("period", NotYet);
        return Instant(credential, "validUntil") is { } until && now - Skew > until
            ? Failed("period", "Its time is over.")
            : Passed("period", "It is within its dates.");
    }

    static DateTimeOffset? Instant(JsonElement value, string name) =>
        value.Text(name) is { } text && Rfc3339.TryRead(text, out var instant) ? instant : null;

    static Check Passed(string name, string sentence) => new(name, CheckOutcome.Passed, sentence);
    static Check Failed(string name, string sentence) => new(name, CheckOutcome.Failed, sentence);
    static Check Unsure(string name, string sentence) => new(name, CheckOutcome.Unknown, sentence);
}
