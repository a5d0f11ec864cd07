using System.Security.Cryptography;
using System.Text;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Mail;
using Glabella.Server.Ui;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>
/// A registrar endorses a provider, or withdraws that. Text and place in the status list are recorded and committed first, only then it
/// is signed; dying in between loses nothing, the next turn of the house signs what was recorded.
/// </summary>
public sealed class EndorseProvider(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation, IssuerKeyRing ring, IssuerKeyFile files, StatusLists lists)
{
    /// <returns>Null when it is endorsed.</returns>
    public async Task<Refusal?> Run(ProviderId id, string? comment, CancellationToken cancel)
    {
        if (Typed.Text(comment) is not { Length: >= ProviderEndorsement.ShortestComment and <= ProviderEndorsement.LongestComment } words) return new EndorsementWords();
        if (await MayNot(id, cancel) is { } mayNot) return mayNot;
        var now = WholeSecond(clock.GetUtcNow());
        await ring.Ensure(Issuer.Registrar, viewer.Me, now, cancel);
        EndorsementId made;
        await using (var transaction = await db.BeginAsync(cancel))
        {
            // of two registrars at once the second waits here and then sees the first one's row
            await ring.Lock(Issuer.Registrar, cancel);
            if (await StopIssuing.InForce(db, Issuer.Registrar, cancel) is { } stop) return new IssuingHalted(stop.Reason);
            if ((await Endorsements.Of(db, id, cancel)).Any(e => e.IsOpen(now))) return new EndorsedAlready();
            if (!await IsProven(id, cancel)) return new NothingProven();
            made = (await Record(await db.Providers.AsNoTracking().SingleAsync(p => p.Id == id, cancel), words, now, cancel)).Id;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        FaultPoint.Reached("endorsement.recorded");
        await Sign(made, cancel);
        return null;
    }

    /// <summary>Certificates that bear it stay what they are; from now on the endorsement in them counts no more.</summary>
    public async Task<Refusal?> Withdraw(ProviderId id, string? reason, CancellationToken cancel)
    {
        if (Typed.Text(reason) is not { } words) return new NoSuchReason();
        if (await MayNot(id, cancel) is { } mayNot) return mayNot;
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        await ring.Lock(Issuer.Registrar, cancel);
        if ((await Endorsements.Of(db, id, cancel)).FirstOrDefault(e => e.IsOpen(now)) is not { } open) return new NotEndorsed();
        db.EndorsementWithdrawals.Add(new(open.Row.Id, words, viewer.Me, now));
        db.Record(now, viewer.Me, "endorsement.withdrawn", "endorsement", open.Row.Id.Value, "Withdrew the endorsement of the provider.", provider: id);
        await Tell(id, "This register has withdrawn its endorsement", $"The registrar has withdrawn the endorsement of your organization. Certificates that bear it stay valid; the endorsement in them counts no more.\n\nReason: {words}\n\nIf you disagree, reply to this message.", $"endorsement-withdrawn:{open.Row.Id}", now, cancel);
        await db.SaveChangesAsync(cancel);
        await lists.Publish(Issuer.Registrar, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Signs what a crash or a stop left behind.</summary>
    public async Task SignAll(CancellationToken cancel)
    {
        db.SeeEverything();
        var open = await db.ProviderEndorsements.AsNoTracking().Where(e => !db.EndorsementSeals.Any(s => s.EndorsementId == e.Id) && !db.EndorsementWithdrawals.Any(w => w.EndorsementId == e.Id))
            .OrderBy(e => e.EndorsedAt).Select(e => e.Id).Take(200).ToListAsync(cancel);
        foreach (var id in open) await Sign(id, cancel);
    }

    /// <summary>Safe to run twice and by two nodes.</summary>
    async Task Sign(EndorsementId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        await ring.Lock(Issuer.Registrar, cancel);
        var row = await db.ProviderEndorsements.AsNoTracking().SingleAsync(e => e.Id == id, cancel);
        if (await db.EndorsementSeals.AnyAsync(s => s.EndorsementId == id, cancel) || await db.EndorsementWithdrawals.AnyAsync(w => w.EndorsementId == id, cancel)) return;
        if (await StopIssuing.InForce(db, Issuer.Registrar, cancel) is not null) return;
        // a key that was withdrawn or lost meanwhile signs nothing: the registrar sees the endorsement as void and makes it anew
        if (await db.IssuerKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Multikey == row.KeyName && k.WithdrawnAt == null, cancel) is not { } published || !files.Holds(published)) return;
        using var key = files.OpenEd25519(published);
        db.EndorsementSeals.Add(new(id, Convert.ToHexStringLower(key.Sign(DataIntegrity.HashData(StrictJson.Parse(Encoding.UTF8.GetBytes(row.Prepared))))), now));
        db.Record(now, row.EndorsedBy, "endorsement.signed", "endorsement", id.Value, "The endorsement of the provider was signed.", provider: row.ProviderId);
        await Tell(row.ProviderId, "Your organization is endorsed by this register", $"A registrar has looked at your evidence and endorses your organization until {Show.Date(Show.DayOf(row.ValidUntil))}. Every certificate you issue from now on bears the endorsement.\n\nWhat it says: {row.Comment}", $"endorsement:{id}", now, cancel);
        await db.SaveChangesAsync(cancel);
        await lists.Publish(Issuer.Registrar, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    async Task<ProviderEndorsement> Record(Provider provider, string comment, DateTimeOffset now, CancellationToken cancel)
    {
        var key = Multikey.Decode((await ring.FindOrMake(Issuer.Registrar, KeyKind.Ed25519, viewer.Me, now, cancel)).Multikey)!;
        string did = installation.RegistrarDid(), method = new DidDocument(did, []).MethodOf(key);
        var (id, index, until) = (Id.New<EndorsementId>(now), await FreeIndex(cancel), now.AddMonths(ProviderEndorsement.Months));
        var endorsement = new EndorsementCredential
        {
            Id = installation.EndorsementAddress(id), Name = $"Endorsement of {provider.Name}",
            Issuer = new(did, $"The registrar of {installation.PublicUrl.Host}", installation.Address("/")),
            Endorsed = installation.IssuerDid(provider.Slug), Comment = comment, ValidFrom = now, ValidUntil = until,
            Status = [new(installation.EndorsementList(), StatusPurpose.Revocation, index)],
        };
        var row = new ProviderEndorsement(id, provider.Id, index, method, comment, Encoding.UTF8.GetString(DataIntegrity.PrepareBytes(endorsement.ToJson(), method, now)), viewer.Me, now, until);
        db.ProviderEndorsements.Add(row);
        db.Record(now, viewer.Me, "endorsement.recorded", "endorsement", id.Value, "Recorded an endorsement of the provider, to be signed.", provider: provider.Id);
        return row;
    }

    async Task<Refusal?> MayNot(ProviderId id, CancellationToken cancel)
    {
        if (!viewer.IsRegistrar) return new NotEndorsed();
        db.SeeEverything();
        if (!await db.Providers.AnyAsync(p => p.Id == id, cancel)) return new NotEndorsed();
        return await db.Memberships.AnyAsync(m => m.ProviderId == id && m.PersonId == viewer.Me, cancel) ? new OwnProvider() : null; // former members, too
    }

    /// <summary>Something of the provider was seen or checked by somebody who is not the provider.</summary>
    Task<bool> IsProven(ProviderId id, CancellationToken cancel) =>
        db.Evidence.AnyAsync(e => e.ProviderId == id && (e.Mark == Mark.DocumentSeen || e.Mark == Mark.CheckedAtSource), cancel);

    async Task<int> FreeIndex(CancellationToken cancel)
    {
        while (true)
        {
            int index = RandomNumberGenerator.GetInt32(Bitstring.MinimumLength);
            if (!await db.ProviderEndorsements.AnyAsync(e => e.StatusIndex == index, cancel)) return index;
        }
    }

    async Task Tell(ProviderId provider, string subject, string text, string key, DateTimeOffset now, CancellationToken cancel)
    {
        var slug = await db.Providers.Where(p => p.Id == provider).Select(p => p.Slug).SingleAsync(cancel);
        foreach (var to in await db.Coordinators(provider, cancel))
            db.Outbox.Add(new(to.Email, subject, text, to.Person, now) { Key = $"{key}:{to.Person}", ActionLabel = "See your evidence", ActionUrl = installation.Address($"/provider/{slug}/trust") });
    }

    static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerSecond, at.Offset);
}
