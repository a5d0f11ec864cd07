using Glabella.Domain.Privacy;

namespace Glabella.Domain.Tests.Privacy;

public class AskingToBeErased
{
    [Theory]
    [InlineData(false, 0, false, null)]
    [InlineData(true, 2, true, "legal_hold")]
    [InlineData(false, 1, true, "still_booked")]
    [InlineData(false, 0, true, "last_registrar")]
    public void The_strongest_reason_against_it_is_said_first(bool held, int booked, bool lastRegistrar, string? code) =>
        Assert.Equal(code, Erasure.Refuses(held, booked, lastRegistrar)?.Code);

    [Theory]
    [InlineData(1, "1 booked class or"), InlineData(2, "2 booked classes or")]
    public void What_is_booked_is_counted(int booked, string words) => Assert.Contains(words, new StillBooked(booked).Sentence);

    [Fact]
    public void A_hold_is_lifted_once()
    {
        var now = new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
        var (rosa, rhea, other) = (Id.New<PersonId>(now), Id.New<PersonId>(now), Id.New<PersonId>(now));
        var hold = new LegalHold(Guid.CreateVersion7(now), rosa, " a dispute ", rhea, now);
        Assert.Equal(("a dispute", null), (hold.Reason, hold.LiftedAt));
        hold.Lift(rhea, now.AddDays(1));
        hold.Lift(other, now.AddDays(2));
        Assert.Equal((now.AddDays(1), rhea), (hold.LiftedAt!.Value, hold.LiftedBy!.Value));
    }
}
