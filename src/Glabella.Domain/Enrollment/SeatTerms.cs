using Glabella.Domain.Courses;

namespace Glabella.Domain.Enrollment;

/// <summary>What a seat costs and what comes back, made by the server from the published course, never by the client.</summary>
public sealed record SeatTerms(bool Open, Money Price, RefundPolicy Refunds)
{
    public static SeatTerms Of(Course course, SeatKind kind) =>
        new(course.State == CourseState.Published, kind == SeatKind.HandsOn ? course.HandsOnPrice : course.ObserverPrice, course.Refunds);
}

/// <summary>Whether this clinician may take this kind of seat, decided before the seat is. The default of nothing is a refusal.</summary>
public abstract record Clearance
{
    /// <summary><paramref name="Because"/> is the answer as JSON, kept with the seat.</summary>
    public sealed record Granted(string Because) : Clearance;
    public sealed record Denied(Refusal Why) : Clearance;
}

/// <summary>One wish for a seat, with the ids it will bear.</summary>
public sealed record SeatRequest(PersonId Person, SeatKind Kind, Clearance Clearance, SeatTerms Terms, SeatId Seat, PlaceId Place);

/// <summary>The three answers to a wish for a seat.</summary>
public abstract record EnrollAnswer;
public sealed record Seated(Seat Seat) : EnrollAnswer;
public sealed record Waitlisted(Place Place) : EnrollAnswer;
public sealed record Refused(Refusal Why) : EnrollAnswer;

/// <summary>Something that happened to seats besides what was asked for; the action journals it and writes the mail.</summary>
public abstract record SeatEvent;
public sealed record SeatReleased(Seat Seat) : SeatEvent;
public sealed record SeatOffered(Place Place) : SeatEvent;
public sealed record OfferPassed(Place Place) : SeatEvent;

/// <summary>What comes back if the seat is given up now, and by which line of the terms it was bought under.</summary>
public sealed record RefundQuote(Money Paid, Money Refund, int DaysBefore, string Sentence);
