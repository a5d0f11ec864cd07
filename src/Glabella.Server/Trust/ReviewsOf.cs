using System.Security.Cryptography;
using System.Text;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Domain.Screening;
using Glabella.Registries.Matching;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;
using Npi = Glabella.Registries.Npi;

namespace Glabella.Server.Trust;

/// <summary>One row held against a person, and what registrars said of it.</summary>
public sealed record ReviewedMatch(ListInUse List, ListMatch Match, MatchReviews Reviews)
{
    /// <summary>The software's answer, until registrars know better.</summary>
    public ScreenOutcome Outcome => Reviews.State switch
    {
        ReviewState.Cleared => ScreenOutcome.Clear,
        ReviewState.Confirmed => ScreenOutcome.Listed,
        _ => Match.Outcome,
    };
}

/// <summary>A person beside every list in use, now.</summary>
/// <param name="Fingerprint">Of the person as compared; decisions are remembered under it.</param>
/// <param name="Searched">Empty when no list was imported.</param>
public sealed record PersonOnLists(string Fingerprint, IReadOnlyList<ListInUse> Searched, IReadOnlyList<ReviewedMatch> Matches)
{
    /// <summary>The gravest of what is left after the decisions.</summary>
    public ScreenOutcome Outcome => Matches.Select(m => m.Outcome).DefaultIfEmpty(ScreenOutcome.Clear).Max();

    /// <summary>Evidence <c>person.exclusion</c>: clear is checked at source, a question is not proven, listed is contradicted.</summary>
    public Evidence AsEvidence(PersonId person, PersonId? by, DateTimeOffset now)
    {
        var worst = Matches.Where(m => m.Outcome == Outcome).Select(m => m.Match.Row.RowHash).FirstOrDefault();
        var mark = Searched.Count == 0 ? Mark.NotProven : Outcome switch { ScreenOutcome.Clear => Mark.CheckedAtSource, ScreenOutcome.Listed => Mark.Contradicted, _ => Mark.NotProven };
        return new(Id.New<EvidenceId>(now), Subject.Person, person.Value, Claim, mark, Searched.Count == 0 ? "No exclusion list" : SourceOf(Searched), Method.File, now)
        {
            Finding = Searched.Count == 0 ? "No exclusion list was imported." : Outcome switch
            {
                ScreenOutcome.Listed when Matches.Any(m => m.Reviews.State == ReviewState.Confirmed) => "A registrar found that a row is this person.",
                ScreenOutcome.Listed => "A row agrees in the NPI, or in name and birth date.",
                ScreenOutcome.Review => "A row may be this person; a registrar decides.",
                _ => Matches.Count == 0 ? "No row is near." : "Every near row is somebody else, registrars found.",
            },
            AsOf = Searched.Count == 0 ? null : Searched.Min(l => l.AsOf), Sha256 = worst ?? Sha256Of(Searched), RecordedBy = by,
            NextCheck = (Searched.Count == 0 ? Show.DayOf(now) : Searched.Min(l => l.ImportedOn)).AddDays(DaysUntilNextCheck),
        };
    }

    /// <summary>The lists with their days and the imports they came by: the same for everybody who was looked for on them.</summary>
    public static string SourceOf(IReadOnlyList<ListInUse> lists) => string.Join(", ", lists.Select(l => FormattableString.Invariant($"{l.Name} to {Show.Date(l.AsOf)} (import {l.RunNumber})")));

    static string? Sha256Of(IReadOnlyList<ListInUse> lists) => lists.Count switch
    {
        0 => null,
        1 => lists[0].Sha256,
        _ => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', lists.Select(l => l.Sha256))))),
    };

    public const string Claim = "person.exclusion";
    /// <summary>The federal list comes out monthly.</summary>
    const int DaysUntilNextCheck = 35;
}

/// <summary>Which rows of the exclusion lists may be a person, and what registrars decided about them.</summary>
public sealed class ReviewsOf(GlabellaDb db, ListsInUse lists)
{
    /// <summary>No birth date: the installation asks its people for none.</summary>
    public static string Fingerprint(Person person) => ExclusionReview.FingerprintOf(person, born: null);

    /// <summary>The caller's context must see the person's rows.</summary>
    public async Task<PersonOnLists> Of(Person person, CancellationToken cancel)
    {
        var inUse = await lists.Of(db, cancel);
        string fingerprint = Fingerprint(person);
        var words = (await db.ExclusionReviews.AsNoTracking().Where(r => r.PersonId == person.Id && r.PersonSha256 == fingerprint).OrderBy(r => r.Number).ToListAsync(cancel))
            .ToLookup(r => (r.Registry, r.RowSha256));
        var replies = (await db.ExclusionReplies.AsNoTracking().Where(r => r.PersonId == person.Id).OrderBy(r => r.SentAt).ToListAsync(cancel)).ToLookup(r => (r.Registry, r.RowSha256));
        return new(fingerprint, inUse, [.. Near(person, inUse).Select(n => new ReviewedMatch(n.List, n.Match, Reviews((n.List.Registry, n.Match.Row.RowHash), n.Match.IsStrong)))]);

        MatchReviews Reviews((string, string) row, bool strong) => new([.. words[row]], strong, [.. replies[row]]);
    }

    public static IEnumerable<(ListInUse List, ListMatch Match)> Near(Person person, IReadOnlyList<ListInUse> lists)
    {
        var screened = new ScreenedPerson(person.FamilyName, person.GivenName, Npi: Npi.TryParse(person.Npi, out var npi) ? npi : null)
        {
            FormerNames = [.. person.FormerNames.Select(f => new Registries.Matching.FormerName(f.FamilyName, f.GivenName))],
        };
        return lists.SelectMany(l => l.Index.Screen(screened).Matches.Select(m => (l, m)));
    }
}
