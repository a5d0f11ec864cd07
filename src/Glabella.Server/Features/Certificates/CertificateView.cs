using System.Linq.Expressions;
using System.Text;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>A certificate with its paper, seal and history, as its holder, its issuer and the registrar may see it.</summary>
/// <param name="Jwt">The same credential as a JWT; absent until it is signed, and in lists.</param>
public sealed record CertificateView(Certificate Certificate, Facts Facts, string Prepared, CertificateSeal? Seal, string? Jwt, IReadOnlyList<CertificateEvent> Events, CertificateStanding Standing)
{
    /// <summary>Null when the viewer may not see it, when it does not exist, or when the holder was erased.</summary>
    public static async Task<CertificateView?> Load(GlabellaDb db, CertificateId id, DateTimeOffset now, CancellationToken cancel)
    {
        var certificate = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        var paper = await db.CertificatePapers.AsNoTracking().FirstOrDefaultAsync(p => p.CertificateId == id, cancel);
        if (certificate is null || paper is null) return null;
        var seal = await db.CertificateSeals.AsNoTracking().FirstOrDefaultAsync(s => s.CertificateId == id, cancel);
        var jwt = await Jwts(db).Where(j => j.CertificateId == id).Select(j => j.Jwt).FirstOrDefaultAsync(cancel);
        var events = await db.CertificateEvents.AsNoTracking().Where(e => e.CertificateId == id).OrderBy(e => e.Sequence).ToListAsync(cancel);
        return new(certificate, paper.Facts, paper.Prepared, seal, jwt, events, CertificateStanding.Of(certificate.ValidUntil, events, now));
    }

    /// <summary>Those whose key the issuer stands by; newest first.</summary>
    public static IQueryable<CertificateJwt> Jwts(GlabellaDb db) =>
        db.CertificateJwts.AsNoTracking().Where(j => db.IssuerKeys.Any(k => k.Multikey == j.Multikey && k.WithdrawnAt == null)).OrderByDescending(j => j.SignedAt);

    /// <summary>The newest hundred of a kind that the viewer may see.</summary>
    public static async Task<IReadOnlyList<CertificateView>> Newest(GlabellaDb db, Expression<Func<Certificate, bool>> which, DateTimeOffset now, CancellationToken cancel)
    {
        var certificates = await db.Certificates.AsNoTracking().Where(which).OrderByDescending(c => c.IssuedAt).ThenByDescending(c => c.Number).Take(100).ToListAsync(cancel);
        var ids = certificates.Select(c => c.Id).ToList();
        var papers = await db.CertificatePapers.AsNoTracking().Where(p => ids.Contains(p.CertificateId)).ToDictionaryAsync(p => p.CertificateId, cancel);
        var seals = await db.CertificateSeals.AsNoTracking().Where(s => ids.Contains(s.CertificateId)).ToDictionaryAsync(s => s.CertificateId, cancel);
        var events = (await db.CertificateEvents.AsNoTracking().Where(e => ids.Contains(e.CertificateId)).OrderBy(e => e.Sequence).ToListAsync(cancel)).ToLookup(e => e.CertificateId);
        return [.. certificates.Where(c => papers.ContainsKey(c.Id)).Select(c => new CertificateView(
            c, papers[c.Id].Facts, papers[c.Id].Prepared, seals.GetValueOrDefault(c.Id), null, [.. events[c.Id]], CertificateStanding.Of(c.ValidUntil, events[c.Id], now)))];
    }

    /// <summary>The signed credential. It must have been sealed.</summary>
    public byte[] Credential => DataIntegrity.Attach(StrictJson.Parse(Encoding.UTF8.GetBytes(Prepared)), Convert.FromHexString(Seal!.Signature));

    /// <summary>Revoked or replaced: out of use for good.</summary>
    public bool IsWithdrawn => Standing.Status is CertificateStatus.Revoked or CertificateStatus.Superseded;

    public string Title => $"{Facts.Course}: {Certificate.Level.Name().ToLowerInvariant()}";
    public DateOnly IssuedOn => DateOnly.FromDateTime(Certificate.IssuedAt.UtcDateTime);
    public DateOnly ValidThrough => Certificate.LastDay;

    public static (Tone Tone, Drawing Icon, string Word) Look(CertificateStatus status) => status switch
    {
        CertificateStatus.Valid => (Tone.Ok, Icons.CircleCheck, "Valid"),
        CertificateStatus.Expired => (Tone.Warn, Icons.Clock, "Expired"),
        CertificateStatus.Suspended => (Tone.Warn, Icons.CirclePause, "Suspended"),
        CertificateStatus.Superseded => (Tone.Unknown, Icons.History, "Replaced"),
        _ => (Tone.Bad, Icons.OctagonX, "Revoked"),
    };
}
