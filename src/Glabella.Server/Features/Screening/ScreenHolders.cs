using Glabella.Data;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Screening;

/// <summary>After a list was imported everybody with a license is looked up on it, one person a transaction. What was done is in the evidence: a stop loses nothing.</summary>
public sealed class ScreenHolders(ListsInUse lists)
{
    const int Step = 200;
    string looked = "";

    public static Task Run(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<ScreenHolders>().Run(services, services.GetRequiredService<TimeProvider>(), cancel);

    async Task Run(IServiceProvider services, TimeProvider clock, CancellationToken cancel)
    {
        var db = services.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        string source = PersonOnLists.SourceOf(await lists.Of(db, cancel));
        if (source == looked) return;
        var everybody = await db.Licenses.Where(l => l.State != ClaimState.Withdrawn).Select(l => l.PersonId).Distinct().OrderBy(p => p).ToListAsync(cancel);
        foreach (var holders in everybody.Chunk(Step))
        {
            var ids = holders.Select(h => h.Value).ToList();
            var done = await db.Evidence.AsNoTracking().Where(e => e.Subject == Subject.Person && ids.Contains(e.SubjectId) && e.Claim == PersonOnLists.Claim && e.Source == source).Select(e => e.SubjectId).ToListAsync(cancel);
            foreach (var holder in holders.Where(h => !done.Contains(h.Value)))
            {
                await services.GetRequiredService<StandingOf>().Refresh(holder, Occasion.ListChanged, clock.GetUtcNow(), cancel);
                db.ChangeTracker.Clear();
                FaultPoint.Reached("holders.one_screened");
            }
        }
        looked = source;
    }
}
