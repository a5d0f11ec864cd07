namespace Glabella.Domain.Enrollment;

public enum PlaceState { Waiting, Offered, Seated, Left, Passed }

/// <summary>A place on a session's waitlist. One order across kinds; a smaller number is served first.</summary>
public sealed class Place : IOfProvider, IOfPerson
{
    Place() { }

    public Place(PlaceId id, SessionId session, ProviderId provider, PersonId person, SeatKind kind, int order, DateTimeOffset now) =>
        (Id, SessionId, ProviderId, PersonId, Kind, Order, JoinedAt) = (id, session, provider, person, kind, order, now);

    public PlaceId Id { get; private set; }
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

    public bool IsLive => State is PlaceState.Waiting or PlaceState.Offered;

    public void Offer(DateTimeOffset until) => (State, OfferedUntil, Version) = (Step(PlaceState.Offered), until, Version + 1);

    /// <summary>The place ends: seated, left of one's own will, or passed because the offer ran out.</summary>
    public void End(PlaceState state) => (State, OfferedUntil, Version) = (Step(state), null, Version + 1);

    /// <summary>The whole of a place's life. The database refuses every other step, too.</summary>
    public static bool MayGo(PlaceState from, PlaceState to) => (from, to) switch
    {
        (PlaceState.Waiting, PlaceState.Offered or PlaceState.Left) => true,
        (PlaceState.Offered, PlaceState.Seated or PlaceState.Left or PlaceState.Passed) => true,
        _ => false,
    };

    PlaceState Step(PlaceState to) => MayGo(State, to) ? to : throw new InvalidOperationException($"A place does not go from {State} to {to}.");
}
