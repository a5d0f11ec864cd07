using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

/// <summary>A coordinator announces, changes, moves and cancels dates. Seats are freed and paid back by the enrollment's own worker once a date is canceled.</summary>
public sealed class KeepSession(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation)
{
    public async Task<Kept> Announce(ProviderId provider, CourseId course, VenueId? venue, SessionTime time, SessionDraft draft, CancellationToken cancel)
    {
        if (!viewer.Coordinates(provider) || !await db.Courses.AnyAsync(c => c.Id == course && c.ProviderId == provider && c.State != CourseState.Withdrawn, cancel)) return new NotThere();
        if (draft.Check() is { Any: true } problems) return new Misshapen(problems);
        var now = clock.GetUtcNow();
        if (await Fit(provider, venue, draft.Instructors, cancel) is { } misfit) return new NotKept(misfit);
        var when = await When(venue, time, now, cancel);
        if (when.Refusal is { } refusal) return new NotKept(refusal);
        var session = new Session(Id.New<SessionId>(now), provider, course, venue, when.Starts, when.Ends, when.Zone, now);
        session.Open(draft.ObserverCapacity, draft.HandsOnCapacity, draft.MinimumToRun);
        session.Staff(draft.Instructors.Select(i => new PersonId(i)));
        session.Record(draft.Conditions);
        db.Sessions.Add(session);
        db.Record(now, viewer.Me, "session.announced", "session", session.Id.Value, "Announced a date.", provider: provider);
        await db.SaveChangesAsync(cancel);
        return new KeptAs(session.Id.Value);
    }

    /// <summary>Who teaches, how many seats, who meets which condition.</summary>
    public Task<Kept> Change(ProviderId provider, SessionId id, SessionDraft draft, CancellationToken cancel) => Locked(provider, id, async (session, now) =>
    {
        if (draft.Check() is { Any: true } problems) return new Misshapen(problems);
        if (await Fit(provider, null, draft.Instructors, cancel) is { } misfit) return new NotKept(misfit);
        if (session.Resize(draft.ObserverCapacity, draft.HandsOnCapacity, draft.MinimumToRun, now).Why is { } sold) return new NotKept(sold);
        session.Staff(draft.Instructors.Select(i => new PersonId(i)));
        session.Record(draft.Conditions);
        db.Record(now, viewer.Me, "session.changed", "session", id.Value, "Changed instructors, seats or conditions of a date.", provider: provider);
        return new KeptAs(id.Value);
    }, cancel);

    /// <summary>Another time or place. Everyone with a seat is told in the same transaction.</summary>
    public Task<Kept> Move(ProviderId provider, SessionId id, VenueId? venue, SessionTime time, CancellationToken cancel) => Locked(provider, id, async (session, now) =>
    {
        if (await Fit(provider, venue, [], cancel) is { } misfit) return new NotKept(misfit);
        var when = await When(venue, time, now, cancel);
        if (when.Refusal is { } refusal) return new NotKept(refusal);
        bool otherTime = when.Starts != session.StartsAt || when.Ends != session.EndsAt, otherPlace = venue != session.VenueId;
        if (!otherTime && !otherPlace) return new KeptAs(id.Value);
        session.PlaceAt(venue, when.Zone);
        if (otherTime) session.Move(when.Starts, when.Ends, now);
        await Tell(session, otherTime ? "moved" : "at another place", now, cancel);
        db.Record(now, viewer.Me, "session.moved", "session", id.Value, otherTime ? "Moved a date to another time." : "Moved a date to another place.", provider: provider);
        return new KeptAs(id.Value);
    }, cancel);

    public Task<Kept> Cancel(ProviderId provider, SessionId id, CancellationToken cancel) => Locked(provider, id, (session, now) =>
    {
        session.Cancel();
        db.Record(now, viewer.Me, "session.canceled", "session", id.Value, "Canceled a date.", provider: provider);
        return Task.FromResult<Kept>(new KeptAs(id.Value));
    }, cancel);

