using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;

namespace Glabella.Domain.Tests.Enrollment;

/// <summary>A Saturday class in Houston, 8:30 to 17:00, three weeks after <see cref="Now"/>.</summary>
sealed class ADate
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    public static readonly Money Fee = Money.Usd(1480);

    int made;

    public ADate(int handsOn = 2, int observers = 2, DateTimeOffset? startsAt = null)
    {
        var start = startsAt ?? new DateTimeOffset(2026, 12, 12, 14, 30, 0, TimeSpan.Zero);
        Session = new(Id.New<SessionId>(Now), Id.New<ProviderId>(Now), Id.New<CourseId>(Now), null, start, start.AddHours(8.5), "America/Chicago", Now);
        Session.Open(observers, handsOn, 0);
    }

    public Session Session { get; }
    public Clearance Clearance { get; set; } = new Clearance.Granted("{}");
    public SeatTerms Terms { get; set; } = new(true, Fee, RefundPolicy.Standard);

    public static PersonId Person(int n) => new(new Guid(n, 0, 0, new byte[8]));

    public EnrollAnswer Enroll(int person, SeatKind kind = SeatKind.HandsOn, DateTimeOffset? at = null) => Session.Enroll(Request(person, kind), at ?? Now);
    public EnrollAnswer Accept(int person, SeatKind kind = SeatKind.HandsOn, DateTimeOffset? at = null) => Session.Accept(Request(person, kind), at ?? Now);
    public Seat Seat(int person) => Session.Seats.Single(s => s.PersonId == Person(person) && s.IsLive);
    public Place Place(int person) => Session.Places.Single(p => p.PersonId == Person(person) && p.IsLive);

    SeatRequest Request(int person, SeatKind kind) =>
        new(Person(person), kind, Clearance, Terms, new(new Guid(++made, 1, 0, new byte[8])), new(new Guid(made, 2, 0, new byte[8])));
}
