using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

public sealed record SessionLine(Session Session, string Course, bool IsDraft, string? Place, string Instructors);

/// <param name="Warnings">Sentences: overdue checks, dates without venue or instructor.</param>
public sealed record SessionList(IReadOnlyList<SessionLine> Lines, int Ahead, int TakenSoon, int SeatsSoon, int Waiting, IReadOnlyList<string> Warnings)
{
    public static readonly SessionList Empty = new([], 0, 0, 0, 0, []);
}

/// <summary>The dates of one provider, for its own people.</summary>
public sealed class ProviderSessions(GlabellaDb db, TimeProvider clock, TrustReader trust)
{
    public async Task<SessionList> Of(ProviderId provider, bool past, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var all = db.Sessions.AsNoTracking().Where(s => s.ProviderId == provider);
        var shown = await (past ? all.Where(s => s.StartsAt <= now).OrderByDescending(s => s.StartsAt) : all.Where(s => s.StartsAt > now).OrderBy(s => s.StartsAt)).Take(100).ToListAsync(cancel);
        var soon = now.AddDays(60);
        var seats = await all.Where(s => s.StartsAt > now && s.StartsAt < soon && s.State != SessionState.Canceled)
            .Select(s => new { Taken = s.HandsOnTaken + s.ObserverTaken, Capacity = s.HandsOnCapacity + s.ObserverCapacity }).ToListAsync(cancel);
        int ahead = await all.CountAsync(s => s.StartsAt > now && s.State != SessionState.Canceled, cancel);
        int waiting = await db.Places.CountAsync(p => p.ProviderId == provider && p.State == PlaceState.Waiting, cancel);

        var courses = await db.Courses.AsNoTracking().Where(c => c.ProviderId == provider).OrderBy(c => c.Id).Select(c => new { c.Id, c.Title, c.State }).ToDictionaryAsync(c => c.Id, cancel);
        var venues = await db.Venues.AsNoTracking().Where(v => v.ProviderId == provider).OrderBy(v => v.Id).Select(v => new { v.Id, Text = v.City + ", " + v.Name }).ToDictionaryAsync(v => v.Id, v => v.Text, cancel);
        var people = shown.SelectMany(s => s.Instructors).Distinct().Select(i => new PersonId(i)).ToList();
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).OrderBy(p => p.Id).Select(p => new { p.Id, Name = p.GivenName.Substring(0, 1) + ". " + p.FamilyName }).ToDictionaryAsync(p => p.Id.Value, p => p.Name, cancel);

        var panels = await trust.Of([.. courses.Values.Where(c => c.State == CourseState.Published).Select(c => c.Id)], cancel);
        var warnings = panels.Values.SelectMany(p => p.Panel.Criteria).SelectMany(c => c.Parts)
            .Where(p => p.Overdue || p.Name is TrustPanel.NamedPart or TrustPanel.VenuePart)
            .Select(p => p.Overdue ? $"{p.Name}: the proof was due for a new check on {Ui.Show.Date(p.Proof!.NextCheck)}." : p.Sentence).Distinct().ToList();

        return new([.. shown.Select(s => new SessionLine(s, courses[s.CourseId].Title, courses[s.CourseId].State == CourseState.Draft, s.VenueId is { } v ? venues.GetValueOrDefault(v) : null,
            string.Join(", ", s.Instructors.Select(i => names.GetValueOrDefault(i, "?")))))], ahead, seats.Sum(s => s.Taken), seats.Sum(s => s.Capacity), waiting, warnings);
    }
}
