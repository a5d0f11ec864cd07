using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Education;

/// <summary>Choosing what to keep current, and stopping. Choosing again for the same thing ends the earlier choice.</summary>
public sealed class FollowRule(GlabellaDb db, Viewer viewer, RenewalRules rules, TimeProvider clock)
{
    public async Task<RenewalAnswer> Choose(WhatToKeep what, Hours? ownHours, DateOnly starts, DateOnly ends, Hours carriedOver, CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        var answer = Renewal.Choose(Id.New<RenewalId>(now), me, what.License, what.Certificate, what.RuleSet, ownHours, starts, ends, carriedOver, rules, now);
        if (answer is not RenewalAnswer.Chosen(var renewal)) return answer;

        await using var transaction = await db.BeginAsync(cancel);
        await db.Renewals.Where(r => r.PersonId == me && r.Keeps == renewal.Keeps && r.RuleSet == renewal.RuleSet && r.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now), cancel);
        db.Renewals.Add(renewal);
        db.Record(now, me, "renewal.chosen", "renewal", renewal.Id.Value, $"Follows the rule {renewal.RuleSet} until {renewal.Ends:O}.", about: me);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }

    /// <returns>False when it is not the viewer's or was ended before.</returns>
    public async Task<bool> Stop(RenewalId id, CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        if (await db.Renewals.SingleOrDefaultAsync(r => r.Id == id && r.PersonId == me && r.EndedAt == null, cancel) is not { } renewal) return false;
        renewal.End(now);
        db.Record(now, me, "renewal.ended", "renewal", id.Value, $"No longer follows the rule {renewal.RuleSet}.", about: me);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}

/// <summary>One thing a person may keep current, as the address of the form carries it: <c>license-…</c>, <c>certificate-…</c>, <c>rule</c>.</summary>
public sealed record WhatToKeep(LicenseId? License, CertificateId? Certificate, string RuleSet);
