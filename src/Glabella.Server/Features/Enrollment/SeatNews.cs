using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>What happened to a seat, once in the journal and once in the outbox, in the transaction of the change.</summary>
public sealed class SeatNews(GlabellaDb db, EnrollmentMail mail)
{
    public async Task Seated(Seat seat, Invoice? invoice, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        db.Record(now, seat.PersonId, "seat.taken", "seat", seat.Id.Value, $"Took {Till.Kind(seat.Kind)} seat {seat.Number} of {sheet.Course.Title}.", seat.PersonId, seat.ProviderId);
        db.Outbox.Add(mail.Seated(await To(seat.PersonId, cancel), seat, invoice, sheet, now));
    }

    public async Task Waitlisted(Place place, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        db.Record(now, place.PersonId, "place.joined", "place", place.Id.Value, $"Joined the waitlist of {sheet.Course.Title} for a {Till.Kind(place.Kind)} seat.", place.PersonId, place.ProviderId);
        db.Outbox.Add(mail.Waitlisted(await To(place.PersonId, cancel), place, sheet, now));
    }

    public async Task Confirmed(Seat seat, string paid, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        db.Record(now, null, "seat.confirmed", "seat", seat.Id.Value, $"Seat {seat.Number} of {sheet.Course.Title} is confirmed.", seat.PersonId, seat.ProviderId);
        db.Outbox.Add(mail.Confirmed(await To(seat.PersonId, cancel), seat, paid, sheet, now));
    }

    public async Task Canceled(Seat seat, RefundQuote quote, Invoice? note, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        db.Record(now, seat.EndReason == "by_clinician" ? seat.PersonId : null, "seat.canceled", "seat", seat.Id.Value, $"Seat {seat.Number} of {sheet.Course.Title} was given back; {quote.Refund} of {quote.Paid} comes back.", seat.PersonId, seat.ProviderId);
        db.Outbox.Add(mail.Canceled(await To(seat.PersonId, cancel), seat, quote, note, sheet, now));
    }

    /// <summary>The clinician and the provider's coordinators hear why, once for each reason.</summary>
    public async Task Paused(Seat seat, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        db.Record(now, null, "seat.paused", "seat", seat.Id.Value, $"The hands-on part of seat {seat.Number} of {sheet.Course.Title} is paused: {seat.PausedBecause}", seat.PersonId, seat.ProviderId);
        var to = await To(seat.PersonId, cancel);
        db.Outbox.Add(mail.Paused(to, seat, sheet, now));
        foreach (var coordinator in await db.Coordinators(seat.ProviderId, cancel)) db.Outbox.Add(mail.PausedForProvider(coordinator, seat, sheet, now));
    }

    public async Task GoesOn(Seat seat, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        db.Record(now, null, "seat.goes_on", "seat", seat.Id.Value, $"The hands-on part of seat {seat.Number} of {sheet.Course.Title} goes on.", seat.PersonId, seat.ProviderId);
        db.Outbox.Add(mail.GoesOn(await To(seat.PersonId, cancel), seat, sheet, now));
        foreach (var coordinator in await db.Coordinators(seat.ProviderId, cancel)) db.Outbox.Add(mail.GoesOnForProvider(coordinator, seat, sheet, now));
    }

    public void Left(Place place, DateTimeOffset now) =>
        db.Record(now, place.PersonId, "place.left", "place", place.Id.Value, "Left the waitlist.", place.PersonId, place.ProviderId);

    public async Task Tell(IEnumerable<SeatEvent> events, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var each in events)
            switch (each)
            {
                case SeatReleased(var seat):
                    db.Record(now, null, "seat.released", "seat", seat.Id.Value, $"Seat {seat.Number} of {sheet.Course.Title} was released: not paid in time.", seat.PersonId, seat.ProviderId);
                    db.Outbox.Add(mail.Released(await To(seat.PersonId, cancel), seat, sheet, now));
                    break;
                case SeatOffered(var place):
                    db.Record(now, null, "place.offered", "place", place.Id.Value, $"A {Till.Kind(place.Kind)} seat of {sheet.Course.Title} was offered to place {place.Order}, first in line.", place.PersonId, place.ProviderId);
                    db.Outbox.Add(mail.Offered(await To(place.PersonId, cancel), place, sheet, now));
                    break;
                case OfferPassed(var place):
                    db.Record(now, null, "place.passed", "place", place.Id.Value, $"The offer to place {place.Order} ran out and goes to the next.", place.PersonId, place.ProviderId);
                    db.Outbox.Add(mail.Passed(await To(place.PersonId, cancel), place, sheet, now));
                    break;
            }
    }

    Task<Recipient> To(PersonId person, CancellationToken cancel)
    {
        Guid account = person.Value;
        return db.People.Where(p => p.Id == person).Select(p => new Recipient(p.Id, p.GivenName, db.Users.Where(u => u.Id == account).Select(u => u.Email!).First())).SingleAsync(cancel);
    }
}
