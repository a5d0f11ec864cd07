using System.Text.Json;
using Glabella.Server.Commands;

namespace Glabella.Server.Tests.Eligibility;

public class AskingInTheTerminal
{
    static (int Exit, string Out, string Error) Ask(params string[] args)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero));
        using StringWriter output = new(), error = new();
        int exit = AskCommand.Run(args, clock, output, error);
        return (exit, output.ToString(), error.ToString());
    }

    [Fact]
    public void The_answer_says_verdict_conditions_sources_and_board()
    {
        var (exit, text, error) = Ask("US-TX", "rn");
        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("Texas, Registered nurse, cosmetic, Nov 24, 2026: Yes, with five conditions", text);
        Assert.Contains("- A physician must delegate the injection to you.", text);
        Assert.Contains("checked Nov 23, 2026", text);
        Assert.Contains("Board: Texas Board of Nursing", text);
    }

    [Fact]
    public void Unknown_is_an_answer_and_leaves_with_zero()
    {
        var (exit, text, _) = Ask("US-VT", "rn");
        Assert.Equal(0, exit);
        Assert.Contains("We do not know: ask your board", text);
        Assert.Contains("Vermont State Board of Nursing", text);
    }

    [Fact]
    public void Day_purpose_and_fact_are_options()
    {
        Assert.Contains("us-tx.rn-193-17", Ask("US-TX", "rn", "--on", "2025-01-08").Out);
        Assert.Contains("us-ny.dentist-therapeutic", Ask("US-NY", "dentist", "--purpose", "therapeutic").Out);
        Assert.Contains("Yes, on your own license", Ask("US-NY", "np", "--on", "2026-06-30", "--fact", "practice_hours=4000").Out);
        Assert.Contains("--fact practice_hours=NUMBER", Ask("US-NY", "np", "--on", "2026-06-30").Out);
    }

    [Fact]
    public void Json_is_the_api_answer()
    {
        var body = JsonDocument.Parse(Ask("US-TX", "rn", "--json").Out).RootElement;
        Assert.Equal("conditional", body.GetProperty("answer").GetString());
        Assert.Equal("on_site_or_available", body.GetProperty("rules")[0].GetProperty("conditions")[2].GetProperty("rule").GetProperty("level").GetString());
    }

    [Theory]
    [InlineData("The jurisdiction is missing.")]
    [InlineData("The profession is missing.", "US-TX")]
    [InlineData("'US-ZZ' is not a place", "US-ZZ", "rn")]
    [InlineData("'wizard' is not a profession", "US-TX", "wizard")]
    [InlineData("--on needs a value.", "US-TX", "rn", "--on")]
    [InlineData("'soon' is not a day", "US-TX", "rn", "--on", "soon")]
    [InlineData("There is no option --loud.", "US-TX", "rn", "--loud")]
    [InlineData("'extra' is one word too many.", "US-TX", "rn", "extra")]
    [InlineData("No rule asks for 'shoe_size'", "US-TX", "rn", "--fact", "shoe_size=9")]
    public void A_wrong_question_leaves_with_two_and_a_sentence(string sentence, params string[] args)
    {
        var (exit, text, error) = Ask(args);
        Assert.Equal((2, ""), (exit, text));
        Assert.StartsWith(sentence, error);
    }
}
