namespace Glabella.Domain.Enrollment;

/// <summary>Who gets a seat: taking, freeing, passing on. Only under the session's lock, see docs/how/seats.md.</summary>
/// <remarks>At the end of every act nobody waits for a kind that is free: a freed seat is offered to the next in line in the same act.</remarks>
public sealed partial class Session
{
    readonly List<Seat> seats = [];
    readonly List<Place> places = [];

    /// <summary>The live seats, as far as they were loaded.</summary>
    public IReadOnlyList<Seat> Seats => seats;

    /// <summary>The waitlist, as far as it was loaded: enrolling needs the asker's own place and the first of each kind; freeing needs all that wait.</summary>
    public IReadOnlyList<Place> Places => places;

    public int Capacity(SeatKind kind) => kind == SeatKind.HandsOn ? HandsOnCapacity : ObserverCapacity;
    public int Taken(SeatKind kind) => kind == SeatKind.HandsOn ? HandsOnTaken : ObserverTaken;
    public int Free(SeatKind kind) => Capacity(kind) - Taken(kind);

    public EnrollAnswer Enroll(SeatRequest request, DateTimeOffset now)
    {
        if (WhyClosed(request, now) is { } closed) return new Refused(closed);
        if (request.Clearance is Clearance.Denied denied) return new Refused(denied.Why);
        string because = ((Clearance.Granted)request.Clearance).Because;

        if (places.Find(p => p.PersonId == request.Person && p.IsLive) is { } own)
        {
            if (own.State != PlaceState.Offered || own.Kind != request.Kind) return new Refused(new AlreadyWaiting());
            own.End(PlaceState.Seated);
            return new Seated(Sit(request, because, now));
        }
        if (Free(request.Kind) > 0 && NextInLine(request.Kind) is null)
        {
            Count(request.Kind, +1);
            return new Seated(Sit(request, because, now));
        }
        var place = new Place(request.Place, Id, ProviderId, request.Person, request.Kind, ++LastPlace, now);
        places.Add(place);
        return new Waitlisted(place);
    }

    /// <summary>Turns an open offer into a seat; with no offer it is refused instead of joining the list.</summary>
    public EnrollAnswer Accept(SeatRequest request, DateTimeOffset now) =>
        places.Exists(p => p.PersonId == request.Person && p.State == PlaceState.Offered && p.Kind == request.Kind && p.OfferedUntil > now)
            ? Enroll(request, now)
            : new Refused(new NoOffer());

    /// <summary>The reason why nobody may enroll now, or why this person may not; null when the way is free.</summary>
    public Refusal? WhyClosed(SeatRequest request, DateTimeOffset now) =>
        State == SessionState.Canceled ? new SessionCanceled()
        : now >= StartsAt ? new SessionStarted()
        : !request.Terms.Open ? new CourseNotOpen()
        : Capacity(request.Kind) == 0 ? new KindNotOffered()
        : Instructors.Contains(request.Person.Value) ? new OwnClass()
        : seats.Exists(s => s.PersonId == request.Person && s.IsLive) ? new AlreadySeated()
        : null;

    /// <summary>Gives a seat back and offers it to the next in line.</summary>
    public (Refusal? Why, IReadOnlyList<SeatEvent> Events) Cancel(SeatId id, string reason, DateTimeOffset now)
    {
        if (seats.Find(s => s.Id == id) is not { IsLive: true } seat) return (new SeatNotLive(), []);
        if (now >= StartsAt) return (new ClassUnderWay(), []);
        seat.End(SeatState.Canceled, reason, now);
        Count(seat.Kind, -1);
        return (null, PassOn(now));
    }

    /// <summary>Leaves the waitlist; an open offer goes to the next.</summary>
    public (Refusal? Why, IReadOnlyList<SeatEvent> Events) Leave(PersonId person, DateTimeOffset now)
    {
        if (places.Find(p => p.PersonId == person && p.IsLive) is not { } place) return (new NotWaiting(), []);
        if (place.State == PlaceState.Offered) Count(place.Kind, -1);
        place.End(PlaceState.Left);
        return (null, PassOn(now));
    }

    /// <summary>Releases unpaid seats and unanswered offers whose time is over, and passes them on.</summary>
    public IReadOnlyList<SeatEvent> ReleaseOverdue(DateTimeOffset now)
    {
        List<SeatEvent> events = [];
        foreach (var seat in seats.Where(s => s.State == SeatState.Held && s.HeldUntil <= now))
        {
            seat.End(SeatState.Expired, "not_paid", now);
            Count(seat.Kind, -1);
            events.Add(new SeatReleased(seat));
        }
        foreach (var place in places.Where(p => p.State == PlaceState.Offered && p.OfferedUntil <= now))
        {
            place.End(PlaceState.Passed);
            Count(place.Kind, -1);
            events.Add(new OfferPassed(place));
        }
        events.AddRange(PassOn(now));
        return events;
    }

