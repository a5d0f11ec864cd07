using Glabella.Domain.Eligibility;

namespace Glabella.Domain.Tests.Eligibility;

public class MissingAFact
{
    [Fact]
    public void Hours_are_asked_for_and_not_guessed()
    {
        var answer = Reference.Ask("US-NY", "np", "2026-06-30");
        Assert.Null(answer.Settled);
        var asked = Assert.Single(answer.Missing);
        Assert.Equal("practice_hours", asked.Name);
        Assert.True(asked.IsNumber);
        Assert.Equal("hours", asked.Unit);
    }

    [Fact]
    public void Only_the_credentials_this_state_tells_apart_are_offered()
    {
        var asked = Assert.Single(Reference.Ask("US-IL", "np", "2026-11-24").Missing);
        Assert.Equal(["il-fpa", "none"], asked.Choices.Select(c => c.Value));
    }

    [Fact]
    public void None_of_these_is_an_answer()
    {
        var answer = Reference.Ask("US-CA", "np", "2026-11-24", facts: ("credential", "none"));
        Assert.Equal("us-ca.np-sp", Assert.Single(answer.Findings).Rule.Id);
    }

    [Theory]
    [InlineData("practice_hours", "many")]
    [InlineData("practice_hours", "-1")]
    [InlineData("practice_hours", "NaN")]
    [InlineData("practice_hours", "1e9")]
    [InlineData("practice_hours", "4,000")]
    [InlineData("specialty", "magic")]
    [InlineData("specialty", "")]
    public void A_fact_nobody_can_use_is_refused_with_what_would_do(string name, string value)
    {
        var refusal = Assert.IsType<NotTold>(Reference.Book.Vocabulary.Tell(Facts.None, name, value)).Why;
        Assert.Equal("fact_not_understood", refusal.Code);
        Assert.Contains(name, refusal.Sentence);
    }

    [Fact]
    public void A_fact_no_rule_asks_for_is_refused_with_the_names() =>
        Assert.Contains("practice_hours", Assert.IsType<NotTold>(Reference.Book.Vocabulary.Tell(Facts.None, "shoe_size", "9")).Why.Sentence);
}
