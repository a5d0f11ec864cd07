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

    /// <summary>The eligibility answer that admitted the clinician, as JSON: rule ids, license, conditions, date. Never rewritten.</summary>
    public string AdmittedBecause { get; private set; } = "";
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>Set while held: after this instant the seat may be released.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndReason { get; private set; }
    public int Version { get; private set; }

    public bool IsLive => State is SeatState.Held or SeatState.Confirmed;

    public void Hold(DateTimeOffset until) => (State, HeldUntil, Version) = (SeatState.Held, until, Version + 1);
    public void Confirm(DateTimeOffset now) => (State, ConfirmedAt, HeldUntil, Version) = (SeatState.Confirmed, now, null, Version + 1);
    public void End(SeatState state, string reason, DateTimeOffset now) => (State, EndReason, EndedAt, HeldUntil, Version) = (state, reason, now, null, Version + 1);
}

public enum PlaceState { Waiting, Offered, Seated, Left, Passed }

/// <summary>A place on a session's waitlist. One order across kinds; a smaller number is served first.</summary>
public sealed class Place : IOfProvider, IOfPerson
{
    Place() { }

    public Place(Guid id, SessionId session, ProviderId provider, PersonId person, SeatKind kind, int order, DateTimeOffset now) =>
        (Id, SessionId, ProviderId, PersonId, Kind, Order, JoinedAt) = (id, session, provider, person, kind, order, now);

    public Guid Id { get; private set; }
    public SessionId SessionId { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public PersonId PersonId { get; private set; }
    public SeatKind Kind { get; private set; }
    public int Order { get; private set; }
    public PlaceState State { get; private set; }
    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>Set while a freed seat is offered: after this instant it goes to the next.</summary>
    public DateTimeOffset? OfferedUntil { get; private set; }
    public int Version { get; private set; }

    public void Offer(DateTimeOffset until) => (State, OfferedUntil, Version) = (PlaceState.Offered, until, Version + 1);
    public void Leave(PlaceState state) => (State, OfferedUntil, Version) = (state, null, Version + 1);
}
