using Glabella.Domain.Exams;
using Glabella.Domain.Knowledge;
using Glabella.Domain.Tests.Knowledge;

namespace Glabella.Domain.Tests.Exams;

public sealed class SittingTheExam
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    static readonly Candidate Candidate = new(Id.New<PersonId>(Now), Id.New<CourseId>(Now), Id.New<ProviderId>(Now), Id.New<SeatId>(Now));
    static readonly ExamRules Rules = ExamRules.Proposed(Clinical.Library.Curriculum.Exam);

    static StartOutcome Start(IReadOnlyCollection<Attempt> earlier, DateTimeOffset at, ExamRules? rules = null, bool signed = false) =>
        Attempt.Start(earlier, Candidate, rules ?? Rules, Clinical.Library, $"seed {earlier.Count}", _ => signed, at);

    static Attempt Started(DateTimeOffset at, params Attempt[] earlier) => Assert.IsType<Started>(Start(earlier, at)).Attempt;

    static IEnumerable<KeyValuePair<int, string>> Answers(Attempt attempt, Func<AttemptItem, bool> right) =>
        attempt.Items.Select(i => KeyValuePair.Create(i.Position, right(i) ? i.Key : i.Key == "A" ? "B" : "A"));

    static Attempt Sat(DateTimeOffset at, Func<AttemptItem, bool> right, params Attempt[] earlier)
    {
        var attempt = Started(at, earlier);
        Assert.Null(attempt.Save(Answers(attempt, right), at.AddMinutes(30)));
        attempt.HandIn(at.AddMinutes(40));
        return attempt;
    }

    [Fact]
    public void The_draw_follows_the_blueprint()
    {
        var attempt = Started(Now);

        Assert.Equal(60, attempt.Items.Count);
        Assert.Equal(60, attempt.Items.DistinctBy(i => i.QuestionId).Count());
        foreach (var (module, count) in Clinical.Library.Curriculum.Exam.Modules)
            Assert.Equal(count, attempt.Items.Count(i => i.Module == module));
    }

    [Fact]
    public void The_same_seed_draws_the_same_exam_whatever_the_order_of_the_bank()
    {
        var (bank, blueprint) = (Clinical.Library.Questions, Clinical.Library.Curriculum.Exam);

        Assert.Equal(Draw.From(bank, blueprint, "a").Select(q => q.Id), Draw.From(bank.Reverse(), blueprint, "a").Select(q => q.Id));
        Assert.NotEqual(Draw.From(bank, blueprint, "a").Select(q => q.Id), Draw.From(bank, blueprint, "b").Select(q => q.Id));
    }

    [Fact]
    public void Every_question_of_a_drawn_module_comes_up_sooner_or_later()
    {
        var seen = Enumerable.Range(0, 200).SelectMany(n => Draw.From(Clinical.Library.Questions, Clinical.Library.Curriculum.Exam, $"{n}")).Select(q => q.Id).ToHashSet();

        Assert.Equal(Clinical.Library.Questions.Count(q => Clinical.Library.Curriculum.Exam.Modules.ContainsKey(q.Module)), seen.Count);
    }

    [Fact]
    public void All_right_passes() => Assert.True(Sat(Now, _ => true).Passed);

    [Fact]
    public void Exactly_the_pass_mark_passes_and_one_less_fails()
    {
        Assert.Equal(48, Rules.RightNeeded(60));
        Assert.True(Sat(Now, FirstRight(48)).Passed);
        Assert.False(Sat(Now, FirstRight(47)).Passed);
    }

    /// <summary>Critical items first, so that only the mark decides.</summary>
    static Func<AttemptItem, bool> FirstRight(int count)
    {
        var right = new HashSet<int>(Started(Now).Items.OrderByDescending(i => i.IsCritical).Take(count).Select(i => i.Position));
        return i => right.Contains(i.Position);
    }

    [Fact]
    public void One_critical_item_wrong_fails_whatever_the_score()
    {
        var critical = Started(Now).Items.First(i => i.IsCritical).Position;
        var attempt = Sat(Now, i => i.Position != critical);

        Assert.True(attempt.Result.MarkReached);
        Assert.Single(attempt.Result.CriticalWrong);
        Assert.False(attempt.Passed);
    }

    [Fact]
    public void The_pass_mark_is_never_rounded_in_the_candidates_favor() =>
        Assert.Equal(57, new ExamRules(75, 95, true, 3, 7, true).RightNeeded(60) + 0);

    [Fact]
    public void When_time_runs_out_the_answers_saved_so_far_count()
    {
        var attempt = Started(Now);
        attempt.Save(Answers(attempt, _ => true).Take(59), Now.AddMinutes(74));
        var critical = attempt.Items.Single(i => i.Answer is null).IsCritical;

        Assert.True(attempt.CloseIfOver(Now.AddDays(3)));
        Assert.Equal(attempt.Deadline, attempt.ClosedAt);
        Assert.Equal(59, attempt.Result.Right);
        Assert.Equal(!critical, attempt.Passed);
    }

    [Fact]
    public void Answers_that_arrive_at_the_deadline_are_refused_and_change_nothing()
    {
        var attempt = Started(Now);
        attempt.Save(Answers(attempt, _ => true), Now.AddMinutes(1));

        Assert.IsType<TimeIsUp>(attempt.Save(Answers(attempt, _ => false), Now.AddMinutes(75)));
        Assert.Equal(60, attempt.Result.Right);
    }

    [Fact]
    public void A_letter_that_is_no_option_leaves_the_saved_answer()
    {
        var attempt = Started(Now);
        attempt.Save(Answers(attempt, _ => true), Now);
        attempt.Save([KeyValuePair.Create(1, "Z"), KeyValuePair.Create(2, ""), KeyValuePair.Create(99, "A")], Now);

        Assert.Equal(60, attempt.Result.Right);
    }

    [Fact]
    public void Asking_again_gives_back_the_running_attempt()
    {
        var attempt = Started(Now);

        Assert.Same(attempt, Assert.IsType<Running>(Start([attempt], Now.AddMinutes(10))).Attempt);
    }

    [Fact]
    public void Handing_in_twice_changes_nothing()
    {
        var attempt = Sat(Now, _ => true);
        attempt.HandIn(Now.AddMinutes(60));

        Assert.Equal(Now.AddMinutes(40), attempt.ClosedAt);
    }

    [Fact]
    public void A_failed_attempt_is_followed_by_a_week_of_waiting()
    {
        var failed = Sat(Now, _ => false);
        var closed = failed.ClosedAt!.Value;

        Assert.IsType<TooSoon>(Assert.IsType<NotStarted>(Start([failed], closed.AddDays(7).AddTicks(-1))).Refusal);
        Assert.Equal(2, Started(closed.AddDays(7), failed).Number);
    }

    [Fact]
    public void Three_attempts_are_all()
    {
        var first = Sat(Now, _ => false);
        var second = Sat(Now.AddDays(10), _ => false, first);
        var third = Sat(Now.AddDays(20), _ => false, first, second);

        Assert.IsType<NoAttemptsLeft>(Assert.IsType<NotStarted>(Start([first, second, third], Now.AddDays(60))).Refusal);
    }

    [Fact]
    public void A_forgotten_attempt_counts_from_its_deadline()
    {
        var forgotten = Started(Now);

        Assert.IsType<TooSoon>(Assert.IsType<NotStarted>(Start([forgotten], Now.AddDays(6))).Refusal);
        Assert.False(forgotten.Passed);
    }

    [Fact]
    public void A_passed_exam_is_not_sat_again() =>
        Assert.IsType<ExamAlreadyPassed>(Assert.IsType<NotStarted>(Start([Sat(Now, _ => true)], Now.AddDays(30))).Refusal);

    [Fact]
    public void Questions_without_sign_off_are_named_in_the_result_and_in_the_proof()
    {
        var attempt = Sat(Now, _ => true);

        Assert.Equal(60, attempt.Result.Unsigned.Count);
        Assert.Contains("60 of 60 questions were draft, not clinically reviewed", attempt.Result.Proof, StringComparison.Ordinal);
        Assert.Contains("(proposal)", attempt.Result.Proof, StringComparison.Ordinal);
    }

    [Fact]
    public void Signed_questions_say_so()
    {
        var attempt = Assert.IsType<Started>(Start([], Now, signed: true)).Attempt;

        Assert.Empty(attempt.Result.Unsigned);
        Assert.Contains("All questions were clinically signed off", attempt.Result.Proof, StringComparison.Ordinal);
    }

    [Fact]
    public void A_course_that_publishes_its_own_rule_is_no_longer_a_proposal()
    {
        Assert.True(Rules.IsProposal);
        Assert.False(Rules.With(passMarkPercent: 85).IsProposal);
        Assert.Same(Rules, Rules.With(null));
    }

    [Fact]
    public void The_score_is_split_by_module()
    {
        var result = Sat(Now, i => i.Module == "M06").Result;

        Assert.Equal(new ModuleScore("M06", 8, 8), result.Modules.Single(m => m.Module == "M06"));
        Assert.All(result.Modules.Where(m => m.Module != "M06"), m => Assert.Equal(0, m.Right));
    }
}
