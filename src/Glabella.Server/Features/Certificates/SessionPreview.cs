using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>What issuing for a session would do now, trainee by trainee, without doing it.</summary>
sealed record SessionPreview(Course Course, IReadOnlyList<TraineePreview> Trainees)
{
    /// <summary>The caller has been authorized for the provider; from here on the context sees everything.</summary>
    public static async Task<SessionPreview> Of(GlabellaDb db, Session session, DateTimeOffset now, CancellationToken cancel)
    {
        db.SeeEverything();
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == session.CourseId, cancel);
        var seats = await db.Seats.AsNoTracking().Where(s => s.SessionId == session.Id && s.State == SeatState.Confirmed).OrderBy(s => s.Kind).ThenBy(s => s.Number).Take(500).ToListAsync(cancel);
        var people = seats.Select(s => s.PersonId).ToList();
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, cancel);
        var findings = await EvidenceOf.Seats(db, session, course, seats, cancel);
        var held = (await db.Certificates.AsNoTracking().Where(c => c.SessionId == session.Id && !db.CertificateEvents.Any(e => e.CertificateId == c.Id && e.Kind == EventKind.Revoked)
                && !db.IssuerKeys.Any(k => k.WithdrawnAt != null && c.VerificationMethod.EndsWith("#" + k.Multikey)))
            .Select(c => new { c.SeatId, c.Id, c.Level, c.Edition }).ToListAsync(cancel)).GroupBy(c => c.SeatId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Edition)!);
        var revoked = await db.CertificateEvents.AsNoTracking().Where(e => e.Kind == EventKind.Revoked && db.Certificates.Any(c => c.Id == e.CertificateId && c.SessionId == session.Id))
            .Join(db.Certificates, e => e.CertificateId, c => c.Id, (_, c) => c.SeatId).ToListAsync(cancel);
        return new(course, [.. seats.Select(s => new TraineePreview(
            s.Id, s.PersonId, names[s.PersonId], IssueRule.Decide(findings[s.Id], now), held.GetValueOrDefault(s.Id)?.Id, held.GetValueOrDefault(s.Id)?.Level, revoked.Contains(s.Id)))]);
    }
}

/// <param name="Revoked">A certificate from this seat was revoked: a new one is issued only to whom it is chosen for by name.</param>
sealed record TraineePreview(SeatId Seat, PersonId Person, string Name, IssueDecision Decision, CertificateId? Held, Level? HeldLevel, bool Revoked);
