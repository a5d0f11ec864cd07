using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Suspends, reinstates or revokes: a new row, never an edit. The issuing provider and the registrar may.</summary>
public sealed class DecideStatus(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation, IssuerKeyRing ring, StatusLists lists)
{
    /// <returns>Null when it happened; <see cref="NoSuchCertificate"/> when the viewer may not even know of it.</returns>
    public async Task<Refusal?> Run(CertificateId id, EventKind kind, string? reasonCode, string? note, CancellationToken cancel)
    {
        var certificate = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (certificate is null || !viewer.Coordinates(certificate.ProviderId) && !viewer.IsRegistrar) return new NoSuchCertificate();
        if (certificate.PersonId == viewer.Me) return new OwnCertificate();
        if (StatusReason.Find(reasonCode, kind) is not { BySoftware: false } reason) return new NoSuchReason();
        db.SeeEverything();
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        await ring.Lock(certificate.ProviderId, cancel);
        var events = await db.CertificateEvents.AsNoTracking().Where(e => e.CertificateId == id).ToListAsync(cancel);
        if (CertificateStanding.Of(certificate.ValidUntil, events, now).Refuses(kind) is { } refusal) return refusal;
        db.CertificateEvents.Add(new(Guid.CreateVersion7(now), certificate, events.Count + 1, kind, reason.Code, Typed.Text(note) ?? "", viewer.Me, now));
        db.Record(now, viewer.Me, "certificate." + kind.ToString().ToLowerInvariant(), "certificate", id.Value,
            $"{kind} certificate no. {certificate.Number}: {reason.Words.ToLowerInvariant()}.", about: certificate.PersonId, provider: certificate.ProviderId);
        await Tell(certificate, kind, reason, now, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            await lists.Publish(certificate.ProviderId, now, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            db.ChangeTracker.Clear();
            return new DecidedMeanwhile();
        }
    }

    async Task Tell(Certificate certificate, EventKind kind, StatusReason reason, DateTimeOffset now, CancellationToken cancel)
    {
        var email = await db.Users.Where(u => u.Id == certificate.PersonId.Value).Select(u => u.Email).FirstOrDefaultAsync(cancel);
        if (email is not null) db.Outbox.Add(StatusMail.Of(certificate, kind, reason, email, installation, now));
    }
}
