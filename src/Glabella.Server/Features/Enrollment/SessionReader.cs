using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>A date with what pages, mails and papers say about it.</summary>
public sealed record SessionSheet(Session Session, Course Course, Provider Provider, Venue? Venue, IReadOnlyList<string> Instructors)
{
    public string Day => Show.ShortDay(Session.LocalDate);
    public string Hours => $"{Show.Time(TimeOnly.FromDateTime(Session.LocalStart.DateTime))} to {Show.Time(TimeOnly.FromDateTime(Session.LocalEnd.DateTime))}";
    public string Place => Venue is { } v ? $"{v.Name}, {v.Address}, {v.City}, {v.Jurisdiction.Subdivision} {v.Zip}" : "The venue is not named yet";

    /// <summary>What a seat of this kind costs now, and whether it may be taken.</summary>
    public SeatTerms Terms(SeatKind kind)
    {
        var terms = SeatTerms.Of(Course, kind);
        return terms with { Open = terms.Open && Provider.State == ProviderState.Listed };
    }

    /// <summary>"Full refund until Nov 28", … for seats bought under <paramref name="refunds"/>; days that have passed are left out.</summary>
    public IEnumerable<string> RefundLines(RefundPolicy refunds, DateTimeOffset now)
    {
        var today = Show.DayOf(now, Session.Zone);
        DateOnly full = Session.LocalDate.AddDays(-refunds.FullDays), part = Session.LocalDate.AddDays(-refunds.PartDays);
        bool any = false;
        if (full >= today) { any = true; yield return $"Full refund until {Show.Date(full)}"; }
        if (refunds.PartPercent > 0 && part > full && part >= today) { any = true; yield return $"{refunds.PartPercent}% until {Show.Date(part)}"; }
        yield return any ? "Nothing after that" : "No refund any more, this close to class";
        yield return $"Full refund if {Provider.Name} cancels or moves the date";
    }
}

public sealed class SessionReader(GlabellaDb db)
{
    /// <summary>Null when there is no such date. Nothing is tracked.</summary>
    public async Task<SessionSheet?> Find(SessionId id, CancellationToken cancel)
    {
        var row = await (
            from session in db.Sessions.AsNoTracking().Where(s => s.Id == id)
            join course in db.Courses.AsNoTracking() on session.CourseId equals course.Id
            join provider in db.Providers.AsNoTracking() on session.ProviderId equals provider.Id
            select new { session, course, provider, venue = db.Venues.AsNoTracking().FirstOrDefault(v => v.Id == session.VenueId) }).FirstOrDefaultAsync(cancel);
        return row is null ? null : new(row.session, row.course, row.provider, row.venue, await Instructors(row.session, cancel));
    }

    async Task<List<string>> Instructors(Session session, CancellationToken cancel)
    {
        if (session.Instructors.Count == 0) return [];
        var people = session.Instructors.Select(i => new PersonId(i)).ToList();
        var names = await (
            from person in db.People.AsNoTracking().Where(p => people.Contains(p.Id))
            from member in db.Memberships.Where(m => m.PersonId == person.Id && m.ProviderId == session.ProviderId && m.Role == ProviderRole.Instructor).DefaultIfEmpty()
            orderby person.FamilyName, person.Id
            select new { person.GivenName, person.FamilyName, Credentials = member == null ? "" : member.Credentials }).ToListAsync(cancel);
        return [.. names.Select(n => $"{n.GivenName} {n.FamilyName}{(n.Credentials.Length > 0 ? ", " + n.Credentials : "")}")];
    }
}
