using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Trust;

/// <summary>A course's trust panel with the rows it rests on, so that each date's venue can be judged too.</summary>
public sealed record CourseTrust(TrustPanel Panel, IReadOnlyDictionary<VenueId, NamedVenue> Venues, IReadOnlyList<Evidence> Rows);

/// <summary>Collects facts and evidence of courses and lets the domain judge. Counts logbooks nobody else may read, so it looks with its
/// own eyes (a context that sees everything) and gives out counts only.</summary>
public sealed class TrustReader(IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task<CourseTrust> Of(CourseId course, CancellationToken cancel) => (await Of([course], cancel))[course];

    public async Task<IReadOnlyDictionary<CourseId, CourseTrust>> Of(IReadOnlyCollection<CourseId> courses, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        var now = clock.GetUtcNow();
        var ids = courses.Distinct().ToList();

        var about = await db.Courses.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.ProviderId, c.Practice, c.PromisedInjections }).ToListAsync(cancel);
        var sessions = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.CourseId)).OrderBy(s => s.StartsAt)
            .Select(s => new DateFact(s.Id, s.CourseId, s.State, s.StartsAt, s.MovedFrom != null, s.VenueId, s.Instructors)).ToListAsync(cancel);
        var upcoming = sessions.Where(s => s.IsUpcoming(now)).ToList();

        var instructorIds = upcoming.SelectMany(s => s.Instructors).Distinct().Select(i => new PersonId(i)).ToList();
        var names = await NamesOf(db, instructorIds, cancel);
        var venueIds = upcoming.Where(s => s.VenueId is not null).Select(s => s.VenueId!.Value).Distinct().ToList();
        var venues = await db.Venues.AsNoTracking().Where(v => venueIds.Contains(v.Id)).OrderBy(v => v.Id)
            .Select(v => new NamedVenue(v.Id, v.Name, v.Facility)).ToDictionaryAsync(v => v.Id, cancel);

        List<Guid> subjects = [.. ids.Select(i => i.Value), .. about.Select(a => a.ProviderId.Value).Distinct(), .. instructorIds.Select(i => i.Value), .. venueIds.Select(v => v.Value)];
        Subject[] kinds = [Subject.Course, Subject.Provider, Subject.Instructor, Subject.Venue];
        var rows = await db.Evidence.AsNoTracking().Where(e => kinds.Contains(e.Subject) && subjects.Contains(e.SubjectId)).OrderBy(e => e.SeenAt).ToListAsync(cancel);
        var delivered = await Delivered(db, [.. sessions.Where(s => s.State == SessionState.Held)], cancel);

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return about.ToDictionary(a => a.Id, a =>
        {
            var own = sessions.Where(s => s.CourseId == a.Id).ToList();
            var ahead = own.Where(s => s.IsUpcoming(now)).ToList();
            var counts = delivered.GetValueOrDefault(a.Id) ?? [];
            var facts = new CourseFacts(a.Id, a.ProviderId,
                [.. ahead.SelectMany(s => s.Instructors).Distinct().Select(i => new NamedInstructor(new(i), names.GetValueOrDefault(new PersonId(i), "Instructor")))],
                ahead.Any(s => s.Instructors.Count == 0),
                [.. ahead.Where(s => s.VenueId is not null).Select(s => s.VenueId!.Value).Distinct().Select(v => venues[v])],
                ahead.Any(s => s.VenueId is null),
                new(ahead.Count, own.Count(s => s.State == SessionState.Held), own.Count(s => s.WasMoved), own.Count(s => s.State == SessionState.Canceled)),
                new(a.Practice, a.PromisedInjections, counts.Count, Median(counts)));
            // An instructor's proof counts only where the row is of this provider: another school's word about the same person is not ours.
            var mine = rows.Where(r => r.Mark != Mark.ProvidersWord || r.ProviderId is null || r.ProviderId == a.ProviderId).ToList();
            return new CourseTrust(TrustPanel.Of(facts, mine, today), venues, mine);
        });
    }

    static async Task<Dictionary<PersonId, string>> NamesOf(GlabellaDb db, List<PersonId> people, CancellationToken cancel)
    {
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).OrderBy(p => p.Id).Select(p => new { p.Id, p.GivenName, p.FamilyName }).ToListAsync(cancel);
        var credentials = await db.Memberships.AsNoTracking().Where(m => people.Contains(m.PersonId) && m.Role == ProviderRole.Instructor && m.Credentials != "")
            .OrderBy(m => m.Since).Select(m => new { m.PersonId, m.Credentials }).ToListAsync(cancel);
        return names.ToDictionary(n => n.Id, n => credentials.LastOrDefault(c => c.PersonId == n.Id) is { } c ? $"{n.GivenName} {n.FamilyName}, {c.Credentials}" : $"{n.GivenName} {n.FamilyName}");
    }

    /// <summary>Signed cases of each hands-on trainee of the held dates; who did none counts with zero.</summary>
    static async Task<Dictionary<CourseId, List<int>>> Delivered(GlabellaDb db, List<DateFact> held, CancellationToken cancel)
    {
        if (held.Count == 0) return [];
        var ids = held.Select(h => h.Id).ToList();
        var seats = await db.Seats.AsNoTracking().Where(s => ids.Contains(s.SessionId) && s.Kind == SeatKind.HandsOn && s.State == SeatState.Confirmed)
            .OrderBy(s => s.Id).Select(s => new { s.SessionId, s.PersonId }).ToListAsync(cancel);
        var signed = await db.Cases.AsNoTracking()
            .Where(c => c.SessionId != null && ids.Contains(c.SessionId.Value) && c.Role == CaseRole.Did && c.SupersededBy == null && db.SignOffs.Any(s => s.CaseId == c.Id))
            .GroupBy(c => new { c.SessionId, c.PersonId }).Select(g => new { g.Key.SessionId, g.Key.PersonId, Count = g.Count() }).ToListAsync(cancel);
        var courseOf = held.ToDictionary(h => h.Id, h => h.CourseId);
        // A course without a single signed logbook is unknown, not zero.
        var logged = signed.Select(s => courseOf[s.SessionId!.Value]).ToHashSet();
        return seats.GroupBy(s => courseOf[s.SessionId]).Where(g => logged.Contains(g.Key)).ToDictionary(g => g.Key,
            g => g.Select(seat => signed.FirstOrDefault(x => x.SessionId == seat.SessionId && x.PersonId == seat.PersonId)?.Count ?? 0).ToList());
    }

    static int? Median(List<int> counts) => counts.Count == 0 ? null : counts.Order().ElementAt((counts.Count - 1) / 2);

    sealed record DateFact(SessionId Id, CourseId CourseId, SessionState State, DateTimeOffset StartsAt, bool WasMoved, VenueId? VenueId, List<Guid> Instructors)
    {
        public bool IsUpcoming(DateTimeOffset now) => State is SessionState.Announced or SessionState.Moved && StartsAt > now;
    }
}
