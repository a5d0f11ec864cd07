using Glabella.Domain.Eligibility;

namespace Glabella.Domain.Tests.Eligibility;

public class AskingOnTheDayALawChanges
{
    [Theory]
    [InlineData("2025-01-08", "us-tx.rn-193-17")]
    [InlineData("2025-01-09", "us-tx.rn")]
    [InlineData("0001-01-01", "us-tx.rn-193-17")]
    [InlineData("9999-12-31", "us-tx.rn")]
    public void The_last_day_is_the_day_before_to(string on, string rule) =>
        Assert.Equal(rule, Assert.Single(Reference.Ask("US-TX", "rn", on).Findings).Rule.Id);

    [Theory]
    [InlineData("2026-06-30", Inject.Independent)]
    [InlineData("2026-07-01", Inject.Unknown)]
    public void A_sunset_nobody_confirmed_becomes_unknown(string on, Inject inject) =>
        Assert.Equal(inject, Reference.Ask("US-NY", "np", on, facts: ("practice_hours", "3600")).Settled);

    [Theory]
    [InlineData("3599", Inject.Conditional)]
    [InlineData("3599.5", Inject.Conditional)]
    [InlineData("3600", Inject.Independent)]
    public void The_hours_bound_is_inclusive(string hours, Inject inject) =>
        Assert.Equal(inject, Reference.Ask("US-NY", "np", "2026-06-30", facts: ("practice_hours", hours)).Settled);

    [Fact]
    public void The_history_tells_every_version_in_order_without_gaps()
    {
        var history = Reference.Book.History(Glabella.Domain.People.Jurisdiction.Parse("US-TX"), Glabella.Domain.People.Profession.Parse("rn"), Purpose.Cosmetic);
        Assert.Equal(["us-tx.rn-193-17", "us-tx.rn"], history.Select(v => v.Rules.Single().Id));
        Assert.Equal([new(null, new(2025, 1, 9)), new Period(new(2025, 1, 9), null)], history.Select(v => v.Period));
    }

    [Fact]
    public void A_period_without_days_is_empty()
    {
        var day = new DateOnly(2026, 1, 1);
        Assert.True(new Period(day, day).IsEmpty);
        Assert.False(new Period(day, day.AddDays(1)).IsEmpty);
        Assert.False(new Period(null, day).Overlaps(new(day, null)));
        Assert.True(new Period(null, day.AddDays(1)).Overlaps(new(day, null)));
    }
}
