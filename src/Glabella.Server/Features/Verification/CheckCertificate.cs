using System.Text;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Verification;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Server.Hosting;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Verification;

/// <summary>Checks a certificate for a stranger, at this instant: its signature as any verifier would, its status lists, its events, the holder's license of today.</summary>
public sealed class CheckCertificate(GlabellaDb db, Installation installation, TimeProvider clock, ListMemory memory)
{
    public async Task<PublicCheck> By(string publicId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        db.SeeEverything(); // knowing the 128-bit id is the permission; only PublicCheck leaves this class
        var certificate = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.PublicId == publicId, cancel);
        if (certificate is null) return new(PublicAnswer.NotFound, now, null, null, []);
        var paper = await db.CertificatePapers.AsNoTracking().FirstOrDefaultAsync(p => p.CertificateId == certificate.Id, cancel);
        if (paper is null) return new(new(PublicStatus.Unknown, Doubt.HolderWithdrawn), now, null, null, []);
        var seal = await db.CertificateSeals.AsNoTracking().FirstOrDefaultAsync(s => s.CertificateId == certificate.Id, cancel);
        if (seal is null) return new(new(PublicStatus.Unknown, Doubt.NotSigned), now, null, null, []);

        var events = await db.CertificateEvents.AsNoTracking().Where(e => e.CertificateId == certificate.Id).ToListAsync(cancel);
        var standing = CertificateStanding.Of(certificate.ValidUntil, events, now);
        var provider = await db.Providers.AsNoTracking().SingleAsync(p => p.Id == certificate.ProviderId, cancel);
        var report = await Report(paper, seal, provider, now, cancel);
        var genuine = report.IsGenuine;
        var listsGood = report["status"] is { Outcome: CheckOutcome.Passed };
        var license = await License(certificate.PersonId, DateOnly.FromDateTime(now.UtcDateTime), cancel);
        var answer = PublicAnswer.Of(standing, isSealed: true, genuine, listsGood, license);
        if (!genuine && await db.IssuerKeys.AnyAsync(k => k.Multikey == certificate.KeyName && k.WithdrawnAt != null, cancel)) answer = new(PublicStatus.Unknown, Doubt.KeyWithdrawn);
        if (!genuine) return new(answer, now, null, null, [new(Mark.Contradicted, report["signature"]?.Sentence ?? report.Checks[0].Sentence)]);
        var shown = Shown(certificate, paper.Facts, provider, standing, installation.IssuerDid(provider.Slug));
        return new(answer, now, shown, Shown(license), [.. Findings(answer, shown, standing, listsGood, license), .. report.Endorsements.Select(Finding)]);
    }

    /// <summary>The bytes a holder would hand over, checked against the published keys and lists as they lie in the database now.</summary>
    async Task<Report> Report(CertificatePaper paper, CertificateSeal seal, Provider provider, DateTimeOffset now, CancellationToken cancel)
    {
        var sources = await OwnSources(installation.IssuerDid(provider.Slug), cancel);
        return Verifier.Check(SignedBytes(paper, seal), sources, now);
    }

    /// <summary>The keys and lists of a provider of this installation; without such a provider nothing is to be had.</summary>
    internal async Task<Sources> OwnSources(string? issuer, CancellationToken cancel)
    {
        string start = installation.IssuerDid(""), slug = issuer?.StartsWith(start, StringComparison.Ordinal) == true ? issuer[start.Length..] : "";
        var provider = await db.Providers.AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug, cancel);
        if (provider is null) return new() { Issuer = _ => null, Trusted = _ => false, StatusList = _ => null };
        var registrar = PublishedKeys.Of(installation.RegistrarDid(), await db.IssuerKeys.AsNoTracking().Where(k => k.ProviderId == Issuer.Registrar).ToListAsync(cancel));
        var did = PublishedKeys.Of(installation, provider.Slug, await db.IssuerKeys.AsNoTracking().Where(k => k.ProviderId == provider.Id).ToListAsync(cancel));
        var lists = await db.StatusLists.AsNoTracking().Where(l => l.ProviderId == provider.Id).ToListAsync(cancel);
        var published = lists.ToDictionary(l => installation.StatusList(provider.Slug, l.Purpose == EventKind.Revoked ? StatusPurpose.Revocation : StatusPurpose.Suspension), l => l.Signed);
        if (await db.StatusLists.AsNoTracking().Where(l => l.ProviderId == Issuer.Registrar).Select(l => l.Signed).FirstOrDefaultAsync(cancel) is { } endorsements) published[installation.EndorsementList()] = endorsements;
        return new() { Issuer = id => id == did.Id ? did : id == registrar.Id ? registrar : null, Trusted = id => id == did.Id || id == registrar.Id, StatusList = address => published.GetValueOrDefault(address), Memory = memory };
    }

    /// <summary>Whether a credential is the one on record: the JWT letter for letter, the JSON member for member; how that is spaced and in which order it stands says nothing.</summary>
    internal async Task<bool> IsWhatWasIssued(string publicId, string credential, CancellationToken cancel)
    {
        string jwt = credential.Trim();
        if (CredentialJwt.IsJwt(jwt))
            return await (from c in db.Certificates join j in db.CertificateJwts on c.Id equals j.CertificateId where c.PublicId == publicId && j.Jwt == jwt select j.SignedAt).AnyAsync(cancel);
        var issued = await (from c in db.Certificates join p in db.CertificatePapers on c.Id equals p.CertificateId join s in db.CertificateSeals on c.Id equals s.CertificateId
                            where c.PublicId == publicId select new { Paper = p, Seal = s }).AsNoTracking().FirstOrDefaultAsync(cancel);
        return issued is not null && StrictJson.Read(Encoding.UTF8.GetBytes(credential)).Root is { } given && CanonicalJson.Bytes(given).AsSpan().SequenceEqual(SignedBytes(issued.Paper, issued.Seal));
    }

    /// <summary>The signed credential; a paper that is no JSON any more gives bytes that no check passes.</summary>
    internal static byte[] SignedBytes(CertificatePaper paper, CertificateSeal seal) =>
        StrictJson.Read(Encoding.UTF8.GetBytes(paper.Prepared)).Root is { } prepared ? DataIntegrity.Attach(prepared, Convert.FromHexString(seal.Signature)) : [];

    async Task<LicenseToday> License(PersonId person, DateOnly today, CancellationToken cancel)
    {
        var licenses = await db.Licenses.AsNoTracking().Where(l => l.PersonId == person && l.State == ClaimState.Proven).ToListAsync(cancel);
        var ids = licenses.Select(l => l.Id.Value).ToList();
        var checks = await db.Evidence.AsNoTracking().Where(e => e.Subject == Subject.License && ids.Contains(e.SubjectId) && e.NextCheck != null)
            .Select(e => new { e.SubjectId, e.SeenAt, e.NextCheck }).ToListAsync(cancel);
        var nextCheck = checks.GroupBy(c => c.SubjectId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.SeenAt)!.NextCheck);
        return LicenseToday.Of(licenses.Select(l => (l, nextCheck.GetValueOrDefault(l.Id.Value))), today);
    }

    static PublicCertificate Shown(Certificate certificate, Facts facts, Provider provider, CertificateStanding standing, string did) => new(
        certificate.PublicId, certificate.Code, certificate.Number, facts.Holder, certificate.Level, facts.Course, facts.Scope, facts.Minutes, facts.SupervisedCases, facts.ExamPassed,
        facts.Issuer, facts.IssuerPlace, did, provider.State == ProviderState.Listed, Day(certificate.IssuedAt), certificate.LastDay,
        standing.Since is { } since ? standing.Status == CertificateStatus.Expired ? certificate.LastDay : Day(since) : null,
        standing.Reason is { } reason ? StatusReason.WordsOf(reason) : null, certificate.VerificationMethod.Split('#')[^1], certificate.StatusIndex)
    { Gaps = [.. certificate.Conditions.Where(c => c.NeededFrom <= certificate.Level && c.Note is not null).Select(c => c.Note!)] };

    static PublicLicense? Shown(LicenseToday today) => today is { License: { } license, CheckedAt: { } at }
        ? new(license.Profession, license.Jurisdiction, today.Status, Day(at), today.Known) : null;

    static IEnumerable<PublicFinding> Findings(PublicAnswer answer, PublicCertificate shown, CertificateStanding standing, bool listsGood, LicenseToday license)
    {
        yield return new(Mark.CheckedAtSource, "Signed by the issuer’s key, text unchanged");
        yield return standing.Status switch
        {
            CertificateStatus.Revoked => new(Mark.Contradicted, $"On the live status list as revoked, {Show.Date(shown.Since)}"),
            CertificateStatus.Superseded => new(Mark.Contradicted, $"On the live status list as replaced, {Show.Date(shown.Since)}"),
            CertificateStatus.Suspended => new(Mark.Contradicted, $"On the live status list as suspended, {Show.Date(shown.Since)}"),
            _ when !listsGood => new(Mark.NotProven, "The issuer’s status list is out of date"),
            CertificateStatus.Expired => new(Mark.NotProven, $"No renewal on record after {Show.Date(shown.ValidThrough)}"),
            _ => new(Mark.CheckedAtSource, "On the live status list as active"),
        };
        if (shown.Reason is { } reason) yield return new(Mark.ProvidersWord, $"Reason given: {reason.ToLowerInvariant()}");
        else if (answer.Status != PublicStatus.Expired) yield return LicenseFinding(license);
    }

    /// <summary>What the registrar says of the issuer neither makes nor spoils a certificate.</summary>
    static PublicFinding Finding(Endorsement endorsement) => endorsement.Outcome == CheckOutcome.Passed
        ? new(Mark.CheckedAtSource, $"Its issuer is endorsed by the registrar of this register: “{endorsement.Comment}”")
        : new(Mark.NotProven, "It bears an endorsement of its issuer that counts no more");

    static PublicFinding LicenseFinding(LicenseToday today) => Shown(today) switch
    {
        null => new(Mark.NotProven, "No license of the holder is on record"),
        { Known: false } l => new(Mark.NotProven, $"Holder’s {l.Name} was last checked on {Show.Date(l.CheckedOn)}: too long ago"),
        { Standing: LicenseStatus.Active } l => new(Mark.CheckedAtSource, $"Holder’s {l.Name} active on {Show.Date(l.CheckedOn)}"),
        var l => new(Mark.Contradicted, $"Holder’s {l.Name} is {AnswerWords.Word(l.Standing)}, checked on {Show.Date(l.CheckedOn)}"),
    };

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
