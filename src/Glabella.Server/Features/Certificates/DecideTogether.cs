using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Revokes or suspends many certificates at once: one registrar proposes the list, a second confirms that very list, the house carries it out.</summary>
public sealed class DecideTogether(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation, IssuerKeyRing ring, StatusLists lists)
{
    const int Step = 1000;

    public async Task<Refusal?> Propose(string? rule, EventKind kind, string? reasonCode, CancellationToken cancel)
    {
        if (!viewer.IsRegistrar) return new NoSuchCertificate();
        if (!Ground.TryParse(rule, out var ground)) return new NoSuchRule();
        if (kind is not (EventKind.Revoked or EventKind.Suspended) || StatusReason.Find(reasonCode, kind) is not { } reason) return new NoSuchReason();
        var now = clock.GetUtcNow();
        var affected = (await AffectedBy.Of(db, ground, now, cancel)).Where(a => new CertificateStanding(a.Status, null, null).Refuses(kind) is null).ToList();
        if (affected.Count == 0) return new NothingAffected();
        if (affected.Any(a => a.PersonId == viewer.Me)) return new OwnAmongThem();
        var proposal = new StatusProposal(Id.New<ProposalId>(now), ground.ToString(), kind, reason.Code, affected.ConvertAll(a => a.Id), viewer.Me, now);
        db.StatusProposals.Add(proposal);
        db.Record(now, viewer.Me, "proposal.made", "status proposal", proposal.Id.Value, $"Proposed that {affected.Count} certificates that rest on {ground} be {kind.ToString().ToLowerInvariant()}.");
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<Refusal?> Confirm(ProposalId id, CancellationToken cancel)
    {
        if (!viewer.IsRegistrar) return new ProposalOver();
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        if (await Locked(id, cancel) is not { } proposal) return new ProposalOver();
        foreach (var chunk in proposal.Certificates.Chunk(Step))
            if (await db.Certificates.AnyAsync(c => chunk.Contains(c.Id) && c.PersonId == viewer.Me, cancel)) return new OwnAmongThem();
        bool before = proposal.ConfirmedAt is not null;
        if (proposal.Confirm(viewer.Me, now) is { } refusal) return refusal;
        if (before) return null;
        db.Record(now, viewer.Me, "proposal.confirmed", "status proposal", id.Value, $"Confirmed that {proposal.Certificates.Count} certificates that rest on {proposal.Rule} are {proposal.Kind.ToString().ToLowerInvariant()}.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    public async Task<Refusal?> Drop(ProposalId id, CancellationToken cancel)
    {
        if (!viewer.IsRegistrar) return new ProposalOver();
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        if (await Locked(id, cancel) is not { } proposal) return new ProposalOver();
        if (proposal.Drop(now) is { } refusal) return refusal;
        db.Record(now, viewer.Me, "proposal.dropped", "status proposal", id.Value, "Took a proposal about many certificates back.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Whatever is confirmed and not done, to its end. A crash between two steps loses nothing and does nothing twice.</summary>
    public async Task CarryOut(CancellationToken cancel)
    {
        db.SeeEverything();
        foreach (var id in await db.StatusProposals.AsNoTracking().Where(p => p.ConfirmedAt != null).OrderByDescending(p => p.ConfirmedAt).Take(20).Select(p => p.Id).ToListAsync(cancel))
            while (await CarryOut(id, cancel)) db.Forget();
    }

    /// <summary>The next certificates of one provider, in one transaction with the lists that publish it.</summary>
    async Task<bool> CarryOut(ProposalId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        if (await Locked(id, cancel) is not { IsUnderWay: true } proposal) return false;
        var next = proposal.Certificates.Skip(proposal.Done).Take(Step).ToList();
        var found = (await db.Certificates.AsNoTracking().Where(c => next.Contains(c.Id)).ToListAsync(cancel)).ToDictionary(c => c.Id);
        var provider = found[next[0]].ProviderId;
        var batch = next.TakeWhile(c => found[c].ProviderId == provider).Select(c => found[c]).ToList();
        await ring.Lock(provider, cancel);
        await Decide(proposal, batch, now, cancel);
        proposal.Advance(batch.Count);
        await db.SaveChangesAsync(cancel);
        await lists.Publish(provider, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return proposal.IsUnderWay;
    }

    async Task Decide(StatusProposal proposal, List<Certificate> batch, DateTimeOffset now, CancellationToken cancel)
    {
        var reason = StatusReason.Find(proposal.Reason, proposal.Kind)!;
        var (ids, people) = (batch.ConvertAll(c => c.Id), batch.ConvertAll(c => c.PersonId.Value));
        var events = (await db.CertificateEvents.AsNoTracking().Where(e => ids.Contains(e.CertificateId)).ToListAsync(cancel)).ToLookup(e => e.CertificateId);
        var emails = await db.Users.Where(u => people.Contains(u.Id) && u.Email != null).ToDictionaryAsync(u => new PersonId(u.Id), u => u.Email!, cancel);
        foreach (var certificate in batch)
        {
            // meanwhile decided otherwise, such as by hand: then there is nothing to do
            if (CertificateStanding.Of(certificate.ValidUntil, events[certificate.Id], now).Refuses(proposal.Kind) is not null) continue;
            db.CertificateEvents.Add(new(Guid.CreateVersion7(now), certificate, events[certificate.Id].Count() + 1, proposal.Kind, reason.Code, "", proposal.ConfirmedBy, now));
            db.Record(now, proposal.ConfirmedBy, "certificate." + proposal.Kind.ToString().ToLowerInvariant(), "certificate", certificate.Id.Value,
                $"{proposal.Kind} certificate no. {certificate.Number}, one of many: {reason.Words.ToLowerInvariant()}.", about: certificate.PersonId, provider: certificate.ProviderId);
            if (emails.TryGetValue(certificate.PersonId, out var email)) db.Outbox.Add(StatusMail.Of(certificate, proposal.Kind, reason, email, installation, now));
        }
    }

    /// <summary>The row, locked before it is read.</summary>
    async Task<StatusProposal?> Locked(ProposalId id, CancellationToken cancel) =>
        await db.StatusProposals.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Done, p => p.Done), cancel) == 0 ? null : await db.StatusProposals.SingleAsync(p => p.Id == id, cancel);
}
