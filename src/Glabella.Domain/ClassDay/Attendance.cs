using Glabella.Domain.Enrollment;

namespace Glabella.Domain.ClassDay;

/// <summary>Who may be checked in and out, and how many minutes that makes.</summary>
public static class Attendance
{
    /// <summary>Doors open this long before the class.</summary>
    public static readonly TimeSpan DoorsOpen = TimeSpan.FromHours(2);

    /// <summary>A forgotten check-out can be entered this long after the class; minutes are cut to the class's hours anyway.</summary>
    public static readonly TimeSpan DoorsClose = TimeSpan.FromHours(12);

    public static Refusal? WhyNotIn(Session session, Seat seat, IEnumerable<Presence> stays, PersonId by, DateTimeOffset now) =>
        !seat.IsLive ? new NoLiveSeat()
        : seat.PersonId == by ? new OwnAttendance()
        : now < session.StartsAt - DoorsOpen || now > session.EndsAt ? new NotClassDay()
        : stays.Any(s => s.IsOpen) ? new AlreadyIn()
        : null;

    public static Refusal? WhyNotOut(Session session, Seat seat, IEnumerable<Presence> stays, PersonId by, DateTimeOffset now) =>
        seat.PersonId == by ? new OwnAttendance()
        : now > session.EndsAt + DoorsClose ? new NotClassDay()
        : !stays.Any(s => s.IsOpen) ? new NotIn()
        : null;

    /// <summary>Minutes in class: stays cut to the session's hours, overlaps counted once, open stays not at all.</summary>
    public static int Minutes(Session session, IEnumerable<Presence> stays)
    {
        double minutes = 0;
        var upTo = session.StartsAt;
        foreach (var stay in stays.Where(s => s is { OutAt: not null, TakenBackAt: null }).OrderBy(s => s.InAt))
        {
            var from = stay.InAt > upTo ? stay.InAt : upTo;
            var to = stay.OutAt!.Value < session.EndsAt ? stay.OutAt.Value : session.EndsAt;
            if (to <= from) continue;
            minutes += (to - from).TotalMinutes;
            upTo = to;
        }
        return (int)minutes;
    }

    /// <summary>Credit counts whole quarters of an hour.</summary>
    public static int QuarterHours(int minutes) => minutes / 15;
}
