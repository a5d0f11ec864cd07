using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Screening;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Screening;

/// <summary>A registrar says whether a row of an exclusion list is one of the installation's people. Who is cleared hears nothing; who is found gets a letter.</summary>
public sealed class DecideMatch(GlabellaDb db, Viewer viewer, ReviewsOf reviews, StandingOf standings, Installation installation, TimeProvider clock)
{
    /// <returns>The state afterwards, or why not.</returns>
    public async Task<(Refusal? Refusal, ReviewState State)> Run(PersonId id, string? registry, string? row, MatchVerdict verdict, string? reason, CancellationToken cancel)
    {
        db.SeeEverything(); // the door asked for a registrar
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        if (await db.People.Where(p => p.Id == id && p.ErasedAt == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.Joined, p => p.Joined), cancel) == 0) return (new NothingThere(), default);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id, cancel);
        var before = await reviews.Of(person, cancel);
        if (before.Matches.FirstOrDefault(m => m.List.Registry == registry && m.Match.Row.RowHash == row) is not { } match) return (new NoSuchMatch(), default);
        if (match.Reviews.Refuses(verdict, viewer.Me, id) is { } refusal) return (refusal, match.Reviews.State);
        if (string.IsNullOrWhiteSpace(reason)) return (new WhyMissing(), match.Reviews.State);

        var word = new ExclusionReview(id, before.Fingerprint, match.List.Registry, match.Match.Row.RowHash, match.Reviews.Words.Count + 1, verdict,
            match.Reviews.WouldSecond(verdict), Explained.Code(match.Match.Reason), reason.Trim(), viewer.Me, now);
        db.ExclusionReviews.Add(word);
        var after = match with { Reviews = match.Reviews with { Words = [.. match.Reviews.Words, word] } };
        db.Record(now, viewer.Me, "exclusion.reviewed", "person", id.Value, $"Looked at a row of the list {match.List.Registry}: {Sentence(after.Reviews.State)}.", about: id);
        if (!after.Reviews.IsOpen) db.Evidence.Add((before with { Matches = [.. before.Matches.Select(m => m == match ? after : m)] }).AsEvidence(id, viewer.Me, now));
        await Write(after, match.Reviews, id, now, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            if (!after.Reviews.IsOpen) await standings.RecomputeAll(id, Occasion.Decision, now, cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException raced) when (db.IsUniqueViolation(raced)) { return (new MatchDecided(), match.Reviews.State); }
        return (null, after.Reviews.State);
    }

    static string Sentence(ReviewState state) => state switch
    {
        ReviewState.Confirmed => "it is this person",
        ReviewState.Proposed => "proposed that it is somebody else; a second registrar confirms",
        _ => "it is somebody else",
    };

    async Task Write(ReviewedMatch match, MatchReviews before, PersonId person, DateTimeOffset now, CancellationToken cancel)
    {
        bool told = before.Words.Any(w => w.Verdict == MatchVerdict.TheSame);
        var (subject, text) = match.Reviews.State switch
        {
            ReviewState.Confirmed => ("A finding about you on an exclusion list",
                $"""
                A registrar has found that a row of {match.List.Name} is you{(match.Match.Row.Excluded is { } day ? $": excluded {Ui.Show.Date(day)}" : "")}.

                While this stands, you cannot take hands-on seats, and a registrar looks at what you already have. Nothing is decided about your license or your certificates by this alone.

                Is it somebody else, or is it over? Say so on the page below, with whatever shows it: another middle name, a birth date, an NPI, a letter of reinstatement. A registrar reads it and decides again; two registrars must agree before the finding is taken back.
                """),
            ReviewState.Cleared when told => ("The finding about you is taken back", "Registrars have looked again: the row of the exclusion list is not you. Nothing is held against you because of it any more."),
            _ => (null, null),
        };
        if (subject is null || await db.Users.Where(u => u.Id == person.Value).Select(u => u.Email).SingleOrDefaultAsync(cancel) is not { } address) return;
        db.Outbox.Add(new(address, subject, text!, person, now)
        {
            ActionLabel = "Read and answer", ActionUrl = installation.Address("/me/findings"), Key = $"exclusion/{person}/{match.Match.Row.RowHash}/{match.Reviews.Words.Count}",
        });
    }
}
