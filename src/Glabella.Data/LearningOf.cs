using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

/// <summary>Reads what renewals are counted from: the ledger, the milestones, the licenses and the booked classes of one person.</summary>
public static class LearningRows
{
    public static async Task<Learning> LearningOf(this GlabellaDb db, PersonId person, DateTimeOffset now, CancellationToken cancel) => new(
        await db.Credits.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.InOrder).ThenBy(c => c.Id).ToListAsync(cancel),
        await db.Milestones.AsNoTracking().Where(m => m.PersonId == person).OrderBy(m => m.On).ThenBy(m => m.Id).ToListAsync(cancel),
        await db.Licenses.AsNoTracking().Where(l => l.PersonId == person).OrderByDescending(l => l.ClaimedAt).ToListAsync(cancel),
        await db.Renewals.AsNoTracking().Where(r => r.PersonId == person).OrderBy(r => r.Ends).ThenBy(r => r.Id).ToListAsync(cancel),
        await db.ClassHours(db.Seats.Where(s => s.PersonId == person && s.State == SeatState.Confirmed
            && db.Sessions.Any(x => x.Id == s.SessionId && x.EndsAt > now && x.State != SessionState.Canceled)), cancel));

    /// <summary>The classes of some seats, each with the minutes the course promises and the accreditors that are proven.</summary>
    public static async Task<IReadOnlyList<ClassHours>> ClassHours(this GlabellaDb db, IQueryable<Seat> seats, CancellationToken cancel)
    {
        var rows = await (
            from seat in seats.AsNoTracking()
            join session in db.Sessions.AsNoTracking() on seat.SessionId equals session.Id
            join course in db.Courses.AsNoTracking() on session.CourseId equals course.Id
            join provider in db.Providers.AsNoTracking() on session.ProviderId equals provider.Id
            join person in db.People.AsNoTracking() on seat.PersonId equals person.Id
            orderby session.StartsAt, seat.Id
            select new { seat.Id, Course = course, ProviderId = provider.Id, Provider = provider.Name, Session = session, person.Profession }).ToListAsync(cancel);
        var subjects = rows.SelectMany(r => new[] { r.Course.Id.Value, r.ProviderId.Value }).Distinct().ToList();
        var accreditations = await db.Evidence.AsNoTracking()
            .Where(e => subjects.Contains(e.SubjectId) && e.Claim.StartsWith("accredited."))
            .OrderBy(e => e.SeenAt).Select(e => new { e.SubjectId, e.Claim, e.Mark, e.NextCheck }).ToListAsync(cancel);
        return [.. rows.Select(row =>
        {
            var day = row.Session.LocalDate;
            var proven = accreditations.Where(a => a.SubjectId == row.Course.Id.Value || a.SubjectId == row.ProviderId.Value).GroupBy(a => a.Claim)
                .Where(claim => Marks.Best([.. claim.Select(a => a.NextCheck <= day ? a.Mark.Overdue() : a.Mark)]) is Mark.CheckedAtSource or Mark.DocumentSeen)
                .Select(claim => claim.Key);
            return new ClassHours(row.Id, row.Course.Title, row.Provider, day, row.Course.DidacticMinutes + row.Course.HandsOnMinutes, [.. proven], row.Profession);
        })];
    }
}
