using Glabella.Domain.People;
using Glabella.Domain.Screening;

namespace Glabella.Domain.Tests.Screening;

public class ReviewingAMatch
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    static readonly PersonId Rosa = new(Guid.CreateVersion7(Now)), Rhea = new(Guid.CreateVersion7(Now)), Sam = new(Guid.CreateVersion7(Now));

    [Fact]
    public void A_near_name_is_cleared_by_one() => Assert.Equal(ReviewState.Cleared, After(false, (Rhea, MatchVerdict.NotTheSame)).State);

    [Fact]
    public void A_strong_match_is_cleared_by_two_different_registrars()
    {
        var proposed = After(true, (Rhea, MatchVerdict.NotTheSame));
        Assert.Equal((ReviewState.Proposed, true), (proposed.State, proposed.Waits));
        Assert.IsType<SecondRegistrarNeeded>(proposed.Refuses(MatchVerdict.NotTheSame, Rhea, Rosa));
        Assert.Equal(ReviewState.Cleared, After(true, (Rhea, MatchVerdict.NotTheSame), (Sam, MatchVerdict.NotTheSame)).State);
    }

    [Fact]
    public void The_second_may_disagree_and_the_first_may_take_it_back()
    {
        Assert.Equal(ReviewState.Confirmed, After(true, (Rhea, MatchVerdict.NotTheSame), (Sam, MatchVerdict.TheSame)).State);
        Assert.Equal(ReviewState.Confirmed, After(true, (Rhea, MatchVerdict.NotTheSame), (Rhea, MatchVerdict.TheSame)).State);
    }

    [Fact]
    public void What_was_found_to_be_the_person_is_cleared_by_two_whatever_the_match() =>
        Assert.Equal(ReviewState.Proposed, After(false, (Rhea, MatchVerdict.TheSame), (Sam, MatchVerdict.NotTheSame)).State);

    [Fact]
    public void A_clearance_by_one_does_not_hold_when_the_match_is_strong_today() =>
        Assert.Equal(ReviewState.Proposed, (After(false, (Rhea, MatchVerdict.NotTheSame)) with { Strong = true }).State);

    [Fact]
    public void Nobody_decides_about_oneself()
    {
        Assert.IsType<AboutOneself>(After(false).Refuses(MatchVerdict.NotTheSame, Rosa, Rosa));
        Assert.IsType<AboutOneself>(After(true, (Rhea, MatchVerdict.NotTheSame)).Refuses(MatchVerdict.NotTheSame, Rosa, Rosa));
    }

    [Fact]
    public void The_same_is_said_once_until_the_person_answers()
    {
        var found = After(false, (Rhea, MatchVerdict.TheSame));
        Assert.IsType<MatchDecided>(found.Refuses(MatchVerdict.TheSame, Sam, Rosa));
        var answered = found with { Replies = [new(Id.New<ExclusionReplyId>(Now), Rosa, "leie", "row", "Not me.", Now.AddHours(1))] };
        Assert.Null(answered.Refuses(MatchVerdict.TheSame, Sam, Rosa));
        Assert.True(answered.Waits);
    }

    [Fact]
    public void The_fingerprint_changes_with_names_birth_date_and_NPI_and_with_nothing_else()
    {
        string before = Print(p => { });
        Assert.Equal(before, Print(p => p.Practice(Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "77002")));
        Assert.NotEqual(before, Print(p => p.ConfirmNpi("1234567893")));
        Assert.NotEqual(before, Print(p => p.Rename("Rosa", "Ortiz")));
        Assert.NotEqual(before, ExclusionReview.FingerprintOf(new(Rosa, "Rosa", "Quill", Now), new(1980, 2, 1)));
    }

    static string Print(Action<Person> change)
    {
        var person = new Person(Rosa, "Rosa", "Quill", Now);
        change(person);
        return ExclusionReview.FingerprintOf(person, null);
    }

    static MatchReviews After(bool strong, params (PersonId By, MatchVerdict Verdict)[] words)
    {
        var reviews = new MatchReviews([], strong, []);
        foreach (var (by, verdict) in words)
        {
            Assert.Null(reviews.Refuses(verdict, by, Rosa));
            reviews = reviews with { Words = [.. reviews.Words, new(Rosa, "person", "leie", "row", reviews.Words.Count + 1, verdict, reviews.WouldSecond(verdict), "same_npi", "Because.", by, Now)] };
        }
        return reviews;
    }
}
