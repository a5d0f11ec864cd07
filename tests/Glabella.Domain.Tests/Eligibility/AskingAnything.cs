using CsCheck;
using Glabella.Domain.Eligibility;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Eligibility;

public class AskingAnything
{
    static readonly ScopeBook Book = Reference.Book;

    static readonly Gen<Facts> AnyFacts =
        from hours in OneOf(null, "0", "1919", "3599", "3600", "3840", "9000")
        from credential in OneOf(null, "ca-103-np", "ca-104-np", "il-fpa", "fl-autonomous-aprn", "none")
        from specialty in OneOf(null, "oms", "none")
        from certified in OneOf(null, "yes", "no")
        from registered in OneOf(null, "yes", "no")
        select Reference.FactsOf([.. new (string, string?)[]
        {
            ("practice_hours", hours), ("credential", credential), ("specialty", specialty), ("board_certified_oms", certified), ("prescriber_registered", registered),
        }.Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!))]);

    static readonly Gen<ScopeQuestion> AnyQuestion =
        from place in OneOf([.. Book.Places.Select(p => p.Code), Jurisdiction.Parse("FR-IDF")])
        from profession in OneOf([.. Book.Vocabulary.Professions.Select(p => p.Code), Profession.Parse("wizard")])
        from purpose in OneOf(Purpose.Cosmetic, Purpose.Therapeutic)
        from day in Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber)
        from near in Gen.Int[-2000, 2000].Select(Reference.Today.AddDays)
        from recent in Gen.Bool
        from facts in AnyFacts
        select new ScopeQuestion(place, profession, purpose, recent ? near : day, facts);

    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
    static Gen<string?> OneOf(params string?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void Any_question_gets_an_answer_with_a_board() => AnyQuestion.Sample(q =>
    {
        var answer = Book.Ask(q);
        Assert.NotEmpty(answer.Findings);
        Assert.NotEmpty(answer.Board.Name);
        Assert.NotEmpty(ScopeWords.Headline(answer));
        Assert.All(answer.Findings, f => Assert.True(f.Rule.Inject == Inject.Unknown || f.Rule.Sources.Count > 0));
    });

    [Fact]
    public void Unknown_conflict_and_no_are_never_a_seat() => AnyQuestion.Sample(q =>
    {
        var answer = Book.Ask(q);
        var license = new LicenseHeld(q.Place, q.Profession, true, null);
        var everything = Enum.GetValues<ConditionKind>().Select(k => new Arrangement(k, "Dr. Example")).ToList();
        var right = SeatRight.Of(Book, new(q.Place, q.Profession, q.Purpose, q.On, q.Facts ?? Facts.None, [license], everything));
        Assert.Equal(answer.Settled is Inject.Independent or Inject.Conditional, right is SeatAllowed);
    });

    [Fact]
    public void Telling_nothing_never_settles_what_a_fact_decides() => AnyQuestion.Sample(q =>
    {
        var untold = Book.Ask(q with { Facts = null });
        if (untold.Findings.Any(f => f.Rule.When.Count > 0)) Assert.Null(untold.Settled);
        Assert.Equal(untold.Findings.SelectMany(f => f.Rule.When).Select(w => w.Fact).Distinct().Order(), untold.Missing.Select(m => m.Name));
    });

    [Fact]
    public void Telling_everything_asked_leaves_nothing_to_ask() => AnyQuestion.Sample(q =>
    {
        var facts = Facts.None;
        for (var answer = Book.Ask(q with { Facts = facts }); answer.Missing.Count > 0; answer = Book.Ask(q with { Facts = facts }))
        {
            var asked = answer.Missing[0];
            facts = ((Told)Book.Vocabulary.Tell(facts, asked.Name, asked.IsNumber ? "0" : asked.Choices[^1].Value)).Facts;
        }
        Assert.NotNull(Book.Ask(q with { Facts = facts }).Settled);
    });

    [Fact]
    public void Another_fact_can_only_narrow_the_answers() => AnyQuestion.Sample(q =>
    {
        var before = Book.Ask(q with { Facts = null }).Findings.Select(f => f.Rule.Id);
        var after = Book.Ask(q).Findings.Select(f => f.Rule.Id).ToList();
        if (after.TrueForAll(id => !id.StartsWith("default.", StringComparison.Ordinal) && id != "none")) Assert.Subset(before.ToHashSet(), after.ToHashSet());
    });
}