    /// <summary>After the provider canceled the date: every seat ends and every place is left; what was paid comes back whole.</summary>
    public IReadOnlyList<Seat> ClearCanceled(DateTimeOffset now)
    {
        if (State != SessionState.Canceled) return [];
        var live = seats.Where(s => s.IsLive).ToList();
        foreach (var seat in live)
        {
            seat.End(SeatState.Canceled, "by_provider", now);
            Count(seat.Kind, -1);
        }
        foreach (var place in places.Where(p => p.IsLive))
        {
            if (place.State == PlaceState.Offered) Count(place.Kind, -1);
            place.End(PlaceState.Left);
        }
        return live;
    }

    /// <summary>For a date that is being announced: nobody has a seat yet.</summary>
    public void Open(int observerCapacity, int handsOnCapacity, int minimumToRun) =>
        (ObserverCapacity, HandsOnCapacity, MinimumToRun) = (observerCapacity, handsOnCapacity, minimumToRun);

    /// <summary>Changes the numbers of an announced date: never below what is sold; new seats go to those who wait.</summary>
    public (Refusal? Why, IReadOnlyList<SeatEvent> Events) Resize(int observerCapacity, int handsOnCapacity, int minimumToRun, DateTimeOffset now)
    {
        if (observerCapacity < ObserverTaken) return (new BelowSold(ObserverTaken), []);
        if (handsOnCapacity < HandsOnTaken) return (new BelowSold(HandsOnTaken), []);
        Open(observerCapacity, handsOnCapacity, minimumToRun);
        return (null, PassOn(now));
    }

    /// <summary>A confirmed or held seat whose clinician did not come. The seat stays taken: the day is over.</summary>
    public Refusal? MarkNoShow(SeatId id, bool wasThere, DateTimeOffset now)
    {
        if (seats.Find(s => s.Id == id) is not { IsLive: true } seat) return new SeatNotLive();
        if (wasThere) return new WasThere();
        if (now < StartsAt) return new NotStartedYet();
        seat.End(SeatState.NoShow, "not_there", now);
        Count(seat.Kind, -1);
        return null;
    }

    /// <summary>What comes back for <paramref name="seat"/> if it is given up at <paramref name="now"/>, by the terms it was bought under.</summary>
    public RefundQuote Quote(Seat seat, Money paid, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
        int days = LocalDate.DayNumber - today.DayNumber;
        if (State == SessionState.Moved && paid.Minor > 0 && (MovedAt is null || seat.TakenAt <= MovedAt))
            return new(paid, paid, days, "The provider moved the date after you took the seat, so everything comes back.");
        var refund = seat.Refunds.Refund(paid, days);
        string line = paid.Minor == 0 ? "Nothing was paid, so nothing is owed either way."
            : refund == paid ? $"Class is {days} days away; until {seat.Refunds.FullDays} days before, everything comes back."
            : refund.Minor > 0 ? $"Class is {days} days away; until {seat.Refunds.PartDays} days before, {seat.Refunds.PartPercent}% comes back."
            : $"Class is {days} days away; within {seat.Refunds.PartDays} days of class nothing comes back.";
        return new(paid, refund, days, line);
    }

    Place? NextInLine(SeatKind kind) => places.Where(p => p.State == PlaceState.Waiting && p.Kind == kind).MinBy(p => p.Order);

    List<SeatEvent> PassOn(DateTimeOffset now)
    {
        List<SeatEvent> events = [];
        if (State == SessionState.Canceled || now >= StartsAt) return events;
        foreach (var next in places.Where(p => p.State == PlaceState.Waiting).OrderBy(p => p.Order))
        {
            if (Free(next.Kind) <= 0) continue;
            next.Offer(Deadlines.AnswerBy(now, StartsAt));
            Count(next.Kind, +1);
            events.Add(new SeatOffered(next));
        }
        return events;
    }

    Seat Sit(SeatRequest request, string because, DateTimeOffset now)
    {
        var used = seats.Where(s => s.IsLive && s.Kind == request.Kind).Select(s => s.Number).ToHashSet();
        int number = Enumerable.Range(1, Capacity(request.Kind)).First(n => !used.Contains(n));
        var seat = new Seat(request.Seat, Id, ProviderId, request.Person, request.Kind, number, request.Terms.Price, because, now);
        seat.Agree(request.Terms.Refunds);
        if (request.Terms.Price.Minor == 0) seat.Confirm(now);
        else seat.Hold(Deadlines.PayBy(now, StartsAt));
        seats.Add(seat);
        return seat;
    }

    void Count(SeatKind kind, int change)
    {
        if (kind == SeatKind.HandsOn) HandsOnTaken += change;
        else ObserverTaken += change;
    }
}
