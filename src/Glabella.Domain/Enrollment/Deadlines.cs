namespace Glabella.Domain.Enrollment;

/// <summary>How long a seat waits for its payment and an offer for its answer.</summary>
public static class Deadlines
{
    public static readonly TimeSpan Payment = TimeSpan.FromDays(7), BeforeClass = TimeSpan.FromHours(24), AtLeast = TimeSpan.FromHours(2), Offer = TimeSpan.FromHours(24);

    /// <summary>Seven days, but a day before class; a late enrollment has two hours, never past the start.</summary>
    public static DateTimeOffset PayBy(DateTimeOffset now, DateTimeOffset startsAt) =>
        Later(Earlier(now + Payment, startsAt - BeforeClass), Earlier(now + AtLeast, startsAt));

    /// <summary>A day, never past the start of the class.</summary>
    public static DateTimeOffset AnswerBy(DateTimeOffset now, DateTimeOffset startsAt) => Earlier(now + Offer, startsAt);

    static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
