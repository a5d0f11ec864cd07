using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Exams;
using Glabella.Domain.Proof;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Gathers what the certificate rule may look at. The context must see everything; the caller has been authorized.</summary>
static class EvidenceOf
{
    /// <summary>Claim of <see cref="Evidence"/> about a person: what the exclusion lists said.</summary>
    public const string ExclusionClaim = PersonOnLists.Claim;

    public static async Task<Dictionary<SeatId, Findings>> Seats(GlabellaDb db, Session session, Course course, IReadOnlyList<Seat> seats, CancellationToken cancel)
    {
        var people = seats.Select(s => s.PersonId).ToList();
        var personIds = people.Select(p => p.Value).ToList();
        var presences = (await db.Presences.AsNoTracking().Where(p => p.SessionId == session.Id).ToListAsync(cancel)).ToLookup(p => p.SeatId);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.CourseId == course.Id).Select(s => s.Id).ToListAsync(cancel);
        var cases = await db.Cases.AsNoTracking().Where(c => c.ProviderId == session.ProviderId && people.Contains(c.PersonId) && c.SupersededBy == null).ToListAsync(cancel);
        var caseIds = cases.Select(c => c.Id).ToList();
        var signOffs = await db.SignOffs.AsNoTracking().Where(s => caseIds.Contains(s.CaseId)).ToDictionaryAsync(s => s.CaseId, cancel);
        var attempts = (await db.Attempts.AsNoTracking().Where(a => a.CourseId == course.Id && people.Contains(a.PersonId) && a.ClosedAt != null).ToListAsync(cancel)).ToLookup(a => a.PersonId);
        var licenses = (await db.Licenses.AsNoTracking().Where(l => people.Contains(l.PersonId)).ToListAsync(cancel)).ToLookup(l => l.PersonId);
        var standings = await StandingOf.Newest(db, people, cancel);
        var exclusions = (await db.Evidence.AsNoTracking().Where(e => e.Subject == Subject.Person && e.Claim == ExclusionClaim && personIds.Contains(e.SubjectId)).ToListAsync(cancel)).ToLookup(e => e.SubjectId);
        return seats.ToDictionary(s => s.Id, seat =>
        {
            var stays = presences[seat.Id].ToList();
            var logged = cases.Where(c => c.PersonId == seat.PersonId && (c.Mentored || c.SessionId is { } at && sessions.Contains(at)));
            return new Findings(
                seat.Kind, session.EndsAt, session.Minutes, course.Rule,
                new(Attendance.Minutes(session, stays), [.. stays.Select(s => s.Id)], stays.Any(s => s.IsOpen)),
                [.. logged.Select(c => Logged(c, signOffs.GetValueOrDefault(c.Id)))],
                Best(attempts[seat.PersonId]), [.. licenses[seat.PersonId]], Latest(exclusions[seat.PersonId.Value])) { Standings = standings };
        });
    }

    static LoggedCase Logged(Case entry, SignOff? signOff) => new(
        entry.Id.Value, entry.Role, $"{entry.SessionId}:{entry.Model}", entry.Mentored, entry.Day, signOff?.Entrustment,
        signOff?.Rubric.Any(r => r is { Critical: true, Points: 0 }) ?? false);

    static ExamFinding? Best(IEnumerable<Attempt> attempts) => attempts
        .Select(a => (Attempt: a, a.Result)).OrderByDescending(a => a.Attempt.Passed == true).ThenByDescending(a => a.Result.Percent).ThenBy(a => a.Attempt.Number)
        .Select(a => new ExamFinding(a.Attempt.Id.Value, a.Attempt.Passed == true, a.Result.Percent, a.Result.CriticalWrong.Count > 0, a.Result.Questions, a.Result.Unsigned.Count))
        .FirstOrDefault();

    static ExclusionFinding Latest(IEnumerable<Evidence> found) => found.MaxBy(e => e.SeenAt) is { } latest
        ? new(latest.Mark == Mark.Contradicted, latest.SeenAt, latest.Id.Value, latest.Mark is not (Mark.CheckedAtSource or Mark.Contradicted), latest.NextCheck)
        : new(false, null, null);
}
