using Glabella.Domain.Courses;

namespace Glabella.Domain.Enrollment;

public enum SeatState { Held, Confirmed, Canceled, Expired, NoShow }

/// <summary>A clinician's seat in a session. Live while held or confirmed; at most one live seat per person and session.</summary>
public sealed class Seat : IOfProvider, IOfPerson
{
    Seat() { }

    public Seat(SeatId id, SessionId session, ProviderId provider, PersonId person, SeatKind kind, int number, Money price, string admittedBecause, DateTimeOffset now) =>
        (Id, SessionId, ProviderId, PersonId, Kind, Number, Price, AdmittedBecause, TakenAt) =
        (id, session, provider, person, kind, number, price, admittedBecause, now);

    public SeatId Id { get; private set; }
    public SessionId SessionId { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public PersonId PersonId { get; private set; }
    public SeatKind Kind { get; private set; }

    /// <summary>From 1 to the capacity of its kind; unique among the session's live seats of that kind.</summary>
    public int Number { get; private set; }
    public SeatState State { get; private set; }
    public Money Price { get; private set; }

    /// <summary>The refund terms shown when the seat was taken. Later changes of the course do not reach it.</summary>
    public RefundPolicy Refunds { get; private set; } = RefundPolicy.Standard;

    /// <summary>The eligibility answer that admitted the clinician, as JSON: rule ids, license, conditions, date. Never rewritten.</summary>
    public string AdmittedBecause { get; private set; } = "";
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>Set while held: after this instant the seat may be released.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>A code: <c>by_clinician</c>, <c>by_provider</c>, <c>not_paid</c>, <c>not_there</c>; absent while live.</summary>
    public string? EndReason { get; private set; }
    public int Version { get; private set; }

    public bool IsLive => State is SeatState.Held or SeatState.Confirmed;

    public void Agree(RefundPolicy refunds) => Refunds = refunds;

    public void Hold(DateTimeOffset until) => (State, HeldUntil, Version) = (Step(SeatState.Held), until, Version + 1);
    public void Confirm(DateTimeOffset now) => (State, ConfirmedAt, HeldUntil, Version) = (Step(SeatState.Confirmed), now, null, Version + 1);

    public void End(SeatState state, string reason, DateTimeOffset now) =>
        (State, EndReason, EndedAt, HeldUntil, Version) = (Step(state), reason, now, null, Version + 1);

    /// <summary>The whole of a seat's life. The database refuses every other step, too.</summary>
    public static bool MayGo(SeatState from, SeatState to) => (from, to) switch
    {
        (SeatState.Held, _) => true,
        (SeatState.Confirmed, SeatState.Canceled or SeatState.NoShow) => true,
        _ => false,
    };

    SeatState Step(SeatState to) => MayGo(State, to) ? to : throw new InvalidOperationException($"A seat does not go from {State} to {to}.");
}
