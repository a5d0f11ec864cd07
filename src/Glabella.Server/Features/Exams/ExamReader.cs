using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Exams;
using Glabella.Domain.Knowledge;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Exams;

/// <summary>The exam of one course as its candidate sees it.</summary>
/// <param name="Seat">the hands-on seat that admits; absent until the candidate was checked in to class</param>
/// <param name="IsObserver">only observer seats: observers are not examined, their certificate states attendance</param>
/// <param name="Zone">IANA zone of the class, for showing times</param>
public sealed record ExamSheet(Course Course, SeatId? Seat, bool IsObserver, string Zone, ExamRules Rules, IReadOnlyList<Attempt> Attempts);

/// <summary>Reads what belongs to the viewer: own seats, own attempts.</summary>
public sealed class ExamReader(GlabellaDb db, ClinicalLibrary library, Viewer viewer)
{
    /// <summary>Null when the viewer has no seat in this course: then the exam does not exist for them.</summary>
    public async Task<ExamSheet?> Sheet(CourseId id, CancellationToken cancel)
    {
        var me = viewer.Me;
        var course = await db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (course is null) return null;
        var seats = await db.Seats.AsNoTracking().Where(s => s.PersonId == me && s.State == SeatState.Confirmed)
            .Join(db.Sessions.AsNoTracking().Where(s => s.CourseId == id), s => s.SessionId, s => s.Id, (seat, session) => new { seat.Id, seat.Kind, session.Zone, session.StartsAt })
            .OrderByDescending(s => s.StartsAt).Take(50).ToListAsync(cancel);
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.PersonId == me && a.CourseId == id).OrderBy(a => a.Number).Take(50).ToListAsync(cancel);
        if (seats.Count == 0 && attempts.Count == 0) return null;
        var ids = seats.Where(s => s.Kind == SeatKind.HandsOn).Select(s => s.Id).ToList();
        var present = await db.Presences.AsNoTracking().Where(p => ids.Contains(p.SeatId) && p.TakenBackAt == null).OrderBy(p => p.InAt).Take(200).Select(p => p.SeatId).ToListAsync(cancel);
        var admits = seats.FirstOrDefault(s => present.Contains(s.Id));
        return new(course, admits?.Id, seats.Count > 0 && ids.Count == 0, (admits ?? seats.FirstOrDefault())?.Zone ?? "UTC", RulesOf(course), attempts);
    }

    /// <summary>The same, found by one of the viewer's seats.</summary>
    public async Task<ExamSheet?> Sheet(SeatId seat, CancellationToken cancel)
    {
        var me = viewer.Me;
        var course = await db.Seats.AsNoTracking().Where(s => s.Id == seat && s.PersonId == me)
            .Join(db.Sessions.AsNoTracking(), s => s.SessionId, s => s.Id, (_, session) => (CourseId?)session.CourseId).FirstOrDefaultAsync(cancel);
        return course is { } id ? await Sheet(id, cancel) : null;
    }

    /// <summary>Courses in which the viewer has a confirmed seat, newest first.</summary>
    public async Task<IReadOnlyList<ExamSheet>> Mine(CancellationToken cancel)
    {
        var me = viewer.Me;
        var courses = await db.Seats.AsNoTracking().Where(s => s.PersonId == me && s.State == SeatState.Confirmed)
            .Join(db.Sessions.AsNoTracking(), s => s.SessionId, s => s.Id, (_, session) => new { session.CourseId, session.StartsAt })
            .OrderByDescending(s => s.StartsAt).Take(50).Select(s => s.CourseId).ToListAsync(cancel);
        var sheets = new List<ExamSheet>();
        foreach (var course in courses.Distinct())
            if (await Sheet(course, cancel) is { } sheet) sheets.Add(sheet);
        return sheets;
    }

    /// <summary>One attempt of the viewer's own; someone else's does not exist.</summary>
    public async Task<Attempt?> Mine(AttemptId id, CancellationToken cancel)
    {
        var me = viewer.Me;
        return await db.Attempts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.PersonId == me, cancel);
    }

    /// <summary>The questions of an attempt as they were when it was drawn, by revision.</summary>
    public async Task<IReadOnlyDictionary<string, KeptQuestion>> Questions(IEnumerable<AttemptItem> items, CancellationToken cancel)
    {
        var revisions = items.Select(i => new Revision(i.Revision)).ToList();
        var kept = await db.KeptRevisions.AsNoTracking().Where(k => revisions.Contains(k.Revision)).OrderBy(k => k.Revision).Take(500).ToListAsync(cancel);
        return kept.ToDictionary(k => k.Revision.Value, k => KeptQuestion.Read(k.Lines));
    }

    /// <summary>The course's published rule; until it has one, the curriculum's proposal.</summary>
    public ExamRules RulesOf(Course course) =>
        ExamRules.Proposed(library.Curriculum.Exam).With(course.Rule.Proposal ? null : course.Rule.ExamPassPercent);
}
