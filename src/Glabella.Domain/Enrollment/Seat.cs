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

    /// <summary>Since when the hands-on part waits, because what is on record does not carry it at the moment; absent while it may go on.
    /// The seat and its number stay: its clinician may watch, and injects once the question is settled.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Why it waits, in one sentence for the clinician and the provider.</summary>
    public string? PausedBecause { get; private set; }

    /// <summary>When the right behind the seat was last asked again; absent since the seat was taken.</summary>
    public DateTimeOffset? AskedAgainAt { get; private set; }
    public int Version { get; private set; }

    public bool IsPaused => IsLive && PausedAt is not null;

    public bool IsLive => State is SeatState.Held or SeatState.Confirmed;

    public void Agree(RefundPolicy refunds) => Refunds = refunds;

    public void Hold(DateTimeOffset until) => (State, HeldUntil, Version) = (Step(SeatState.Held), until, Version + 1);
    public void Confirm(DateTimeOffset now) => (State, ConfirmedAt, HeldUntil, Version) = (Step(SeatState.Confirmed), now, null, Version + 1);

    /// <summary>The right behind a hands-on seat was asked again.</summary>
    /// <param name="missing">What stands in the way; null when nothing does.</param>
    /// <returns>Whether the seat was paused or goes on, or waits for another reason than before.</returns>
    public bool AskAgain(Refusal? missing, DateTimeOffset now)
    {
        if (!IsLive || Kind != SeatKind.HandsOn) throw new InvalidOperationException("Only a live hands-on seat rests on a right.");
        bool changed = missing?.Sentence != PausedBecause;
        (AskedAgainAt, PausedAt, PausedBecause, Version) = (now, missing is null ? null : PausedAt ?? now, missing?.Sentence, Version + 1);
        return changed;
    }

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
