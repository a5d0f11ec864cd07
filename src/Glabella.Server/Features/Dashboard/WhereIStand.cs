using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Dashboard;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Dashboard;

/// <summary>Reads the facts of the signed-in clinician's journey.</summary>
public sealed class WhereIStand(GlabellaDb db, Viewer viewer, RenewalRules rules, TimeProvider clock)
{
    /// <param name="Kept">The renewals with their outlook, for the chart.</param>
    /// <param name="NextClass">The booked class that comes first; absent when none is booked.</param>
    public sealed record Overview(JourneyFacts Facts, IReadOnlyList<Kept> Kept, IReadOnlyList<HeldCertificate> Certificates, ClassCard? NextClass);

    public sealed record HeldCertificate(CertificateFact Fact, string Provider, Level Level);

    public sealed record ClassCard(SeatId Seat, string Course, DateTimeOffset LocalStart, string Zone, string Venue, SeatKind Kind, Money Owed);

    public async Task<Overview> Read(CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var learning = await db.LearningOf(me, now, cancel);
        var kept = learning.Kept(rules, today);
        var booked = await Booked(me, cancel);
        var seats = await Seats(me, booked, cancel);
        var certificates = await Certificates(me, now, cancel);
        var facts = new JourneyFacts(now, today)
        {
            Licenses = [.. learning.Licenses.Select(l => new LicenseFact(l.Id, Kept.Name(l), l.State, l.StandingOn(today), l.Expires))],
            Seats = seats,
            Places = await Places(me, cancel),
            Certificates = [.. certificates.Select(c => c.Fact)],
            Renewals = [.. kept.Where(k => k.Outlook is not null).Select(k => new RenewalFact(k.Renewal.Id, k.Title, k.Outlook!, k.Missing))],
            AskedATrainer = await db.QuestionThreads.AnyAsync(t => t.PersonId == me, cancel),
        };
        var next = seats.Where(s => s.IsLive && s.EndsAt > now).MinBy(s => s.StartsAt);
        return new(facts, kept, certificates, next is null ? null : Card(booked.First(b => b.Seat.Id == next.Id), next));
    }

    sealed record Booking(Seat Seat, Session Session, string Course, string? Venue);

    async Task<List<Booking>> Booked(PersonId me, CancellationToken cancel) => [.. (await (
        from seat in db.Seats.AsNoTracking().Where(s => s.PersonId == me && (s.State == SeatState.Held || s.State == SeatState.Confirmed))
        join session in db.Sessions.AsNoTracking().Where(s => s.State != SessionState.Canceled) on seat.SessionId equals session.Id
        join course in db.Courses.AsNoTracking() on session.CourseId equals course.Id
        from venue in db.Venues.AsNoTracking().Where(v => v.Id == session.VenueId).DefaultIfEmpty()
        orderby session.StartsAt descending, seat.Id
        select new { seat, session, course.Title, Venue = venue == null ? null : venue.Name + ", " + venue.Address + ", " + venue.City }).Take(50).ToListAsync(cancel))
        .Select(r => new Booking(r.seat, r.session, r.Title, r.Venue))];

    async Task<List<SeatFact>> Seats(PersonId me, List<Booking> booked, CancellationToken cancel)
    {
        var attended = (await db.Presences.AsNoTracking().Where(p => p.PersonId == me && p.OutAt != null).Select(p => p.SeatId).Distinct().ToListAsync(cancel)).ToHashSet();
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.PersonId == me).Select(a => new { a.SeatId, a.Passed, a.Rules }).ToListAsync(cancel);
        var owed = await db.Invoices.AsNoTracking().Where(i => i.PersonId == me && i.State == InvoiceState.Open && i.CreditFor == null).Select(i => new { i.SeatId, i.Amount }).ToListAsync(cancel);
        return [.. booked.Select(b =>
        {
            var mine = attempts.Where(a => a.SeatId == b.Seat.Id).ToList();
            var exam = mine.Any(a => a.Passed == true) ? ExamState.Passed
                : b.Seat.Kind is SeatKind.Observer ? ExamState.NotForObservers
                : mine.Count > 0 && mine.Count >= mine[0].Rules.Attempts ? ExamState.NoAttemptsLeft
                : attended.Contains(b.Seat.Id) ? ExamState.Open : ExamState.NotYet;
            return new SeatFact(b.Seat.Id, b.Session.Id, b.Session.CourseId, b.Course, b.Seat.Kind, b.Seat.State, InPlace(b.Seat.HeldUntil, b.Session.Zone), b.Session.StartsAt, b.Session.EndsAt, b.Session.LocalDate,
                owed.Where(o => o.SeatId == b.Seat.Id).Aggregate(Money.Zero, (sum, o) => sum + o.Amount), attended.Contains(b.Seat.Id), exam) { PausedBecause = b.Seat.PausedBecause };
        })];
    }

    /// <summary>The same instant, in the time of the class.</summary>
    static DateTimeOffset? InPlace(DateTimeOffset? at, string zone) => at is { } known ? TimeZoneInfo.ConvertTime(known, TimeZoneInfo.FindSystemTimeZoneById(zone)) : null;

    async Task<List<PlaceFact>> Places(PersonId me, CancellationToken cancel) => [.. (await (
        from place in db.Places.AsNoTracking().Where(p => p.PersonId == me && (p.State == PlaceState.Waiting || p.State == PlaceState.Offered))
        join session in db.Sessions.AsNoTracking() on place.SessionId equals session.Id
        join course in db.Courses.AsNoTracking() on session.CourseId equals course.Id
        orderby place.JoinedAt descending
        select new { place.SessionId, course.Title, place.OfferedUntil, session.Zone }).Take(20).ToListAsync(cancel))
        .Select(p => new PlaceFact(p.SessionId, p.Title, InPlace(p.OfferedUntil, p.Zone)))];

    async Task<List<HeldCertificate>> Certificates(PersonId me, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await (
            from certificate in db.Certificates.AsNoTracking().Where(c => c.PersonId == me)
            join course in db.Courses.AsNoTracking() on certificate.CourseId equals course.Id
            join provider in db.Providers.AsNoTracking() on certificate.ProviderId equals provider.Id
            orderby certificate.IssuedAt descending, certificate.Id
            select new { Certificate = certificate, course.Title, Provider = provider.Name }).Take(50).ToListAsync(cancel);
        var events = await db.CertificateEvents.AsNoTracking().Where(e => e.PersonId == me).OrderBy(e => e.Sequence).ToListAsync(cancel);
        return [.. rows.Select(r => new HeldCertificate(
                new(r.Certificate.Id, r.Certificate.SeatId, r.Title, CertificateStanding.Of(r.Certificate.ValidUntil, events.Where(e => e.CertificateId == r.Certificate.Id), now).Status,
                    r.Certificate.LastDay), r.Provider, r.Certificate.Level))
            .Where(c => c.Fact.Status is not CertificateStatus.Superseded)];
    }

    static ClassCard Card(Booking booking, SeatFact fact) => new(
        fact.Id, booking.Course, booking.Session.LocalStart, booking.Session.Zone, booking.Venue ?? "The place is not fixed yet.", fact.Kind, fact.Owed);
}
