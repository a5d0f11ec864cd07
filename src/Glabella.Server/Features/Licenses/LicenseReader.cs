using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

/// <summary>A claim beside what the list says about it.</summary>
/// <param name="Record">Absent when the list does not hold the clinician's NPI.</param>
/// <param name="Rosters">What each imported roster of the state says; empty when none may hold the license.</param>
public sealed record Comparison(Suggestion Suggestion, RegistryRecord? Record, IReadOnlyList<RosterAnswer> Rosters);

/// <summary>A claim that waits.</summary>
public sealed record WaitingClaim(LicenseId Id, PersonId PersonId, string Name, string Profession, string Jurisdiction, DateTimeOffset Since, bool Document, bool SecondNeeded = false);

/// <summary>One claim with everything a registrar looks at.</summary>
/// <param name="Pending">An approval against what was found that waits for a second registrar; absent when none does.</param>
/// <param name="Exclusions">What each imported exclusion list says of the person now, after the decisions about it.</param>
public sealed record LicenseCase(License License, string Name, string? Npi, IReadOnlyList<string> FormerNames, Comparison Compared, Document? Document,
    IReadOnlyList<Evidence> Evidence, IReadOnlyList<LicenseDecision> Decisions, PersonOnLists Exclusions, LicenseOverride? Pending, string? ProposedBy, IReadOnlyList<StandingRecord> Standings);

public sealed class LicenseReader(GlabellaDb db, Viewer viewer, RegistryAnswers registry, ReviewsOf reviews, RosterOf rosters, TimeProvider clock)
{
    public const int PageSize = 15;

    public async Task<IReadOnlyList<License>> Mine(CancellationToken cancel) => await db.Licenses.AsNoTracking()
        .Where(l => l.PersonId == viewer.Me && l.State != ClaimState.Withdrawn).OrderByDescending(l => l.ClaimedAt).Take(50).ToListAsync(cancel);

