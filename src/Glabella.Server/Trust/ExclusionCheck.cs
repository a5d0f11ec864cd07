using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Proof;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Trust;

/// <summary>Looks a person up on the lists in use and keeps the answer as evidence, once for each answer.</summary>
public sealed class ExclusionCheck(GlabellaDb db, ReviewsOf reviews, ListsInUse lists)
{
    /// <summary>Builds the index when it is not there yet: before a transaction, because it takes a second.</summary>
    public Task Ready(CancellationToken cancel) => lists.Of(db, cancel);

    /// <summary>What the lists say now. Null when none was imported, which is unchecked.</summary>
    /// <returns>The newest row when it says the same of the same lists, so that an old list does not look fresh; else a row that nobody has kept yet.</returns>
    public async Task<Evidence?> Look(PersonId id, PersonId? by, DateTimeOffset now, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id, cancel);
        if (person.ErasedAt is not null || await reviews.Of(person, cancel) is not { Searched.Count: > 0 } found) return null;
        var answer = found.AsEvidence(id, by, now);
        var known = await db.Evidence.AsNoTracking().Where(e => e.Subject == Subject.Person && e.SubjectId == id.Value && e.Claim == PersonOnLists.Claim)
            .OrderByDescending(e => e.SeenAt).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancel);
        return known is not null && (known.Mark, known.Source, known.Sha256, known.Finding) == (answer.Mark, answer.Source, answer.Sha256, answer.Finding) ? known : answer;
    }

    /// <summary>The same, kept; in the caller's transaction, and saved with it.</summary>
    public async Task<Evidence?> Keep(PersonId id, PersonId? by, DateTimeOffset now, CancellationToken cancel)
    {
        var answer = await Look(id, by, now, cancel);
        if (answer is not null && !await db.Evidence.AnyAsync(e => e.Id == answer.Id, cancel)) db.Evidence.Add(answer);
        return answer;
    }
}
