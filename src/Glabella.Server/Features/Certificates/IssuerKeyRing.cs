using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Which key of an issuer signs. The database says it, so that all nodes agree; the private half lies in its file.</summary>
public sealed class IssuerKeyRing(GlabellaDb db, IssuerKeyFile files)
{
    /// <summary>The key that signs now; null when there is none yet, or this installation has lost its private half.</summary>
    public async Task<IssuerKey?> Find(ProviderId provider, KeyKind kind, CancellationToken cancel) =>
        await db.IssuerKeys.FirstOrDefaultAsync(k => k.ProviderId == provider && k.Kind == kind && k.RetiredAt == null, cancel) is { } key && files.Holds(key) ? key : null;

    /// <summary>The key that signs now, made when first needed or when its private half is lost. The caller holds the issuer's row; the file lies on the disk before the row is committed.</summary>
    public async Task<IssuerKey> FindOrMake(ProviderId provider, KeyKind kind, PersonId? by, DateTimeOffset now, CancellationToken cancel) =>
        await Find(provider, kind, cancel) ?? await Replace(provider, kind, by, now, cancel);

    /// <summary>A new key signs from now on. The one before it, if any, is retired: published still, and what it signed stays good. The caller holds the issuer's row.</summary>
    public async Task<IssuerKey> Replace(ProviderId provider, KeyKind kind, PersonId? by, DateTimeOffset now, CancellationToken cancel)
    {
        var before = await db.IssuerKeys.FirstOrDefaultAsync(k => k.ProviderId == provider && k.Kind == kind && k.RetiredAt == null, cancel);
        before?.Retire(now);
        await db.SaveChangesAsync(cancel); // first, or two would sign for a moment, which the index refuses
        var made = files.Make(provider, kind, now);
        db.IssuerKeys.Add(made);
        db.Record(now, by, "issuer.key_published", "provider", provider.Value, before is null ? $"Published a signing key of {Issuer.Whose(provider)}." : $"Published a new signing key of {Issuer.Whose(provider)}; the one before it is retired.", provider: provider);
        await db.SaveChangesAsync(cancel);
        return made;
    }

    /// <summary>Every write about an issuer takes its row first. False when the provider has never issued.</summary>
    public async Task<bool> Lock(ProviderId provider, CancellationToken cancel) =>
        await db.Issuers.Where(i => i.ProviderId == provider).ExecuteUpdateAsync(set => set.SetProperty(i => i.LastNumber, i => i.LastNumber), cancel) == 1;

    /// <summary>The row of an issuer, there before the first signature: the row that every issue locks. Outside of a transaction.</summary>
    public async Task Ensure(ProviderId issuer, PersonId by, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Issuers.AnyAsync(i => i.ProviderId == issuer, cancel)) return;
        await using var transaction = await db.BeginAsync(cancel);
        db.Issuers.Add(new(issuer, now));
        try { await db.SaveChangesAsync(cancel); } // before the journal, whose lock comes last
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { db.Forget(); return; } // the other one was first: its row is there
        db.Record(now, by, "issuer.began", "provider", issuer.Value, issuer == Issuer.Registrar ? "The registrar became an issuer of endorsements." : "The provider became an issuer.", provider: issuer);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
