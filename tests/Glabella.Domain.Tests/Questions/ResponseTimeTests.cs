using Glabella.Domain.Questions;

namespace Glabella.Domain.Tests.Questions;

public class PublishingTheResponseTime
{
    static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_the_median_of_the_first_answers_rounded_up()
    {
        var time = ResponseTime.Of([Answered(1), Answered(3.2), Answered(200), Unanswered]);
        Assert.Equal(new ResponseTime(4, 3, 4), time);
        Assert.Equal("Usually answers within 4 hours. 3 of 4 questions answered.", time.Sentence);
    }

    [Fact]
    public void Two_answers_are_too_few_to_state_a_time() =>
        Assert.Contains("too few", ResponseTime.Of([Answered(1), Answered(1)]).Sentence);

    [Fact]
    public void Nobody_asked_is_said_as_such() => Assert.Equal("Nobody has asked this provider yet.", ResponseTime.Of([]).Sentence);

    [Fact]
    public void Slow_answers_are_told_in_days() =>
        Assert.Contains("within 4 days", ResponseTime.Of([Answered(80), Answered(80), Answered(80)]).Sentence);

    static (DateTimeOffset, DateTimeOffset?) Answered(double hours) => (Monday, Monday.AddHours(hours));
    static (DateTimeOffset, DateTimeOffset?) Unanswered => (Monday, null);
}
