using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Jose;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>The JWTs of certificates: one for each key that made it. After a key was withdrawn, and for certificates older than this form, they are made anew by the hundred.</summary>
public sealed class CertificateJwts(GlabellaDb db, TimeProvider clock, IssuerKeyRing ring, IssuerKeyFile files)
{
    /// <summary>So many in one transaction, which keeps their issuer's row, and so many such in one turn of the house: the jobs after it wait that long.</summary>
    const int Step = 100, Steps = 20;

    /// <summary>Whether it has one whose key stands.</summary>
    public Task<bool> Has(CertificateId id, CancellationToken cancel) =>
        db.CertificateJwts.AnyAsync(j => j.CertificateId == id && db.IssuerKeys.Any(k => k.Multikey == j.Multikey && k.WithdrawnAt == null), cancel);

    /// <summary>ECDSA gives other bytes each time, so the result is kept and never made again while its key is good. The caller holds the issuer's row and saves.</summary>
    public async Task Sign(Certificate certificate, CertificatePaper paper, DateTimeOffset now, CancellationToken cancel)
    {
        var published = await ring.FindOrMake(certificate.ProviderId, KeyKind.P256, null, now, cancel);
        using var key = files.OpenP256(published);
        db.CertificateJwts.Add(Signed(certificate, paper, published, key, now));
    }

    /// <summary>For everything that is signed and has none. One that cannot be had one does not keep the others from it.</summary>
    public async Task MakeMissing(CancellationToken cancel)
    {
        HashSet<CertificateId> bad = [];
        for (int step = 0; step < Steps; step++)
        {
            var next = await Missing().Where(c => !bad.Contains(c.Id)).OrderBy(c => c.ProviderId).ThenBy(c => c.Id).Select(c => new { c.ProviderId, c.Id }).Take(Step).ToListAsync(cancel);
            if (next.Count == 0) return;
            foreach (var issuer in next.GroupBy(c => c.ProviderId)) await MakeMissing(issuer.Key, [.. issuer.Select(c => c.Id)], bad, cancel);
        }
    }

    async Task MakeMissing(ProviderId provider, List<CertificateId> ids, HashSet<CertificateId> bad, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        await ring.Lock(provider, cancel);
        var published = await ring.FindOrMake(provider, KeyKind.P256, null, now, cancel);
        using var key = files.OpenP256(published);
        // looked at again under the lock: another node may have made some of them
        var lacking = await Missing().Where(c => ids.Contains(c.Id)).Join(db.CertificatePapers.AsNoTracking(), c => c.Id, p => p.CertificateId, (c, p) => new { Certificate = c, Paper = p }).ToListAsync(cancel);
        foreach (var one in lacking)
        {
            try { db.CertificateJwts.Add(Signed(one.Certificate, one.Paper, published, key, now)); }
            catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException) { bad.Add(one.Certificate.Id); }
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.Forget();
    }

    IQueryable<Certificate> Missing() => db.Certificates.AsNoTracking().Where(c => db.CertificatePapers.Any(p => p.CertificateId == c.Id) && db.CertificateSeals.Any(s => s.CertificateId == c.Id)
        && !db.CertificateJwts.Any(j => j.CertificateId == c.Id && db.IssuerKeys.Any(k => k.Multikey == j.Multikey && k.WithdrawnAt == null)));

    static CertificateJwt Signed(Certificate certificate, CertificatePaper paper, IssuerKey published, System.Security.Cryptography.ECDsa key, DateTimeOffset now) =>
        new(certificate, published.Multikey, CredentialJwt.Sign(JsonNode.Parse(paper.Prepared)!.AsObject(), $"{certificate.VerificationMethod.Split('#')[0]}#{published.Multikey}", key), now);
}
