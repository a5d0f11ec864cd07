using Glabella.Domain.Courses;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Courses;

public class PublishingACourse
{
    [Fact]
    public void An_empty_course_says_everything_that_is_missing()
    {
        var refusal = Assert.IsType<CourseNotComplete>(Publication.Refuse(Draft()));
        Assert.Contains("a summary", refusal.Sentence);
        Assert.Contains("at least one profession", refusal.Sentence);
        Assert.Contains("its duration", refusal.Sentence);
    }

    [Fact]
    public void A_complete_course_may_be_published() => Assert.Null(Publication.Refuse(Complete()));

    [Fact]
    public void A_hands_on_course_must_say_on_whom_trainees_inject()
    {
        var course = Complete();
        course.PromisePractice(Practice.None, 8, 3, "");
        Assert.Equal("course_not_complete", Publication.Refuse(course)?.Code);
    }

    [Fact]
    public void A_withdrawn_course_does_not_come_back()
    {
        var course = Complete();
        course.Withdraw();
        Assert.IsType<CourseWithdrawn>(Publication.Refuse(course));
    }

    static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    static Course Draft() => new(Id.New<CourseId>(Now), Id.New<ProviderId>(Now), "upper-face", "Upper face", Now);

    static Course Complete()
    {
        var course = Draft();
        course.Describe("Upper face", "One supervised day.", "", Purpose.Cosmetic, "foundation", "en");
        course.Teach([Profession.Parse("rn")], ["glabellar-lines"], [], 240, 240);
        course.PromisePractice(Practice.LiveModels, 8, 3, "The provider");
        return course;
    }
}
