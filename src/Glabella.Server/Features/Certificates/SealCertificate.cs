using System.Security.Cryptography;
using System.Text;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Signs what was recorded, keeps the signature, tells the holder, replaces the edition before. Safe to run twice and by two nodes.</summary>
public sealed class SealCertificate(GlabellaDb db, TimeProvider clock, Installation installation, IssuerKeyRing ring, IssuerKeyFile files, CertificateJwts jwts, Lint lint, StatusLists lists)
{
    /// <summary>Everything recorded and not yet signed in both forms: what a crash or a stop left behind, what is older than the second form, and JWTs whose key was withdrawn.</summary>
    /// <remarks>One that cannot be signed does not keep the others from it.</remarks>
    public async Task RunAll(CancellationToken cancel)
    {
        db.SeeEverything();
        var open = await db.Certificates.AsNoTracking()
            .Where(c => db.CertificatePapers.Any(p => p.CertificateId == c.Id))
            .Where(c => !db.CertificateSeals.Any(s => s.CertificateId == c.Id))
            // those that failed before come last, or two hundred of them would be all that is ever tried
            .OrderBy(c => db.SealFaults.Any(f => f.CertificateId == c.Id)).ThenBy(c => c.Id).Select(c => c.Id).Take(200).ToListAsync(cancel);
        foreach (var id in open)
        {
            try { await Run(id, cancel); }
            catch (Exception failure) when (failure is LinkedDataException or CryptographicException or ArgumentException or InvalidOperationException or FormatException or IOException or DbUpdateException)
            {
                db.Forget();
                if (!await db.CertificateSeals.AnyAsync(s => s.CertificateId == id, cancel)) await Fail(await db.Certificates.AsNoTracking().SingleAsync(c => c.Id == id, cancel), $"{failure.GetType().Name}: {failure.Message}", cancel);
            }
        }
        await jwts.MakeMissing(cancel);
    }

    /// <returns>Why it is not signed; null when it is, or when a stop is in force and it waits.</returns>
    public async Task<string?> Run(CertificateId id, CancellationToken cancel)
    {
        bool isSealed = await db.CertificateSeals.AnyAsync(s => s.CertificateId == id, cancel);
        if (isSealed && await jwts.Has(id, cancel)) return null;
        var certificate = await db.Certificates.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        var paper = await db.CertificatePapers.AsNoTracking().SingleAsync(p => p.CertificateId == id, cancel);
        var now = clock.GetUtcNow();
        byte[] signature = [];
        if (!isSealed)
        {
            if (await StopIssuing.InForce(db, certificate.ProviderId, cancel) is not null) return null;
            if (await lint.Fault(certificate, paper.Prepared, now, cancel) is { } fault) return await Fail(certificate, fault, cancel);
            if (await KeyOf(certificate, cancel) is not { } published) return await Fail(certificate, "The key it was recorded for is withdrawn or lost.", cancel);
            using var key = files.OpenEd25519(published);
            signature = key.Sign(DataIntegrity.HashData(StrictJson.Parse(Encoding.UTF8.GetBytes(paper.Prepared))));
        }
        FaultPoint.Reached("certificate.signed");

        await using var transaction = await db.BeginAsync(cancel);
        await ring.Lock(certificate.ProviderId, cancel);
        isSealed = await db.CertificateSeals.AnyAsync(s => s.CertificateId == id, cancel);
        if (!isSealed)
        {
            // both again under the lock: a signature that comes after the stop or the withdrawal is thrown away
            if (await StopIssuing.InForce(db, certificate.ProviderId, cancel) is not null || await KeyOf(certificate, cancel) is null) return null;
            db.CertificateSeals.Add(new(id, Convert.ToHexStringLower(signature), now));
            await db.SealFaults.Where(f => f.CertificateId == id).ExecuteDeleteAsync(cancel);
            await Replace(certificate, now, cancel);
            await Tell(certificate, paper.Facts, now, cancel);
            db.Record(now, certificate.IssuedBy, "certificate.issued", "certificate", id.Value,
                $"Issued certificate no. {certificate.Number}, {certificate.Level.Name().ToLowerInvariant()}.", about: certificate.PersonId, provider: certificate.ProviderId);
        }
        if (!await jwts.Has(id, cancel)) await jwts.Sign(certificate, paper, now, cancel);
        await db.SaveChangesAsync(cancel);
        if (!isSealed) await lists.Publish(certificate.ProviderId, now, cancel);
        await db.SaveChangesAsync(cancel);
        FaultPoint.Reached("certificate.before_seal");
        await transaction.CommitAsync(cancel);
        FaultPoint.Reached("certificate.sealed");
        return null;
    }

    /// <summary>The key that it was recorded for, retired or not; null when it was withdrawn or its private half is lost.</summary>
    async Task<IssuerKey?> KeyOf(Certificate certificate, CancellationToken cancel) =>
        await db.IssuerKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Multikey == certificate.KeyName && k.ProviderId == certificate.ProviderId && k.WithdrawnAt == null, cancel) is { } key && files.Holds(key) ? key : null;

    /// <summary>Keeps the reason where the registrar sees it; the journal has it once, however often it is tried.</summary>
    async Task<string> Fail(Certificate certificate, string sentence, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = await db.SealFaults.FirstOrDefaultAsync(f => f.CertificateId == certificate.Id, cancel);
        if (known?.Change(sentence, now) == false) return sentence;
        if (known is null) db.SealFaults.Add(new(certificate, sentence, now));
        db.Record(now, null, "certificate.not_signed", "certificate", certificate.Id.Value, $"Certificate no. {certificate.Number} was not signed: {sentence}", about: certificate.PersonId, provider: certificate.ProviderId);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { db.Forget(); } // another node was first
        return sentence;
    }

    /// <summary>A higher level from the same class replaces the edition before it.</summary>
    async Task Replace(Certificate certificate, DateTimeOffset now, CancellationToken cancel)
    {
        var earlier = await db.Certificates.AsNoTracking().Where(c => c.SeatId == certificate.SeatId && c.Edition < certificate.Edition).ToListAsync(cancel);
        foreach (var old in earlier)
        {
            var events = await db.CertificateEvents.AsNoTracking().Where(e => e.CertificateId == old.Id).ToListAsync(cancel);
            if (CertificateStanding.Of(old.ValidUntil, events, now).Refuses(EventKind.Superseded) is not null) continue;
            var reason = await db.IssuerKeys.AnyAsync(k => k.Multikey == old.KeyName && k.WithdrawnAt != null, cancel) ? "key_withdrawn" : certificate.Level > old.Level ? "higher_level" : "corrected";
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