    /// <summary>Null when it is not the viewer's.</summary>
    public Task<License?> Mine(LicenseId id, CancellationToken cancel) =>
        db.Licenses.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.PersonId == viewer.Me, cancel);

    public async Task<IReadOnlyList<LicenseDecision>> Decisions(LicenseId id, CancellationToken cancel) => await db.LicenseDecisions.AsNoTracking()
        .Where(d => d.LicenseId == id).OrderByDescending(d => d.DecidedAt).Take(20).ToListAsync(cancel);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<StandingRecord>> Standings(LicenseId id, CancellationToken cancel) => await db.LicenseStandings.AsNoTracking()
        .Where(s => s.LicenseId == id).OrderByDescending(s => s.Number).Take(20).ToListAsync(cancel);

    /// <summary>The newest of each of the viewer's licenses.</summary>
    public Task<Dictionary<LicenseId, StandingRecord>> MyStandings(CancellationToken cancel) => StandingOf.Newest(db, [viewer.Me], cancel);

    /// <summary>Oldest first.</summary>
    public async Task<(IReadOnlyList<WaitingClaim> Claims, int Total)> Queue(int page, CancellationToken cancel)
    {
        var waiting = db.Licenses.AsNoTracking().Where(l => l.State == ClaimState.InReview || db.LicenseOverrides.Any(o => o.LicenseId == l.Id && o.Version == l.Version && o.EndedAt == null));
        int total = await waiting.CountAsync(cancel);
        var claims = await waiting.OrderBy(l => l.SubmittedAt).ThenBy(l => l.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Join(db.People, l => l.PersonId, p => p.Id, (l, p) => new { l.Id, l.PersonId, p.GivenName, p.FamilyName, l.Profession, l.Jurisdiction, l.SubmittedAt, Document = l.DocumentId != null, Second = db.LicenseOverrides.Any(o => o.LicenseId == l.Id && o.Version == l.Version && o.EndedAt == null) })
            .ToListAsync(cancel);
        return ([.. claims.OrderBy(c => c.SubmittedAt).Select(c => new WaitingClaim(c.Id, c.PersonId, $"{c.GivenName} {c.FamilyName}", c.Profession.Code, c.Jurisdiction.Code, c.SubmittedAt, c.Document, c.Second))], total);
    }

    /// <summary>Proven licenses that a certificate waits for: the class is over, and nobody has looked at the license within a day. The newest class first.</summary>
    public async Task<IReadOnlyList<WaitingClaim>> NeededForCertificates(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var stale = now - IssueRule.LicenseCheckAge;
        var due = await (
            from license in db.Licenses.AsNoTracking().Where(l => l.State == ClaimState.Proven && l.CheckedAt < stale)
            join seat in db.Seats.Where(s => s.State == SeatState.Confirmed && db.Presences.Any(p => p.SeatId == s.Id && p.TakenBackAt == null)) on license.PersonId equals seat.PersonId
            join session in db.Sessions.Where(s => s.EndsAt <= now) on seat.SessionId equals session.Id
            join person in db.People on license.PersonId equals person.Id
            where !db.Certificates.Any(c => c.SeatId == seat.Id)
                // a certificate may rise: a mentored case was signed after it
                || db.SignOffs.Any(o => o.PersonId == seat.PersonId && o.ProviderId == seat.ProviderId && db.Cases.Any(c => c.Id == o.CaseId && c.Mentored) && !db.Certificates.Any(c => c.SeatId == seat.Id && c.IssuedAt > o.SignedAt))
            orderby session.EndsAt descending, license.Id
            select new { license.Id, license.PersonId, person.GivenName, person.FamilyName, license.Profession, license.Jurisdiction, session.EndsAt, Document = license.DocumentId != null }).Take(200).ToListAsync(cancel);
        return [.. due.DistinctBy(d => d.Id).Select(d => new WaitingClaim(d.Id, d.PersonId, $"{d.GivenName} {d.FamilyName}", d.Profession.Code, d.Jurisdiction.Code, d.EndsAt, d.Document))];
    }

    /// <summary>For registrars; null when there is no such claim.</summary>
    public async Task<LicenseCase?> Case(LicenseId id, CancellationToken cancel)
    {
        if (await db.Licenses.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } license) return null;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == license.PersonId, cancel);
        var document = license.DocumentId is { } documentId ? await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId, cancel) : null;
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.Subject == Subject.License && e.SubjectId == id.Value).OrderByDescending(e => e.SeenAt).Take(20).ToListAsync(cancel);
        var pending = await db.LicenseOverrides.AsNoTracking().SingleOrDefaultAsync(o => o.LicenseId == id && o.Version == license.Version && o.EndedAt == null, cancel);
        string? proposer = pending is null ? null : (await db.People.AsNoTracking().SingleAsync(p => p.Id == pending.ProposedBy, cancel)).FullName;
        return new(license, person.FullName, person.Npi, [.. person.FormerNames.Select(f => f.FamilyName)], await Compare(license, cancel), document, evidence, await Decisions(id, cancel),
            await reviews.Of(person, cancel), pending, proposer, await Standings(id, cancel));
    }

    public async Task<Comparison> Compare(License license, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == license.PersonId, cancel);
        var found = await registry.Of(person.Npi, cancel);
        bool others = await db.Licenses.AnyAsync(l => l.PersonId != license.PersonId && l.Jurisdiction == license.Jurisdiction && l.NumberKey == license.NumberKey
                && l.Profession == license.Profession && l.State != ClaimState.Withdrawn && l.State != ClaimState.Refused, cancel)
            || person.Npi is not null && await db.People.AnyAsync(p => p.Id != person.Id && p.Npi == person.Npi, cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var said = await rosters.Of(license, RosterOf.FamilyNames(person), today, cancel);
        return new(Suggestion.For(license, RosterOf.FamilyNames(person), person.Npi, found?.Answer, others, today, [.. said]), found?.Record, said);
    }
}
