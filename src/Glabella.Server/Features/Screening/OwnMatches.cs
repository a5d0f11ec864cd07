using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Screening;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Screening;

/// <summary>One of the installation's people with rows to look at.</summary>
/// <param name="Rows">How many wait.</param>
/// <param name="Strong">The NPI or the birth date is the same in one of them.</param>
/// <param name="SecondNeeded">Everything that waits was proposed by one registrar and needs another.</param>
/// <param name="Replied">The person has answered what a registrar confirmed.</param>
public sealed record WaitingPerson(PersonId Id, string Name, int Rows, bool Strong, bool SecondNeeded, bool Replied, DateTimeOffset Since);

/// <summary>The screening cases that wait for a registrar.</summary>
public sealed class OwnMatches(GlabellaDb db)
{
    const int Most = 2000;

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<WaitingPerson>> Waiting(CancellationToken cancel)
    {
        var found = await db.ExclusionMatches.AsNoTracking().OrderBy(m => m.FoundAt).Take(Most)
            .Join(db.People.Where(p => p.ErasedAt == null), m => m.PersonId, p => p.Id, (m, p) => new { Match = m, p.GivenName, p.FamilyName }).ToListAsync(cancel);
        var ids = found.Select(f => f.Match.PersonId).Distinct().ToList();
        var words = (await db.ExclusionReviews.AsNoTracking().Where(r => ids.Contains(r.PersonId)).OrderBy(r => r.Number).ToListAsync(cancel)).ToLookup(r => (r.PersonId, r.PersonSha256, r.Registry, r.RowSha256));
        var replies = (await db.ExclusionReplies.AsNoTracking().Where(r => ids.Contains(r.PersonId)).OrderBy(r => r.SentAt).ToListAsync(cancel)).ToLookup(r => (r.PersonId, r.Registry, r.RowSha256));
        var waiting =
            from one in found
            let m = one.Match
            let reviews = new MatchReviews([.. words[(m.PersonId, m.PersonSha256, m.Registry, m.RowSha256)]], m.Strong, [.. replies[(m.PersonId, m.Registry, m.RowSha256)]])
            where reviews.Waits
            select (Person: (m.PersonId, Name: $"{one.GivenName} {one.FamilyName}"), m.Strong, reviews.State, Answered: reviews.IsAnswered, Since: Since(m, reviews));
        return [.. waiting.GroupBy(w => w.Person).Select(g => new WaitingPerson(g.Key.PersonId, g.Key.Name, g.Count(), g.Any(w => w.Strong), g.All(w => w.State == ReviewState.Proposed),
            g.Any(w => w.Answered), g.Min(w => w.Since))).OrderBy(w => w.Since)];
    }

    static DateTimeOffset Since(ExclusionMatch match, MatchReviews reviews) =>
        reviews.IsAnswered ? reviews.Replies[^1].SentAt : reviews.Words.Count > 0 ? reviews.Words[^1].DecidedAt : match.FoundAt;
}
