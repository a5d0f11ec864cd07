using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Server.Hosting;
using Glabella.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>
/// A certificate is suspended by itself only when its license has expired, or when the board's own roster says of that license that it is
/// not active; it is reinstated when the license is active again. Whatever else is found, such as a match on an exclusion list, waits for a
/// registrar. What a person has decided since stays as it was decided.
/// </summary>
public sealed class FollowLicenses(GlabellaDb db, TimeProvider clock, Installation installation, IssuerKeyRing ring, StatusLists lists)
{
    static readonly StandingCause[] Tells = [StandingCause.Expiry, StandingCause.Roster];
    static readonly LicenseStatus[] NotActive = [LicenseStatus.Expired, LicenseStatus.Inactive, LicenseStatus.Suspended, LicenseStatus.Revoked, LicenseStatus.Pending, LicenseStatus.Deceased];
    static readonly string[] OurReasons = [StatusReason.LicenseExpired, StatusReason.NotActiveInRoster];

    public async Task Run(CancellationToken cancel)
    {
        db.SeeEverything();
        var now = clock.GetUtcNow();
        var open = db.Certificates.AsNoTracking().Where(c => c.ValidUntil >= now && !db.CertificateEvents.Any(e => e.CertificateId == c.Id && (e.Kind == EventKind.Revoked || e.Kind == EventKind.Superseded)));
        var last = db.CertificateEvents.Where(e => !db.CertificateEvents.Any(n => n.CertificateId == e.CertificateId && n.Sequence > e.Sequence));
        var newest = db.LicenseStandings.Where(r => !db.LicenseStandings.Any(n => n.LicenseId == r.LicenseId && n.Number > r.Number));
        var toSuspend = await (
            from record in newest.Where(r => Tells.Contains(r.Cause) && NotActive.Contains(r.Status))
            join certificate in open on record.LicenseId equals certificate.LicenseId
            where !last.Any(e => e.CertificateId == certificate.Id && e.Kind == EventKind.Suspended)
                && !db.CertificateEvents.Any(e => e.CertificateId == certificate.Id && e.By != null && e.At >= record.ComputedAt)
            orderby certificate.ProviderId, certificate.Id
            select new { certificate.Id, certificate.ProviderId, record.Cause }).Take(500).ToListAsync(cancel);
        var toReinstate = await (
            from record in newest.Where(r => r.Status == LicenseStatus.Active && !r.Waits)
            join certificate in open on record.LicenseId equals certificate.LicenseId
            where last.Any(e => e.CertificateId == certificate.Id && e.Kind == EventKind.Suspended && e.By == null && OurReasons.Contains(e.Reason))
            orderby certificate.ProviderId, certificate.Id
            select new { certificate.Id, certificate.ProviderId }).Take(500).ToListAsync(cancel);
        var steps = toSuspend.Select(s => (s.ProviderId, s.Id, Reason: StatusReason.Find(s.Cause == StandingCause.Expiry ? StatusReason.LicenseExpired : StatusReason.NotActiveInRoster, EventKind.Suspended)!))
            .Concat(toReinstate.Select(r => (r.ProviderId, r.Id, Reason: StatusReason.Find(StatusReason.LicenseActiveAgain, EventKind.Reinstated)!)));
        foreach (var provider in steps.GroupBy(s => s.ProviderId))
            await Take(provider.Key, [.. provider.Select(s => (s.Id, s.Reason))], now, cancel);
    }

    /// <summary>All steps of one issuer and the lists that publish them, in one transaction.</summary>
    async Task Take(ProviderId provider, List<(CertificateId Id, StatusReason Reason)> steps, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginAsync(cancel);
        await ring.Lock(provider, cancel);
        var ids = steps.ConvertAll(s => s.Id);
        var certificates = await db.Certificates.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var events = (await db.CertificateEvents.AsNoTracking().Where(e => ids.Contains(e.CertificateId)).ToListAsync(cancel)).ToLookup(e => e.CertificateId);
        var coordinators = await db.Coordinators(provider, cancel);
        bool changed = false;
        foreach (var (id, reason) in steps)
        {
            var certificate = certificates[id];
            // decided meanwhile
            if (CertificateStanding.Of(certificate.ValidUntil, events[id], now).Refuses(reason.For) is not null) continue;
            changed = true;
            db.CertificateEvents.Add(new(Guid.CreateVersion7(now), certificate, events[id].Count() + 1, reason.For, reason.Code, "", null, now));
            db.Record(now, null, "certificate." + reason.For.ToString().ToLowerInvariant(), "certificate", id.Value,
                $"{reason.For} certificate no. {certificate.Number}: {reason.Words.ToLowerInvariant()}.", about: certificate.PersonId, provider: provider);
            if (await db.Users.Where(u => u.Id == certificate.PersonId.Value).Select(u => u.Email).FirstOrDefaultAsync(cancel) is { } email)
                db.Outbox.Add(StatusMail.Of(certificate, reason.For, reason, email, installation, now));
            db.Outbox.AddRange(coordinators.Select(c => StatusMail.ForIssuer(certificate, reason.For, reason, c, installation, now)));
        }
        if (!changed) return;
        await db.SaveChangesAsync(cancel);
        await lists.Publish(provider, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
