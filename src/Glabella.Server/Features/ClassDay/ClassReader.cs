using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.ClassDay;

/// <summary>A date as its class day needs it.</summary>
public sealed record ClassSheet(Session Session, Course Course, Provider Provider)
{
    public bool Teaches(PersonId person) => Session.Instructors.Contains(person.Value);
}

/// <summary>One trainee of the class: how they stand at the door and in the logbook.</summary>
/// <param name="InAt">Of the open stay; null while out.</param>
/// <param name="OutAt">Of the last stay when it is closed.</param>
/// <param name="PausedBecause">Why the trainee may only watch for now; absent while the hands-on part may go on.</param>
public sealed record RosterLine(
    SeatId Seat, PersonId Person, string Name, string Profession, SeatKind Kind, SeatState State, DateTimeOffset? InAt, DateTimeOffset? OutAt, int Minutes, int Cases, int Signed, int Did, string? PausedBecause)
{
    public bool WasThere => InAt is not null || OutAt is not null;
}

/// <summary>Reads a class for its own provider's members; to everyone else it is not there.</summary>
public sealed class ClassReader(GlabellaDb db, Viewer viewer)
{
    public async Task<ClassSheet?> Find(SessionId id, CancellationToken cancel)
    {
        var row = await (
            from session in db.Sessions.AsNoTracking().Where(s => s.Id == id)
            join course in db.Courses.AsNoTracking() on session.CourseId equals course.Id
            join provider in db.Providers.AsNoTracking() on session.ProviderId equals provider.Id
            select new { session, course, provider }).FirstOrDefaultAsync(cancel);
        return row is null || !viewer.IsMember(row.provider.Id) ? null : new(row.session, row.course, row.provider);
    }

    public async Task<IReadOnlyList<RosterLine>> Roster(Session session, CancellationToken cancel)
    {
        var seats = await (
            from seat in db.Seats.AsNoTracking().Where(s => s.SessionId == session.Id && (s.State == SeatState.Held || s.State == SeatState.Confirmed))
            join person in db.People on seat.PersonId equals person.Id
            orderby person.FamilyName, person.GivenName, seat.Id
            select new { seat.Id, seat.PersonId, person.GivenName, person.FamilyName, person.Profession, seat.Kind, seat.State, seat.PausedBecause }).Take(500).ToListAsync(cancel);
        var stays = (await db.Presences.AsNoTracking().Where(p => p.SessionId == session.Id && p.TakenBackAt == null).OrderBy(p => p.InAt).ToListAsync(cancel)).ToLookup(p => p.SeatId);
        var cases = (await db.Cases.AsNoTracking().Where(c => c.SessionId == session.Id && c.SupersededBy == null)
            .Select(c => new { c.PersonId, c.Role, Signed = db.SignOffs.Any(s => s.CaseId == c.Id) }).ToListAsync(cancel)).ToLookup(c => c.PersonId);
        return
        [
            .. seats.Select(s => new RosterLine(s.Id, s.PersonId, $"{s.GivenName} {s.FamilyName}", s.Profession?.Code.ToUpperInvariant() ?? "", s.Kind, s.State,
                stays[s.Id].FirstOrDefault(p => p.IsOpen)?.InAt, stays[s.Id].Any(p => p.IsOpen) ? null : stays[s.Id].LastOrDefault()?.OutAt, Attendance.Minutes(session, stays[s.Id]),
                cases[s.PersonId].Count(), cases[s.PersonId].Count(c => c.Signed), cases[s.PersonId].Count(c => c.Role == CaseRole.Did && c.Signed), s.PausedBecause)),
        ];
    }

    public async Task<IReadOnlyList<Vial>> Vials(SessionId id, CancellationToken cancel) =>
        await db.Vials.AsNoTracking().Where(v => v.SessionId == id).OrderBy(v => v.OpenedAt).ThenBy(v => v.Id).Take(200).ToListAsync(cancel);
}
