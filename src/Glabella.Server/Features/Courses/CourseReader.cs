using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Domain.Questions;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Courses;

/// <summary>One date on the course page.</summary>
public sealed record CourseDate(Session Session, Venue? Venue, Judgment VenueProof);

/// <summary>Everything the course page shows.</summary>
public sealed record CourseSheet(Course Course, Provider Provider, CourseTrust Trust, IReadOnlyList<CourseDate> Dates, ResponseTime Answers);

/// <summary>Everything the session page shows.</summary>
public sealed record SessionSheet(CourseSheet Course, CourseDate Date, IReadOnlyList<string> Instructors);

/// <summary>Reads what the public may see. Drafts, withdrawn courses and providers that are not listed answer as if absent,
/// except that a past or canceled date keeps its page: people hold links to it.</summary>
public sealed class CourseReader(GlabellaDb db, TrustReader trust, IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task<CourseSheet?> Course(string slug, CancellationToken cancel)
    {
        var course = await db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug && c.State == CourseState.Published, cancel);
        return course is null ? null : await Sheet(course, cancel);
    }

    public async Task<SessionSheet?> Session(SessionId id, CancellationToken cancel)
    {
        var session = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (session is null) return null;
        var course = await db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Id == session.CourseId && c.State != CourseState.Draft, cancel);
        if (course is null || await Sheet(course, cancel) is not { } sheet) return null;
        var venue = session.VenueId is { } at ? await db.Venues.AsNoTracking().FirstOrDefaultAsync(v => v.Id == at, cancel) : null;
        var people = session.Instructors.Select(i => new PersonId(i)).ToList();
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).OrderBy(p => p.FamilyName).Select(p => p.GivenName + " " + p.FamilyName).ToListAsync(cancel);
        return new(sheet, Judge(session, venue, sheet.Trust), names);
    }

    async Task<CourseSheet?> Sheet(Course course, CancellationToken cancel)
    {
        var provider = await db.Providers.AsNoTracking().FirstOrDefaultAsync(p => p.Id == course.ProviderId && p.State == ProviderState.Listed, cancel);
        if (provider is null) return null;
        var now = clock.GetUtcNow();
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.CourseId == course.Id && s.StartsAt > now && (s.State == SessionState.Announced || s.State == SessionState.Moved))
            .OrderBy(s => s.StartsAt).Take(60).ToListAsync(cancel);
        var venueIds = sessions.Where(s => s.VenueId is not null).Select(s => s.VenueId!.Value).Distinct().ToList();
        var venues = await db.Venues.AsNoTracking().Where(v => venueIds.Contains(v.Id)).OrderBy(v => v.Id).ToDictionaryAsync(v => v.Id, cancel);
        var proof = await trust.Of(course.Id, cancel);
        return new(course, provider, proof, [.. sessions.Select(s => Judge(s, s.VenueId is { } v ? venues.GetValueOrDefault(v) : null, proof))], await Answers(course.ProviderId, cancel));
    }

    CourseDate Judge(Session session, Venue? venue, CourseTrust proof) =>
        new(session, venue, TrustPanel.VenueOf(venue is null ? null : new(venue.Id, venue.Name, venue.Facility), proof.Rows, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));

    /// <summary>Threads are confidential, their times are not: counted with own eyes, only the figure leaves.</summary>
    async Task<ResponseTime> Answers(ProviderId provider, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        all.SeeEverything();
        var times = await all.QuestionThreads.AsNoTracking().Where(t => t.ProviderId == provider).OrderByDescending(t => t.OpenedAt).Take(200)
            .Select(t => new { t.OpenedAt, t.AnsweredAt }).ToListAsync(cancel);
        return ResponseTime.Of(times.Select(t => (t.OpenedAt, t.AnsweredAt)));
    }
}
