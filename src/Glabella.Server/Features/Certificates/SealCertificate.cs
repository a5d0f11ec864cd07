using System.Text;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Signs what was recorded, keeps the signature, tells the holder, replaces the edition before. Safe to run twice and by two nodes.</summary>
public sealed class SealCertificate(GlabellaDb db, TimeProvider clock, Installation installation, IssuerKeyFile keys, StatusLists lists)
{
    /// <summary>Everything recorded and not yet signed: what a crash left behind.</summary>
    public async Task RunAll(CancellationToken cancel)
    {
        db.SeeEverything();
        var open = await db.Certificates.AsNoTracking()
            .Where(c => !db.CertificateSeals.Any(s => s.CertificateId == c.Id) && db.CertificatePapers.Any(p => p.CertificateId == c.Id))
            .OrderBy(c => c.Id).Select(c => c.Id).Take(200).ToListAsync(cancel);
        foreach (var id in open) await Run(id, cancel);
    }

    public async Task Run(CertificateId id, CancellationToken cancel)
    {
        if (await db.CertificateSeals.AnyAsync(s => s.CertificateId == id, cancel)) return;
        var certificate = await db.Certificates.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        var paper = await db.CertificatePapers.AsNoTracking().SingleAsync(p => p.CertificateId == id, cancel);
        var signature = Sign(certificate, paper);
        FaultPoint.Reached("certificate.signed");

        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        await db.Issuers.Where(i => i.ProviderId == certificate.ProviderId).ExecuteUpdateAsync(set => set.SetProperty(i => i.LastNumber, i => i.LastNumber), cancel);
        if (await db.CertificateSeals.AnyAsync(s => s.CertificateId == id, cancel)) return;
        db.CertificateSeals.Add(new(id, Convert.ToHexStringLower(signature), now));
        await Replace(certificate, now, cancel);
        await Tell(certificate, paper.Facts, now, cancel);
        db.Record(now, certificate.IssuedBy, "certificate.issued", "certificate", id.Value,
            $"Issued certificate no. {certificate.Number}, {certificate.Level.Name().ToLowerInvariant()}.", about: certificate.PersonId, provider: certificate.ProviderId);
        await db.SaveChangesAsync(cancel);
        await lists.Publish(certificate.ProviderId, now, cancel);
        await db.SaveChangesAsync(cancel);
        FaultPoint.Reached("certificate.before_seal");
        await transaction.CommitAsync(cancel);
        FaultPoint.Reached("certificate.sealed");
    }

    byte[] Sign(Certificate certificate, CertificatePaper paper)
    {
        var bytes = Encoding.UTF8.GetBytes(paper.Prepared);
        if (Draft.HashOf(bytes) != certificate.ContentSha256) throw new InvalidOperationException($"Certificate {certificate.Id} is not what was recorded; it is not signed.");
        using var key = keys.Open(certificate.ProviderId);
        if (!certificate.VerificationMethod.EndsWith("#" + Multikey.Encode(key.PublicKey), StringComparison.Ordinal))
            throw new InvalidOperationException($"The key that certificate {certificate.Id} was recorded for is gone; it is not signed.");
        return key.Sign(DataIntegrity.HashData(StrictJson.Parse(bytes)));
    }

    /// <summary>A higher level from the same class replaces the edition before it.</summary>
    async Task Replace(Certificate certificate, DateTimeOffset now, CancellationToken cancel)
    {
        var earlier = await db.Certificates.AsNoTracking().Where(c => c.SeatId == certificate.SeatId && c.Edition < certificate.Edition).ToListAsync(cancel);
        foreach (var old in earlier)
        {
            var events = await db.CertificateEvents.AsNoTracking().Where(e => e.CertificateId == old.Id).ToListAsync(cancel);
            if (CertificateStanding.Of(old.ValidUntil, events, now).Refuses(EventKind.Superseded) is not null) continue;
            var reason = certificate.Level > old.Level ? "higher_level" : "corrected";
            db.CertificateEvents.Add(new(Guid.CreateVersion7(now), old, events.Count + 1, EventKind.Superseded, reason, "", certificate.IssuedBy, now));
        }
    }

    async Task Tell(Certificate certificate, Facts facts, DateTimeOffset now, CancellationToken cancel)
    {
        var email = await db.Users.Where(u => u.Id == certificate.PersonId.Value).Select(u => u.Email).FirstOrDefaultAsync(cancel);
        if (email is null) return;
        db.Outbox.Add(new OutboxMail(email, $"Your certificate: {facts.Course}", $"""
            {facts.Issuer} has issued your certificate “{facts.Course}: {certificate.Level.Name()}”.

            Download it as PDF or as an Open Badge, and share its link with whoever needs to check it. The link shows your name, the level, the scope and whether your license is active today; nothing else about you.

            Its code for typing is {certificate.Code}; whoever types it also needs your family name.
            """, certificate.PersonId, now)
        {
            Key = $"certificate:{certificate.Id}", ActionLabel = "See your certificate", ActionUrl = installation.Address($"/me/certificates/{certificate.Id}"),
        });
    }
}