    async Task<Kept> Locked(ProviderId provider, SessionId id, Func<Session, DateTimeOffset, Task<Kept>> change, CancellationToken cancel)
    {
        if (!viewer.Coordinates(provider)) return new NotThere();
        await using var transaction = await db.BeginAsync(cancel);
        if (!await db.LockSession(id, cancel)) return new NotThere();
        if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == id && s.ProviderId == provider, cancel) is not { } session) return new NotThere();
        var now = clock.GetUtcNow();
        if (session.State is SessionState.Canceled or SessionState.Held || session.StartsAt <= now) return new NotKept(new SessionOver());
        var kept = await change(session, now);
        if (kept is not KeptAs) return kept; // the transaction rolls back
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return kept;
    }

    /// <summary>Venue and instructors must be the provider's own.</summary>
    async Task<Refusal?> Fit(ProviderId provider, VenueId? venue, IReadOnlyList<Guid> instructors, CancellationToken cancel)
    {
        if (venue is { } at && !await db.Venues.AnyAsync(v => v.Id == at && v.ProviderId == provider, cancel)) return new NotYourVenue();
        var people = instructors.Distinct().Select(i => new PersonId(i)).ToList();
        int own = await db.Memberships.CountAsync(m => m.ProviderId == provider && m.Role == ProviderRole.Instructor && m.Until == null && people.Contains(m.PersonId), cancel);
        return own == people.Count ? null : new NotYourInstructor();
    }

    async Task<(Refusal? Refusal, DateTimeOffset Starts, DateTimeOffset Ends, string Zone)> When(VenueId? venue, SessionTime time, DateTimeOffset now, CancellationToken cancel)
    {
        string? zone = venue is { } at ? await db.Venues.Where(v => v.Id == at).OrderBy(v => v.Id).Select(v => v.Zone).FirstOrDefaultAsync(cancel) : time.Zone;
        if (!Zones.Knows(zone) || zone is null) return (new TimeDoesNotExist(zone ?? "an unknown time zone"), default, default, "");
        if (time.Ends <= time.Starts) return (new EndsBeforeStart(), default, default, zone);
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateTime starts = time.Day.ToDateTime(time.Starts), ends = time.Day.ToDateTime(time.Ends);
        if (place.IsInvalidTime(starts) || place.IsInvalidTime(ends)) return (new TimeDoesNotExist(zone), default, default, zone);
        var from = new DateTimeOffset(starts, place.GetUtcOffset(starts)).ToUniversalTime();
        return (from <= now ? new SessionInThePast() : null, from, new DateTimeOffset(ends, place.GetUtcOffset(ends)).ToUniversalTime(), zone);
    }

    async Task Tell(Session session, string what, DateTimeOffset now, CancellationToken cancel)
    {
        string title = await db.Courses.Where(c => c.Id == session.CourseId).OrderBy(c => c.Id).Select(c => c.Title).FirstAsync(cancel);
        var venue = session.VenueId is { } at ? await db.Venues.AsNoTracking().FirstOrDefaultAsync(v => v.Id == at, cancel) : null;
        var people = await db.Seats.Where(s => s.SessionId == session.Id && (s.State == SeatState.Held || s.State == SeatState.Confirmed)).OrderBy(s => s.Number).Select(s => s.PersonId).ToListAsync(cancel);
        var ids = people.Select(p => p.Value).ToList();
        var mails = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).OrderBy(u => u.Id).Select(u => new { u.Id, u.Email }).ToListAsync(cancel);
        foreach (var to in mails.Where(m => m.Email is not null))
            db.Outbox.Add(new(to.Email!, $"{title} is {what}",
                $"{title} now takes place on {Show.LongDay(session.LocalDate)}, {Show.Time(TimeOnly.FromDateTime(session.LocalStart.DateTime))} to {Show.Time(TimeOnly.FromDateTime(session.LocalEnd.DateTime))} ({session.Zone})"
                + (venue is null ? "; the venue will follow." : $", at {venue.Name}, {venue.Address}, {venue.City}.") + "\n\nYour seat is kept. If the new time or place does not suit you, cancel it on “My enrollments”.",
                new PersonId(to.Id), now) { ActionLabel = "See the date", ActionUrl = installation.Address($"/sessions/{session.Id}"), Key = $"session.moved/{session.Id}/{session.Version}/{to.Id}" });
    }
}
