using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Knowledge;

/// <summary>Reads the acts of the clinical reviewers. There are a few hundred records, so all acts are read at once.</summary>
public sealed class Reviews(GlabellaDb db, ClinicalLibrary library, TimeProvider clock)
{
    public async Task<ReviewBook> Open(CancellationToken cancel)
    {
        var acts = await db.ClinicalReviews.AsNoTracking().OrderBy(r => r.At).ThenBy(r => r.Id).Take(20_000).ToListAsync(cancel);
        var reviewers = acts.Select(a => a.Reviewer).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(p => reviewers.Contains(p.Id)).OrderBy(p => p.Id).Take(1_000)
            .ToDictionaryAsync(p => p.Id, p => p.GivenName + " " + p.FamilyName, cancel);
        return new(library, acts.ToLookup(a => a.Record), names, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }
}

/// <summary>The state of every record today, and who signed it.</summary>
public sealed class ReviewBook(ClinicalLibrary library, ILookup<RecordId, ClinicalReview> acts, IReadOnlyDictionary<PersonId, string> names, DateOnly today)
{
    public DateOnly Today => today;
    public IReadOnlyList<ClinicalReview> ActsOn(RecordId record) => [.. acts[record]];
    public string NameOf(PersonId reviewer) => names.GetValueOrDefault(reviewer, "a former reviewer");

    /// <summary>The state of one record; of a record that no longer exists, a draft.</summary>
    public ReviewState State(RecordId record) =>
        library.Record(record) is { } known ? ReviewState.Of(known.Revision, acts[record], today) : new Draft();

    /// <summary>The state of a page that shows several records: signed only when all are.</summary>
    public ReviewState Weakest(IEnumerable<RecordId> records)
    {
        var states = records.Select(State).ToList();
        return states.FirstOrDefault(s => !s.IsSigned) ?? states.FirstOrDefault() ?? new Draft();
    }
}

static class ReviewWords
{
    public static string Code(this ReviewState state) => state switch { Signed => "signed", Reopened => "reopened", _ => "draft" };
}
