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
public sealed class StatusLists(GlabellaDb db, Installation installation, IssuerKeyRing ring, IssuerKeyFile files, TimeProvider clock)
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
            if (await ring.Find(provider, KeyKind.Ed25519, cancel) is null) continue;
            await using var transaction = await db.BeginAsync(cancel);
            await ring.Lock(provider, cancel);
            await Publish(provider, now, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Writes both lists as they are now, in the caller's transaction, which holds the issuer's row; the caller saves.</summary>
    public async Task Publish(ProviderId provider, DateTimeOffset now, CancellationToken cancel)
    {
        if (provider == Issuer.Registrar)
        {
            await PublishEndorsements(now, cancel);
            return;
        }
        var slug = await db.Providers.Where(p => p.Id == provider).Select(p => p.Slug).SingleAsync(cancel);
        var events = (await db.CertificateEvents.AsNoTracking().Where(e => e.ProviderId == provider).ToListAsync(cancel)).ToLookup(e => e.CertificateId);
        var places = await db.Certificates.AsNoTracking().Where(c => c.ProviderId == provider && db.CertificateEvents.Any(e => e.CertificateId == c.Id))
            .Select(c => new { c.Id, c.StatusIndex, c.ValidUntil }).ToListAsync(cancel);
        var standings = places.Select(p => (p.StatusIndex, CertificateStanding.Of(p.ValidUntil, events[p.Id], now).Status)).ToList();
        using var key = files.OpenEd25519(await ring.FindOrMake(provider, KeyKind.Ed25519, null, now, cancel)); // a lost key must not keep a withdrawal from being published
        // what was replaced is out of use for good, so it stands on the revocation list
        await Put(EventKind.Revoked, StatusPurpose.Revocation, CertificateStatus.Revoked, CertificateStatus.Superseded);
        await Put(EventKind.Suspended, StatusPurpose.Suspension, CertificateStatus.Suspended);

        Task Put(EventKind kind, StatusPurpose purpose, params CertificateStatus[] marked) => Sign(provider, kind,
            new(installation.StatusList(slug, purpose), installation.IssuerDid(slug), purpose, Bitstring.Of(standings.Where(s => marked.Contains(s.Status)).Select(s => s.StatusIndex)), now, now + GoodFor), key, now, cancel);
    }

    /// <summary>The registrar's list bears the endorsements that were withdrawn.</summary>
    async Task PublishEndorsements(DateTimeOffset now, CancellationToken cancel)
    {
        var withdrawn = await db.ProviderEndorsements.Where(e => db.EndorsementWithdrawals.Any(w => w.EndorsementId == e.Id)).Select(e => e.StatusIndex).ToListAsync(cancel);
        using var key = files.OpenEd25519(await ring.FindOrMake(Issuer.Registrar, KeyKind.Ed25519, null, now, cancel));
        await Sign(Issuer.Registrar, EventKind.Revoked, new(installation.EndorsementList(), installation.RegistrarDid(), StatusPurpose.Revocation, Bitstring.Of(withdrawn), now, now + GoodFor), key, now, cancel);
    }

    async Task Sign(ProviderId provider, EventKind kind, StatusListCredential list, SigningKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var row = await db.StatusLists.FirstOrDefaultAsync(l => l.ProviderId == provider && l.Purpose == kind, cancel);
        if (row is null) db.StatusLists.Add(row = new(provider, kind));
        row.Publish(DataIntegrity.Sign(list.ToJson(), key, new DidDocument(list.Issuer, []).MethodOf(key.PublicKey), now), now, now + GoodFor);
    }
}
