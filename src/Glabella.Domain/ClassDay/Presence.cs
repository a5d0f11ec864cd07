namespace Glabella.Domain.ClassDay;

/// <summary>One stay in class: checked in by an instructor, checked out later. Several per seat when someone leaves and returns.</summary>
public sealed class Presence : IOfProvider, IOfPerson
{
    Presence() { }

    public Presence(Guid id, SessionId session, SeatId seat, ProviderId provider, PersonId person, PersonId checkedInBy, DateTimeOffset now) =>
        (Id, SessionId, SeatId, ProviderId, PersonId, CheckedInBy, InAt) = (id, session, seat, provider, person, checkedInBy, now);

    public Guid Id { get; private set; }
    public SessionId SessionId { get; private set; }
    public SeatId SeatId { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public PersonId PersonId { get; private set; }
    public DateTimeOffset InAt { get; private set; }
    public PersonId CheckedInBy { get; private set; }

    /// <summary>Absent while the person is in class.</summary>
    public DateTimeOffset? OutAt { get; private set; }
    public PersonId? CheckedOutBy { get; private set; }

    /// <summary>Set when the check-in was a mistake; the row stays and counts nothing.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    public bool IsOpen => OutAt is null && TakenBackAt is null;

    public void CheckOut(PersonId by, DateTimeOffset now) => (OutAt, CheckedOutBy) = (now, by);

    /// <summary>Undoes the last step: a check-out is reopened, a check-in is taken back.</summary>
    public void Undo(DateTimeOffset now)
    {
        if (OutAt is not null) (OutAt, CheckedOutBy) = (null, null);
        else TakenBackAt = now;
    }

    /// <summary>Whole minutes between in and out, cut to the session's own hours; zero while still in class.</summary>
    public int MinutesWithin(DateTimeOffset starts, DateTimeOffset ends)
    {
        if (OutAt is not { } left || TakenBackAt is not null) return 0;
        var from = InAt > starts ? InAt : starts;
        var to = left < ends ? left : ends;
        return to <= from ? 0 : (int)(to - from).TotalMinutes;
    }
}
