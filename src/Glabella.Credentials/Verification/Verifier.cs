using System.Globalization;
using System.Text.Json;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;

namespace Glabella.Credentials.Verification;

/// <summary>Checks an Open Badges credential: shape, contexts, issuer, signature, period, status, each with its sentence.</summary>
public static class Verifier
{
    /// <summary>How far two honest clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>The report as of <paramref name="now"/>.</summary>
    public static Report Check(ReadOnlySpan<byte> json, Sources sources, DateTimeOffset now)
    {
        var (root, refusal) = StrictJson.Read(json);
        if (root is not { } credential) return new(Verdict.Invalid, now, [Failed("shape", refusal!)]);
        List<Check> checks = [BadgeShape.Check(credential), Contexts(credential)];
        checks.AddRange(IssuerAndSignature(credential, sources));
        checks.Add(Period(credential, now));
        if (checks.Any(c => c is { Name: "shape" or "contexts" or "signature", Outcome: CheckOutcome.Failed })) return new(Verdict.Invalid, now, checks);
        var status = StatusOf(credential, sources, now);
        checks.Add(status.Check);
        return new(Judge(checks, status.Found), now, checks);
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

    static Check Contexts(JsonElement credential)
    {
        var found = credential.Items("@context").Select(c => c.ValueKind == JsonValueKind.String ? c.GetString() : null).ToList();
        return found.SequenceEqual(AchievementCredential.Contexts)
            ? Passed("contexts", "The words mean what Open Badges 3.0 says.")
            : Failed("contexts", "The contexts are not exactly those of Open Badges 3.0, in their order.");
    }

    static IEnumerable<Check> IssuerAndSignature(JsonElement credential, Sources sources)
    {
        var issuer = credential.Member("issuer")?.Text("id") ?? credential.Text("issuer") ?? "";
        if (sources.Issuer(issuer) is not { } document || document.Id != issuer)
            return [Unsure("issuer", "The issuer's keys could not be read."), Unsure("signature", "Without the issuer's keys the signature cannot be checked.")];
        var known = sources.Trusted(issuer)
            ? Passed("issuer", "The issuer is known here.")
            : Unsure("issuer", "The issuer is not in the registry of known issuers.");
        return [known, ProofCheck.Fault(credential, document.KeyOf, ProofExpectation.Assertion) is { } fault ? Failed("signature", fault) : Passed("signature", "Signed by the issuer’s key, text unchanged.")];
    }

    const string NotYet = "It is not valid yet.";

    static Check Period(JsonElement credential, DateTimeOffset now)
    {
        if (Instant(credential, "validFrom") is not { } from) return Failed("period", "The dates are malformed.");
        if (now + Skew < from) return Failed("period", NotYet);
        return Instant(credential, "validUntil") is { } until && now - Skew > until
            ? Failed("period", "Its time is over.")
            : Passed("period", "It is within its dates.");
    }

    static (Check Check, StatusPurpose? Found) StatusOf(JsonElement credential, Sources sources, DateTimeOffset now)
    {
        var entries = credential.Items("credentialStatus").ToList();
        if (entries.Count == 0) return (Unsure("status", "It names no status list, so a withdrawal could not be seen."), null);
        Check? doubt = null;
        StatusPurpose? found = null;
        foreach (var entry in entries)
        {
            var (bit, purpose, trouble) = Bit(entry, credential, sources, now);
            if (trouble is not null) doubt ??= Unsure("status", trouble);
            else if (bit && (found is null || purpose == StatusPurpose.Revocation)) found = purpose;
        }

        return found switch
        {
            StatusPurpose.Revocation => (Failed("status", "The status list says: revoked."), found),
            StatusPurpose.Suspension => (Failed("status", "The status list says: suspended."), found),
            _ => (doubt ?? Passed("status", "On the live status list as active."), null),
        };
    }

    /// <summary>Bitstring Status List 1.0, section 3.2; every doubt is a reason, never a clear bit.</summary>
    static (bool Bit, StatusPurpose Purpose, string? Trouble) Bit(JsonElement entry, JsonElement credential, Sources sources, DateTimeOffset now)
    {
        (bool, StatusPurpose, string?) Doubt(string sentence) => (false, default, sentence);
        if (entry.Text("type") != "BitstringStatusListEntry" || entry.Text("statusListCredential") is not { } address) return Doubt("The status entry is of an unknown kind.");
        if (!int.TryParse(entry.Text("statusListIndex"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return Doubt("The status entry's index is malformed.");
        if (sources.StatusList(address) is not { } bytes) return Doubt("The status list could not be read.");
        if (StrictJson.Read(bytes).Root is not { } signed) return Doubt("The status list is malformed.");
        var issuer = credential.Member("issuer")?.Text("id") ?? credential.Text("issuer");
        if (signed.Text("issuer") != issuer || sources.Issuer(issuer!) is not { } document) return Doubt("The status list is not the issuer's own.");
        if (ProofCheck.Fault(signed, document.KeyOf, ProofExpectation.Assertion) is not null) return Doubt("The status list is not signed by the issuer.");
        if (StatusListCredential.Read(signed) is not { } list || list.Id != address) return Doubt("The status list is malformed.");
        if (list.Purpose.Word() != entry.Text("statusPurpose")) return Doubt("The status list is for another purpose.");
        if (now + Skew < list.ValidFrom || now > list.ValidUntil) return Doubt("The status list is out of date.");
        return list.Bits[index] is { } bit ? (bit, list.Purpose, null) : Doubt("The status entry lies outside its list.");
    }

    static DateTimeOffset? Instant(JsonElement value, string name) =>
        value.Text(name) is { } text && Rfc3339.TryRead(text, out var instant) ? instant : null;

    static Check Passed(string name, string sentence) => new(name, CheckOutcome.Passed, sentence);
    static Check Failed(string name, string sentence) => new(name, CheckOutcome.Failed, sentence);
    static Check Unsure(string name, string sentence) => new(name, CheckOutcome.Unknown, sentence);
}
