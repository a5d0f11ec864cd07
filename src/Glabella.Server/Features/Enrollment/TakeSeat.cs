using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Server.Access;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>What came of it, as the API answers it and as it is kept for a repeated request.</summary>
/// <param name="Result"><c>seated</c> or <c>waitlisted</c>.</param>
/// <param name="Id">Of the seat, or of the place on the waitlist.</param>
/// <param name="Number">The seat's number, or the place's order.</param>
public sealed record EnrollmentAnswer(
    string Result, Guid Id, Guid Session, string Kind, int Number, long PriceCents, DateTimeOffset? HeldUntil, string? Invoice);

public abstract record EnrollReply;
public sealed record Enrolled(EnrollmentAnswer Answer) : EnrollReply;
/// <param name="Why">At least one; the first leads.</param>
public sealed record NotEnrolled(IReadOnlyList<Refusal> Why) : EnrollReply;
public sealed record NoSuchSession : EnrollReply;

/// <summary>Enrolls the viewer, or accepts the seat offered from the waitlist. The lock is the first statement of the transaction.</summary>
public sealed class TakeSeat(GlabellaDb db, Viewer viewer, TimeProvider clock, SessionReader sessions, HandsOnCheck check, StandingOf standings, Till till, SeatNews news)
{
    public async Task<EnrollReply> Run(SessionId id, SeatKind kind, IReadOnlyDictionary<string, string> facts, string? key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        db.SeeEverything(); // the seats and places of others decide
        // What does not grow scarcer is read before the lock.
        if (await sessions.Find(id, cancel) is not { } sheet) return new NoSuchSession();
        var checkedSeat = await check.Of(viewer.Me, sheet, kind, facts, cancel);
        var request = RequestKey.Of(key, $"enroll {id} {kind} {string.Join(' ', facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"))}");

        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(id, cancel);
        var (kept, other) = await db.Repeated<EnrollmentAnswer>(viewer.Me, request, cancel);
        if (other is not null) return new NotEnrolled([other]);
        if (kept is not null)
        {
            await transaction.CommitAsync(cancel);
            return new Enrolled(kept);
        }
        var session = await Load(db, id, viewer.Me, cancel);
        // only for who may get a seat now: hundreds who will wait do not compute theirs under the lock
        bool seatToHave = session.Taken(kind) < session.Capacity(kind) || session.Places.Any(p => p.PersonId == viewer.Me && p.State == PlaceState.Offered);
        if (kind == SeatKind.HandsOn && checkedSeat.Granted && seatToHave) await standings.RecomputeAll(viewer.Me, Occasion.Enrollment, now, cancel);
        var answer = session.Enroll(new(viewer.Me, kind, checkedSeat.Clearance, sheet.Terms(kind), Id.New<SeatId>(now), Id.New<PlaceId>(now)), now);
        if (answer is Refused refused) return new NotEnrolled(refused.Why == (checkedSeat.Clearance as Clearance.Denied)?.Why ? checkedSeat.Missing : [refused.Why]);

        var done = answer is Seated seated ? await Seat(seated.Seat, sheet, now, cancel) : await Wait(((Waitlisted)answer).Place, sheet, now, cancel);
        db.Keep(viewer.Me, request, done, now);
        try { await db.SaveChangesAsync(cancel); }
        // Under the lock only the key itself can collide: used at the same moment for another date.
        catch (DbUpdateException wall) when (db.IsUniqueViolation(wall)) { return new NotEnrolled([new KeyUsedForAnother()]); }
        await transaction.CommitAsync(cancel);
        return new Enrolled(done);
    }

    /// <summary>As much of the session as enrolling needs: its live seats, the asker's own place, and the first of each kind in line.</summary>
    internal static Task<Session> Load(GlabellaDb db, SessionId id, PersonId person, CancellationToken cancel) => db.Sessions
        .Include(s => s.Seats.Where(seat => seat.State == SeatState.Held || seat.State == SeatState.Confirmed))
        .Include(s => s.Places.Where(p => (p.State == PlaceState.Waiting || p.State == PlaceState.Offered) && p.PersonId == person
            || p.State == PlaceState.Waiting && !db.Places.Any(q => q.SessionId == p.SessionId && q.Kind == p.Kind && q.State == PlaceState.Waiting && q.Order < p.Order)))
        .AsSplitQuery().SingleAsync(s => s.Id == id, cancel);

    async Task<EnrollmentAnswer> Seat(Seat seat, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        var invoice = await till.Bill(seat, sheet, now, cancel);
        await news.Seated(seat, invoice, sheet, now, cancel);
        return new("seated", seat.Id.Value, sheet.Session.Id.Value, Word(seat.Kind), seat.Number, seat.Price.Minor, seat.HeldUntil, invoice?.Reference);
    }

    async Task<EnrollmentAnswer> Wait(Place place, SessionSheet sheet, DateTimeOffset now, CancellationToken cancel)
    {
        await news.Waitlisted(place, sheet, now, cancel);
        return new("waitlisted", place.Id.Value, sheet.Session.Id.Value, Word(place.Kind), place.Order, sheet.Terms(place.Kind).Price.Minor, null, null);
    }

    public static string Word(SeatKind kind) => kind == SeatKind.HandsOn ? "hands_on" : "observer";
    public static SeatKind? Kind(string? word) => word switch { "hands_on" => SeatKind.HandsOn, "observer" => SeatKind.Observer, _ => null };
}
