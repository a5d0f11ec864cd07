using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Registries.Rosters;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>After an import each license of the roster's state is looked up, the answer is kept as evidence, and the standing computed again.</summary>
public sealed class CompareWithRoster(GlabellaDb db, IRosters rosters, RosterOf answers, StandingOf standings, TimeProvider clock)
{
    public const string Kind = "registry.roster";
    const int Batch = 100;

    /// <summary>The job: what imports have ordered.</summary>
    public async Task Run(CancellationToken cancel)
    {
        db.SeeEverything();
        while (await db.Work.Where(w => w.Kind == Kind && w.DoneAt == null).OrderBy(w => w.CreatedAt).FirstOrDefaultAsync(cancel) is { } item)
        {
            if ((await rosters.All(cancel)).SingleOrDefault(r => r.Name == item.Payload) is { } roster)
                await Look(Jurisdiction.Parse(RosterMapping.Read(roster.Mapping).Jurisdiction), item.CreatedAt, cancel);
            var ended = clock.GetUtcNow();
            await db.Work.Where(w => w.Id == item.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.Attempts, w => w.Attempts + 1).SetProperty(w => w.DoneAt, ended), cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <param name="since">A license that was looked up since then is not looked up twice: after a kill it goes on.</param>
    async Task Look(Jurisdiction place, DateTimeOffset since, CancellationToken cancel)
    {
        var ids = await db.Licenses.AsNoTracking().Where(l => l.Jurisdiction == place && l.State != ClaimState.Withdrawn).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancel);
        foreach (var chunk in ids.Chunk(Batch))
        {
            var raw = chunk.Select(i => i.Value).ToList();
            var done = await db.Evidence.Where(e => e.Subject == Subject.License && raw.Contains(e.SubjectId) && e.Claim == StandingOf.RosterClaim && e.SeenAt >= since).Select(e => e.SubjectId).ToListAsync(cancel);
            await using var transaction = await db.BeginAsync(cancel);
            var now = clock.GetUtcNow();
            var licenses = await db.Licenses.AsNoTracking().Where(l => chunk.Contains(l.Id) && l.State != ClaimState.Withdrawn).OrderBy(l => l.Id).ToListAsync(cancel);
            licenses.RemoveAll(l => done.Contains(l.Id.Value));
            var holders = licenses.Select(l => l.PersonId).Distinct().ToList();
            await standings.Lock(holders, cancel);
            var people = await db.People.AsNoTracking().Where(p => holders.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
            var found = await answers.Of([.. licenses.Select(l => (l, RosterOf.FamilyNames(people[l.PersonId])))], DateOnly.FromDateTime(now.UtcDateTime), cancel);
            foreach (var (at, license) in licenses.Index()) db.Evidence.AddRange(RosterOf.Evidence(license, found[at], now));
            await db.SaveChangesAsync(cancel);
            foreach (var (at, license) in licenses.Index())
                if (found[at].Count > 0) await standings.Recompute(license.Id, Occasion.ListChanged, now, cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}
