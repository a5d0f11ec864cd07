using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Rotates an issuer's keys, or withdraws one that may be in other hands: docs/operate/keys.md. By a registrar, or on the command line.</summary>
public sealed class ChangeKeys(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation, IssuerKeyRing ring, StatusLists lists)
{
    /// <summary>New keys of every kind sign from now on; those before them stay published, and what they signed stays good.</summary>
    public async Task<Refusal?> Rotate(ProviderId provider, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        db.SeeEverything();
        await using var transaction = await db.BeginAsync(cancel);
        if (!await ring.Lock(provider, cancel)) return new NeverIssued();
        foreach (var kind in KindsOf(provider)) await ring.Replace(provider, kind, viewer.PersonId, now, cancel);
        await lists.Publish(provider, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>The registrar signs no certificates, so there is no form as a JWT to sign.</summary>
    static KeyKind[] KindsOf(ProviderId provider) => provider == Issuer.Registrar ? [KeyKind.Ed25519] : Enum.GetValues<KeyKind>();

    /// <summary>From now on nothing that this key signed is good, whenever it was signed. A new key signs in its place; holders and provider are told.</summary>
    public async Task<Refusal?> Withdraw(string multikey, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        db.SeeEverything();
        if (await db.IssuerKeys.Where(k => k.Multikey == multikey).Select(k => (ProviderId?)k.ProviderId).FirstOrDefaultAsync(cancel) is not { } provider) return new NoSuchKey();
        await using var transaction = await db.BeginAsync(cancel);
        await ring.Lock(provider, cancel);
        var key = await db.IssuerKeys.SingleAsync(k => k.Multikey == multikey, cancel);
        if (key.WithdrawnAt is not null) return new KeyGone();
        bool signing = key.RetiredAt is null;
        key.Withdraw(now);
        db.Record(now, viewer.PersonId, "issuer.key_withdrawn", "provider", provider.Value, $"Withdrew a signing key of {Issuer.Whose(provider)}: nothing that it signed is good any more.", provider: provider);
        await db.SaveChangesAsync(cancel);
        if (signing) await ring.Replace(provider, key.Kind, viewer.PersonId, now, cancel);
        await (provider == Issuer.Registrar ? TellEndorsed(key, now, cancel) : Tell(key, now, cancel));
        await lists.Publish(provider, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>An endorsement is a registrar's act, so it is not signed anew by itself.</summary>
    async Task TellEndorsed(IssuerKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var endorsed = await db.ProviderEndorsements.Where(e => e.ValidUntil > now && e.VerificationMethod.EndsWith("#" + key.Multikey) && !db.EndorsementWithdrawals.Any(w => w.EndorsementId == e.Id))
            .Select(e => e.ProviderId).Distinct().ToListAsync(cancel);
        foreach (var provider in await db.Providers.AsNoTracking().Where(p => endorsed.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancel))
            db.Outbox.Add(new OutboxMail(provider.Email, "The endorsement of your organization has to be made anew",
                "A key with which this register signed endorsements may have come into other hands. It was withdrawn, so the endorsement of your organization counts no more. Certificates that bear it stay valid. A registrar endorses you anew; you need not do anything.", null, now)
            { Key = $"key-withdrawn:{key.Multikey}:{provider.Id}", ActionLabel = "See your evidence", ActionUrl = installation.Address($"/provider/{provider.Slug}/trust") });
    }

    async Task Tell(IssuerKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var issuer = await db.Providers.AsNoTracking().SingleAsync(p => p.Id == key.ProviderId, cancel);
        var signed = await SignedBy(key, now, cancel);
        var people = signed.Select(c => c.PersonId.Value).Distinct().ToList();
        var emails = await db.Users.Where(u => people.Contains(u.Id) && u.Email != null).ToDictionaryAsync(u => new PersonId(u.Id), u => u.Email!, cancel);
        foreach (var held in signed.GroupBy(c => c.PersonId).Where(g => emails.ContainsKey(g.Key)))
            db.Outbox.Add(new OutboxMail(emails[held.Key], $"A key of {issuer.Name} was withdrawn", key.Kind == KeyKind.Ed25519
                ? $"""
                A key with which {issuer.Name} signed certificates may have come into other hands, so everything it signed is void from now on. That is true of your certificate{(held.Count() == 1 ? "" : "s")} no. {string.Join(", ", held.Select(c => c.Number).Order())}, although you and your training are not in question.

                You need not do anything. The certificate is signed anew with a new key as soon as your license has been looked at again, and you will have mail. Until then the public check says that it cannot be confirmed, and why.
                """
                : $"""
                A key with which {issuer.Name} signed the JWT form of certificates may have come into other hands. Your certificate{(held.Count() == 1 ? "" : "s")} no. {string.Join(", ", held.Select(c => c.Number).Order())} and the PDF stay valid; only a JWT that you downloaded is void.

                A new JWT is made within minutes. Download it again if you use that form.
                """, held.Key, now)
            { Key = $"key-withdrawn:{key.Multikey}:{held.Key}", ActionLabel = "See your certificates", ActionUrl = installation.Address("/me/certificates") });
        db.Outbox.Add(new OutboxMail(issuer.Email, "A signing key of yours was withdrawn", $"""
            A key with which certificates of {issuer.Name} were signed may have come into other hands. It was withdrawn, and a new key signs from now on. {(key.Kind == KeyKind.Ed25519
                ? $"{signed.Count} certificates that stood until now are void. Each is issued anew, as far as its evidence supports it and the holder’s license has been looked at within a day: by the registrar, or by you on the page of its class."
                : $"{signed.Count} certificates get a new JWT by themselves; the certificates stay valid.")} Every holder with an account has mail.
            """, null, now)
        { Key = $"key-withdrawn:{key.Multikey}:provider", ActionLabel = "See the certificates", ActionUrl = installation.Address($"/provider/{issuer.Slug}/certificates") });
    }

    /// <summary>What it signed and what stood until now.</summary>
    async Task<List<Certificate>> SignedBy(IssuerKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var signed = await db.Certificates.AsNoTracking().Where(c => c.ProviderId == key.ProviderId && c.ValidUntil > now
            && !db.CertificateEvents.Any(e => e.CertificateId == c.Id && (e.Kind == EventKind.Revoked || e.Kind == EventKind.Superseded))
            && (key.Kind == KeyKind.P256 ? db.CertificateJwts.Any(j => j.CertificateId == c.Id && j.Multikey == key.Multikey) : c.VerificationMethod.EndsWith("#" + key.Multikey))).ToListAsync(cancel);
        return signed;
    }
}
