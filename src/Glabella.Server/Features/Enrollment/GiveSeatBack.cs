using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <param name="RefundCents">What comes back; zero when nothing was paid or nothing is due.</param>
public sealed record CancelAnswer(Guid Id, string Result, long PaidCents, long RefundCents, string Because, string? CreditNote);

public abstract record CancelReply;
public sealed record GivenBack(CancelAnswer Answer) : CancelReply;
public sealed record NotGivenBack(Refusal Why) : CancelReply;
public sealed record NothingOfYours : CancelReply;

/// <summary>Cancels the viewer's seat or place; the refund is the one that was explained before.</summary>
public sealed class GiveSeatBack(GlabellaDb db, Viewer viewer, TimeProvider clock, SessionReader sessions, Till till, SeatNews news)
{
    /// <summary>What would come back now; null when there is no such live seat of the viewer.</summary>
    public async Task<(Seat Seat, SessionSheet Sheet, RefundQuote Quote)?> Explain(SeatId id, CancellationToken cancel)
    {
        if (await db.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.PersonId == viewer.Me, cancel) is not { IsLive: true } seat) return null;
        var sheet = (await sessions.Find(seat.SessionId, cancel))!;
        var invoice = await db.Invoices.AsNoTracking().FirstOrDefaultAsync(i => i.SeatId == id && i.CreditFor == null, cancel);
        return (seat, sheet, Quote(sheet.Session, seat, invoice, clock.GetUtcNow()));
    }

    public async Task<CancelReply> Run(SeatId id, string? key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Seats.AsNoTracking().Where(s => s.Id == id && s.PersonId == viewer.Me).Select(s => new { s.SessionId }).FirstOrDefaultAsync(cancel) is not { } mine) return new NothingOfYours();
        db.SeeEverything(); // the waitlist of others is served
        var sheet = (await sessions.Find(mine.SessionId, cancel))!;
        var request = RequestKey.Of(key, $"cancel {id}");

        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(mine.SessionId, cancel);
        var (kept, other) = await db.Repeated<CancelAnswer>(viewer.Me, request, cancel);
        if (other is not null) return new NotGivenBack(other);
        if (kept is not null)
        {
            await transaction.CommitAsync(cancel);
            return new GivenBack(kept);
        }
        var session = await Load(db, mine.SessionId, cancel);
        var invoice = await till.InvoiceOf(id, cancel);
        var (why, events) = session.Cancel(id, "by_clinician", now);
        if (why is not null) return new NotGivenBack(why);

        var seat = session.Seats.First(s => s.Id == id);
        var quote = Quote(session, seat, invoice, now);
        var note = await till.TakeBack(invoice, quote.Refund, now, cancel);
        await news.Canceled(seat, quote, note, sheet, now, cancel);
        await news.Tell(events, sheet, now, cancel);
        var answer = new CancelAnswer(id.Value, "canceled", quote.Paid.Minor, quote.Refund.Minor, quote.Sentence, note?.Reference);
        db.Keep(viewer.Me, request, answer, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new GivenBack(answer);
    }

    /// <summary>Leaves the waitlist of a date; an open offer goes to the next.</summary>
    public async Task<Refusal?> Leave(SessionId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        db.SeeEverything();
        if (await sessions.Find(id, cancel) is not { } sheet) return new NotWaiting();
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(id, cancel);
        var session = await Load(db, id, cancel);
        var place = session.Places.FirstOrDefault(p => p.PersonId == viewer.Me);
        var (why, events) = session.Leave(viewer.Me, now);
        if (why is not null) return why;
        news.Left(place!, now);
        await news.Tell(events, sheet, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>The whole session: freeing a seat needs everyone who waits.</summary>
    internal static Task<Session> Load(GlabellaDb db, SessionId id, CancellationToken cancel) => db.Sessions
        .Include(s => s.Seats.Where(seat => seat.State == SeatState.Held || seat.State == SeatState.Confirmed))
        .Include(s => s.Places.Where(p => p.State == PlaceState.Waiting || p.State == PlaceState.Offered))
        .AsSplitQuery().SingleAsync(s => s.Id == id, cancel);

    static RefundQuote Quote(Session session, Seat seat, Domain.Payments.Invoice? invoice, DateTimeOffset now) =>
        session.Quote(seat, invoice is { State: Domain.Payments.InvoiceState.Paid } ? invoice.Amount : Money.Zero, now);
}
