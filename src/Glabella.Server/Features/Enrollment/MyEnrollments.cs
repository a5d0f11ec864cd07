using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>One seat or place of the viewer, as page and API show it.</summary>
/// <param name="State"><c>held</c>, <c>confirmed</c>, <c>canceled</c>, <c>expired</c>, <c>no_show</c>; <c>waiting</c>, <c>offered</c>.</param>
/// <param name="PausedBecause">Why the hands-on part waits; absent while it may go on.</param>
/// <param name="Until">Of a held seat: pay by; of an offer: answer by.</param>
public sealed record EnrollmentLine(
    Guid Id, string What, string State, string Kind, int Number, Guid Session, string Course, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone,
    string Provider, string? City, long PriceCents, DateTimeOffset? Until, Guid? Invoice, string? InvoiceNumber, string? InvoiceState, string? PausedBecause = null);

/// <summary>Seats and places of the viewer, the next class first.</summary>
public sealed class MyEnrollments(GlabellaDb db, Viewer viewer)
{
    const int Most = 200;

    public async Task<IReadOnlyList<EnrollmentLine>> List(CancellationToken cancel)
    {
        var seats = await (
            from seat in db.Seats.AsNoTracking().Where(s => s.PersonId == viewer.Me)
            join session in db.Sessions on seat.SessionId equals session.Id
            join course in db.Courses on session.CourseId equals course.Id
            join provider in db.Providers on session.ProviderId equals provider.Id
            orderby session.StartsAt descending, seat.Id
            select new
            {
                seat.Id, seat.State, seat.Kind, seat.Number, seat.Price, seat.HeldUntil, seat.PausedBecause, seat.SessionId, course.Slug, course.Title, session.StartsAt, session.EndsAt, session.Zone, provider.Name,
                City = db.Venues.Where(v => v.Id == session.VenueId).Select(v => v.City).FirstOrDefault(),
                Invoice = db.Invoices.Where(i => i.SeatId == seat.Id && i.CreditFor == null).Select(i => new { i.Id, i.Number, i.State }).FirstOrDefault(),
            }).Take(Most).ToListAsync(cancel);
        var places = await (
            from place in db.Places.AsNoTracking().Where(p => p.PersonId == viewer.Me && (p.State == PlaceState.Waiting || p.State == PlaceState.Offered))
            join session in db.Sessions on place.SessionId equals session.Id
            join course in db.Courses on session.CourseId equals course.Id
            join provider in db.Providers on session.ProviderId equals provider.Id
            orderby session.StartsAt descending, place.Id
            select new
            {
                place.Id, place.State, place.Kind, place.Order, place.OfferedUntil, place.SessionId, course.Slug, course.Title, session.StartsAt, session.EndsAt, session.Zone, provider.Name,
                City = db.Venues.Where(v => v.Id == session.VenueId).Select(v => v.City).FirstOrDefault(),
            }).Take(Most).ToListAsync(cancel);
        return
        [
            .. seats.Select(s => new EnrollmentLine(s.Id.Value, "seat", Word(s.State.ToString()), TakeSeat.Word(s.Kind), s.Number, s.SessionId.Value, s.Slug, s.Title, s.StartsAt, s.EndsAt, s.Zone, s.Name, s.City,
                s.Price.Minor, s.State == SeatState.Held ? s.HeldUntil : null, s.Invoice?.Id.Value, s.Invoice is { } i ? $"INV-{i.Number:00000}" : null, s.Invoice?.State.ToString().ToLowerInvariant(), s.PausedBecause)),
            .. places.Select(p => new EnrollmentLine(p.Id.Value, "place", Word(p.State.ToString()), TakeSeat.Word(p.Kind), p.Order, p.SessionId.Value, p.Slug, p.Title, p.StartsAt, p.EndsAt, p.Zone, p.Name, p.City,
                0, p.OfferedUntil, null, null, null)),
        ];
    }

    static string Word(string state) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(state);
}
