using Glabella.Domain.Exams;
using Glabella.Domain.Tests.Knowledge;

namespace Glabella.Domain.Tests.Exams;

public sealed class ReadingItemStatistics
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Twenty candidates with the same exam; each answers by a rule.</summary>
    static IReadOnlyList<Attempt> Cohort(Func<int, AttemptItem, bool> right) => [.. Enumerable.Range(0, 20).Select(n =>
    {
        var attempt = Assert.IsType<Started>(Attempt.Start([], new(Id.New<PersonId>(Now), default, default, default), ExamRules.Proposed(Clinical.Library.Curriculum.Exam),
            Clinical.Library, "one seed", _ => false, Now)).Attempt;
        attempt.Save(attempt.Items.Select(i => KeyValuePair.Create(i.Position, right(n, i) ? i.Key : i.Key == "A" ? "B" : "A")), Now);
        attempt.HandIn(Now.AddMinutes(1));
        return attempt;
    })];

    [Fact]
    public void An_item_counts_how_often_it_was_shown_and_right()
    {
        var item = ItemStatistic.Of(Cohort((n, i) => n < 15)).First();

        Assert.Equal((20, 15, 0.75), (item.Shown, item.Right, item.Facility));
    }

    [Fact]
    public void An_item_only_the_strong_get_right_discriminates()
    {
        var attempts = Cohort((n, i) => i.Position <= 3 * n);
        var last = attempts[0].Items.Single(i => i.Position == 30).QuestionId;

        Assert.True(ItemStatistic.Of(attempts).Single(i => i.QuestionId == last).Discrimination > 0.5);
    }

    [Fact]
    public void An_item_only_the_weak_get_right_is_suspect()
    {
        var attempts = Cohort((n, i) => i.Position == 1 ? n < 10 : i.Position <= 3 * n);
        var first = attempts[0].Items.Single(i => i.Position == 1).QuestionId;

        Assert.True(ItemStatistic.Of(attempts).Single(i => i.QuestionId == first).IsSuspect);
    }

    [Fact]
    public void Few_attempts_say_nothing_about_discrimination() =>
        Assert.All(ItemStatistic.Of(Cohort((n, i) => n % 2 == 0).Take(5)), i => { Assert.Null(i.Discrimination); Assert.False(i.IsSuspect); });

    [Fact]
    public void A_running_attempt_is_not_counted()
    {
        var running = Assert.IsType<Started>(Attempt.Start([], new(default, default, default, default), ExamRules.Proposed(Clinical.Library.Curriculum.Exam), Clinical.Library, "s", _ => false, Now)).Attempt;

        Assert.Empty(ItemStatistic.Of([running]));
    }
}
