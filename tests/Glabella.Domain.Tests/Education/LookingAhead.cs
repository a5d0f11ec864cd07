using Glabella.Domain.Education;

namespace Glabella.Domain.Tests.Education;

public sealed class LookingAhead
{
    static readonly RuleSet Rules = Pack.Rules.Find("ca-rn-2y")!;
    static readonly Cycle Cycle = new(new(2025, 1, 1), new(2026, 12, 31));

    static Activity Class(string id, string hours, DateOnly day) =>
        new(id, "STATE", Hours.Parse(hours), Hours.Parse(hours), day, "P", id, LearningFormat.Live, new Dictionary<string, Hours>());

    static Outlook On(DateOnly today, string hours, params Activity[] planned) =>
        Outlook.Of(Rules, Cycle, new([Class("a", hours, new(2025, 3, 1))], [], new HashSet<string>(), default), planned, today);

    [Fact]
    public void Half_way_with_less_than_half_is_behind_an_even_pace()
    {
        Assert.Equal(Pace.Behind, On(new(2025, 12, 31), "14.75").Pace);
        Assert.Equal(Pace.OnPace, On(new(2025, 12, 31), "15").Pace);
        Assert.Equal(Hours.Parse("15"), On(new(2025, 12, 31), "1").EvenPace);
    }

    [Fact]
    public void A_planned_class_shows_where_it_would_lead_and_nothing_more()
    {
        var outlook = On(new(2026, 1, 10), "22", Class("b", "8", new(2026, 1, 16)));
        Assert.False(outlook.Now.Met);
        Assert.True(outlook.WithPlanned.Met);
        Assert.Equal("22", outlook.Now.Total!.Text(outlook.Now.Total.Have));
    }

    [Theory]
    [InlineData("2025-07-01", "18 months left")]
    [InlineData("2026-12-01", "30 days left")]
    [InlineData("2026-12-30", "1 day left")]
    [InlineData("2026-12-31", "the last day")]
    [InlineData("2027-01-01", "ended")]
    public void The_time_left_is_said_in_words(string today, string words) => Assert.Equal(words, On(DateOnly.Parse(today), "1").TimeLeft);

    [Fact]
    public void After_the_cycle_what_is_met_stays_met()
    {
        Assert.Equal(Pace.Met, On(new(2027, 2, 1), "30").Pace);
        Assert.Equal(Pace.Ended, On(new(2027, 2, 1), "29").Pace);
    }

    [Theory]
    [InlineData("8", 800)]
    [InlineData("3.5", 350)]
    [InlineData(" 0.25 ", 25)]
    public void Hours_are_read_exactly(string text, int hundredths) => Assert.Equal(hundredths, Hours.Parse(text).Hundredths);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1,5")]
    [InlineData("1.125")]
    [InlineData("10001")]
    [InlineData("1e2")]
    public void What_is_not_an_amount_is_not_guessed(string text) => Assert.False(Hours.TryParse(text, out _));

    [Fact]
    public void Minutes_never_round_up() => Assert.Equal(83, Hours.FromMinutes(50).Hundredths);
}
