using System.Text;
using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Status;
using Glabella.Credentials.Verification;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>
/// The last look before a signature, at the very text and at the evidence of this hour. It believes nothing of what made the text:
/// a slip in the rule, the draft or the clock is caught here, and nothing is signed.
/// </summary>
public sealed class Lint(GlabellaDb db, Installation installation)
{
    /// <returns>What is wrong, in a sentence without a name; null when it may be signed.</returns>
    public async Task<string?> Fault(Certificate certificate, string prepared, DateTimeOffset now, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(prepared);
        if (Draft.HashOf(bytes) != certificate.ContentSha256) return "Its text is not the one that was recorded.";
        if (StrictJson.Read(bytes).Root is not { } text) return "Its text is not JSON.";
        return Shape(bytes, text, now) ?? await Addresses(certificate, text, cancel) ?? Dates(certificate, text, now) ?? await Place(certificate, text, cancel) ?? await Endorsed(certificate, text, cancel)
            ?? await License(certificate, now, cancel) ?? await Exclusion(certificate.PersonId, now, cancel);
    }

    /// <summary>The same examination that a stranger's verifier makes, and whether it can be signed at all.</summary>
    static string? Shape(byte[] bytes, JsonElement text, DateTimeOffset now)
    {
        var report = Verifier.Check(bytes, new Sources { Issuer = _ => null, Trusted = _ => true, StatusList = _ => null }, now);
        foreach (string name in (string[])["shape", "contexts"])
            if (report[name] is { Outcome: CheckOutcome.Failed } failed) return failed.Sentence;
        try
        {
            DataIntegrity.HashData(text);
            return null;
        }
        catch (LinkedDataException unsignable) { return unsignable.Message; }
    }

    async Task<string?> Addresses(Certificate certificate, JsonElement text, CancellationToken cancel)
    {
        var slug = await db.Providers.Where(p => p.Id == certificate.ProviderId).Select(p => p.Slug).SingleAsync(cancel);
        if (Text(text, "issuer", "id") != installation.IssuerDid(slug)) return "Its issuer is not this provider.";
        if (Text(text, "id") != installation.VerifyAddress(certificate.PublicId)) return "Its address is not that of its public check.";
        return Text(text, "proof", "verificationMethod") == certificate.VerificationMethod ? null : "It names another key than the one it was recorded for.";
    }

    static string? Dates(Certificate certificate, JsonElement text, DateTimeOffset now)
    {
        if (Text(text, "validFrom") != DataIntegrity.Instant(certificate.IssuedAt) || Text(text, "validUntil") != DataIntegrity.Instant(certificate.ValidUntil)) return "Its dates are not those that were recorded.";
        if (certificate.IssuedAt > now + Verifier.Skew) return "It would be valid from a time that has not come.";
        return certificate.ValidUntil > now ? null : "It would have expired before it is signed.";
    }

    async Task<string?> Place(Certificate certificate, JsonElement text, CancellationToken cancel)
    {
        if (certificate.StatusIndex is < 0 or >= Bitstring.MinimumLength) return "Its place lies outside the status lists.";
        string index = certificate.StatusIndex.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var entries = text.TryGetProperty("credentialStatus", out var status) && status.ValueKind == JsonValueKind.Array ? status.EnumerateArray().ToList() : [];
        if (!new[] { "revocation", "suspension" }.SequenceEqual(entries.Select(e => Text(e, "statusPurpose"))) || entries.Any(e => Text(e, "statusListIndex") != index)) return "Its text does not name its place in both status lists.";
        var taken = await db.Certificates.AnyAsync(c => c.ProviderId == certificate.ProviderId && c.StatusIndex == certificate.StatusIndex && c.Id != certificate.Id, cancel);
        return taken ? "Another certificate has the same place in the status lists." : null;
    }

    /// <summary>What it bears of others is the registrar's own endorsement of this issuer, word for word. One that was withdrawn meanwhile only counts no more.</summary>
    async Task<string?> Endorsed(Certificate certificate, JsonElement text, CancellationToken cancel)
    {
        if (!text.TryGetProperty("endorsement", out var borne)) return null;
        var known = (await Endorsements.Of(db, certificate.ProviderId, cancel)).Where(e => e.Seal is not null).Select(e => StrictJson.Parse(e.Signed)).ToList();
        return borne.ValueKind == JsonValueKind.Array && borne.EnumerateArray().All(b => known.Any(k => JsonElement.DeepEquals(k, b))) ? null : "It bears an endorsement that this register did not make.";
    }

    async Task<string?> License(Certificate certificate, DateTimeOffset now, CancellationToken cancel)
    {
        var license = await db.Licenses.AsNoTracking().FirstOrDefaultAsync(l => l.Id == certificate.LicenseId && l.PersonId == certificate.PersonId, cancel);
        if (license is null || !license.InGoodStandingOn(DateOnly.FromDateTime(now.UtcDateTime))) return "The holder’s license is not in good standing.";
        var standings = await db.LicenseStandings.AsNoTracking().Where(s => s.LicenseId == license.Id).OrderBy(s => s.Number).ToListAsync(cancel);
        if (StandingRecord.FirstBroken(standings) is not null) return "What is kept about the holder’s license was changed.";
        if (standings.LastOrDefault() is { StandsAgainstIssue: true } standing) return standing.Waits ? "The holder’s license waits for a registrar." : "The holder’s license is not in good standing.";
        return license.CheckedAt is { } at && now - at <= IssueRule.LicenseCheckAge ? null : "The holder’s license was last looked at more than 24 hours ago.";
    }

    async Task<string?> Exclusion(PersonId person, DateTimeOffset now, CancellationToken cancel)
    {
        var seen = await db.Evidence.AsNoTracking().Where(e => e.Subject == Subject.Person && e.SubjectId == person.Value && e.Claim == EvidenceOf.ExclusionClaim)
            .Select(e => new { e.Mark, e.SeenAt, e.NextCheck }).ToListAsync(cancel);
        return seen.MaxBy(e => e.SeenAt) switch
        {
            null => null, // nobody has searched: the certificate itself says so
            { Mark: Mark.Contradicted } => "The holder is on the federal exclusion list.",
            { Mark: not Mark.CheckedAtSource } => "A row of an exclusion list may be the holder, and no registrar has decided.",
            var found when DateOnly.FromDateTime(now.UtcDateTime) > (found.NextCheck ?? DateOnly.FromDateTime(found.SeenAt.Add(IssueRule.ExclusionCheckAge).UtcDateTime)) => "The exclusion list was last searched too long ago.",
            _ => null,
        };
    }

    static string? Text(JsonElement value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
