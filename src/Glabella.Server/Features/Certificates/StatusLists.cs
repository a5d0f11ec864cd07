using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Signs each issuer's two status lists anew: at every change, and before the last copy grows old.</summary>
public sealed class StatusLists(GlabellaDb db, Installation installation, IssuerKeyFile keys, TimeProvider clock)
{
    /// <summary>A published list is good for this long. After that nobody may say "not revoked" from it.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    /// <summary>The recurring job signs anew after this long.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(15);

    public async Task RenewAll(CancellationToken cancel)
    {
        db.SeeEverything();
        var now = clock.GetUtcNow();
        var due = now - RenewAfter;
        foreach (var provider in await db.StatusLists.Where(l => l.SignedAt <= due).Select(l => l.ProviderId).Distinct().ToListAsync(cancel))
        {
            // an issuer whose key is gone: its lists grow old, which anyone hears as "unknown"; the others go on
            using (var key = keys.Find(provider))
                if (key is null) continue;
            await using var transaction = await db.BeginAsync(cancel);
            await db.Issuers.Where(i => i.ProviderId == provider).ExecuteUpdateAsync(set => set.SetProperty(i => i.LastNumber, i => i.LastNumber), cancel);
            await Publish(provider, now, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Writes both lists as they are now, in the caller's transaction; the caller saves.</summary>
    public async Task Publish(ProviderId provider, DateTimeOffset now, CancellationToken cancel)
    {
        var slug = await db.Providers.Where(p => p.Id == provider).Select(p => p.Slug).SingleAsync(cancel);
        var events = await db.CertificateEvents.AsNoTracking().Where(e => e.ProviderId == provider).OrderBy(e => e.Sequence).ToListAsync(cancel);
        var touched = events.Select(e => e.CertificateId).Distinct().ToList();
        var places = await db.Certificates.AsNoTracking().Where(c => touched.Contains(c.Id)).Select(c => new { c.Id, c.StatusIndex, c.ValidUntil }).ToListAsync(cancel);
        var standings = places.Select(p => (p.StatusIndex, CertificateStanding.Of(p.ValidUntil, events.Where(e => e.CertificateId == p.Id), now).Status)).ToList();
        using var key = keys.Open(provider);
        // what was replaced is out of use for good, so it stands on the revocation list
        await Put(EventKind.Revoked, StatusPurpose.Revocation, CertificateStatus.Revoked, CertificateStatus.Superseded);
        await Put(EventKind.Suspended, StatusPurpose.Suspension, CertificateStatus.Suspended);

        async Task Put(EventKind kind, StatusPurpose purpose, params CertificateStatus[] marked)
        {
            var address = installation.StatusList(slug, purpose);
            var did = installation.IssuerDid(slug);
            var bits = Bitstring.Of(standings.Where(s => marked.Contains(s.Status)).Select(s => s.StatusIndex));
            var list = new StatusListCredential(address, did, purpose, bits, now, now + GoodFor);
            var row = await db.StatusLists.FirstOrDefaultAsync(l => l.ProviderId == provider && l.Purpose == kind, cancel);
            if (row is null) db.StatusLists.Add(row = new(provider, kind));
            row.Publish(DataIntegrity.Sign(list.ToJson(), key, new DidDocument(did, []).MethodOf(key.PublicKey), now), now, now + GoodFor);
        }
    }
}
