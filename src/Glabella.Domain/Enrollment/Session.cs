using Glabella.Domain.People;

namespace Glabella.Domain.Enrollment;

public enum SessionState { Announced, Held, Moved, Canceled }
public enum SeatKind { Observer, HandsOn }

/// <summary>Who meets a condition of the scope answer on the class date, as the provider recorded it: "delegated_by", "prior_exam", "supervision", …</summary>
public sealed record ConditionMet(string Condition, string MetBy, string How);

/// <summary>One run of a course: a time, a venue, instructors, seats. The scarce thing: see docs/how/seats.md.</summary>
public sealed partial class Session : IOfProvider
{
    Session() { }

    public Session(SessionId id, ProviderId provider, CourseId course, VenueId? venue, DateTimeOffset startsAt, DateTimeOffset endsAt, string zone, DateTimeOffset now) =>
        (Id, ProviderId, CourseId, VenueId, StartsAt, EndsAt, Zone, AnnouncedAt) = (id, provider, course, venue, startsAt, endsAt, zone, now);

    public SessionId Id { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public CourseId CourseId { get; private set; }

    /// <summary>Absent when the venue is not fixed yet; the trust panel says so.</summary>
    public VenueId? VenueId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>IANA zone of the place; wall time is <see cref="StartsAt"/> in this zone.</summary>
    public string Zone { get; private set; } = "";
    public SessionState State { get; private set; }
    public DateTimeOffset AnnouncedAt { get; private set; }

    /// <summary>The date this one was moved from; absent unless moved.</summary>
    public DateTimeOffset? MovedFrom { get; private set; }

    /// <summary>When it was moved; who took a seat before that may cancel with a full refund.</summary>
    public DateTimeOffset? MovedAt { get; private set; }
    public List<Guid> Instructors { get; private set; } = [];
    public List<ConditionMet> ConditionsMet { get; private set; } = [];
    public int ObserverCapacity { get; private set; }

    /// <summary>Live seats and open offers: what cannot be had by a newcomer.</summary>
    public int ObserverTaken { get; private set; }
    public int HandsOnCapacity { get; private set; }
    public int HandsOnTaken { get; private set; }
    public int MinimumToRun { get; private set; }

    /// <summary>Last number given on the waitlist; one order across kinds.</summary>
    public int LastPlace { get; private set; }
    public int Version { get; private set; }

    public DateOnly LocalDate => DateOnly.FromDateTime(LocalStart.DateTime);
    public DateTimeOffset LocalStart => TimeZoneInfo.ConvertTime(StartsAt, TimeZoneInfo.FindSystemTimeZoneById(Zone));
    public DateTimeOffset LocalEnd => TimeZoneInfo.ConvertTime(EndsAt, TimeZoneInfo.FindSystemTimeZoneById(Zone));
    public int Minutes => (int)(EndsAt - StartsAt).TotalMinutes;

    public void Staff(IEnumerable<PersonId> instructors) => Instructors = [.. instructors.Select(i => i.Value)];
    public void Record(IEnumerable<ConditionMet> conditions) => ConditionsMet = [.. conditions];
    public void PlaceAt(VenueId? venue, string zone) => (VenueId, Zone) = (venue, zone);
    public void Move(DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset? now = null) =>
        (MovedFrom, MovedAt, StartsAt, EndsAt, State) = (StartsAt, now, startsAt, endsAt, SessionState.Moved);
    public void Cancel() => State = SessionState.Canceled;
    public void Hold() => State = SessionState.Held;
}
