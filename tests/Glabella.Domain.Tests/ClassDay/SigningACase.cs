using CsCheck;
using Glabella.Domain.ClassDay;
using static Glabella.Domain.Tests.Enrollment.ADate;

namespace Glabella.Domain.Tests.ClassDay;

public sealed class SigningACase
{
    static readonly RubricItem[] Rubric = [new("Marks before drawing up", false), new("States the Units of this product", true)];
    static readonly Dictionary<string, int> Marks = new() { ["Marks before drawing up"] = 1, ["States the Units of this product"] = 2 };
    static readonly PersonId Trainee = Person(1), Instructor = Person(99);

    static Case ACase() => new(Id.New<CaseId>(Now), Id.New<SessionId>(Now), Id.New<ProviderId>(Now), Trainee, "M-7K4QXD", AgeBand.From30To44, "glabellar-lines", "botox-cosmetic",
        Id.New<VialId>(Now), CaseRole.Did, [new("gl-procerus", "procerus", 400)], new(2026, 12, 12), false, Now);

    static (Refusal? Why, SignOff? SignOff) Sign(Case @case, PersonId? by = null, bool teaches = true, bool signed = false, Dictionary<string, int>? marks = null, int entrustment = 3, string feedback = "Good angle on the lateral points.") =>
        SignOff.Sign(Guid.CreateVersion7(Now), @case, signed, by ?? Instructor, teaches, Rubric, marks ?? Marks, entrustment, feedback, Now);

    [Fact]
    public void The_instructor_judges_every_line_and_names_the_entrustment()
    {
        var made = Sign(ACase()).SignOff!;
        Assert.Equal((Trainee, Instructor, 3), (made.PersonId, made.SignedBy, made.Entrustment));
        Assert.Equal(new RubricMark("States the Units of this product", 2, true), made.Rubric[1]);
    }

    [Fact]
    public void Nobody_signs_an_own_case_whatever_the_roles() => Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[1, 5]).Sample((teaches, signed, entrustment) =>
        Assert.Equal("own_case", Sign(ACase(), by: Trainee, teaches: teaches, signed: signed, entrustment: entrustment).Why!.Code));

    [Fact]
    public void Each_rule_refuses_what_it_is_for()
    {
        Assert.Equal("not_teaching", Sign(ACase(), teaches: false).Why!.Code);
        Assert.Equal("already_signed", Sign(ACase(), signed: true).Why!.Code);
        Assert.Equal("entrustment_range", Sign(ACase(), entrustment: 0).Why!.Code);
        Assert.Equal("entrustment_range", Sign(ACase(), entrustment: 6).Why!.Code);
        Assert.Equal("rubric_incomplete", Sign(ACase(), marks: new() { ["Marks before drawing up"] = 1 }).Why!.Code);
        Assert.Equal("rubric_incomplete", Sign(ACase(), marks: new(Marks) { ["Marks before drawing up"] = 3 }).Why!.Code);
        Assert.Equal("rubric_incomplete", Sign(ACase(), marks: new(Marks) { ["An item of nobody's rubric"] = 1 }).Why!.Code);
        Assert.Equal("feedback_too_long", Sign(ACase(), feedback: new('a', 161)).Why!.Code);
        var wrong = ACase();
        wrong.Supersede(Id.New<CaseId>(Now));
        Assert.Equal("already_corrected", Sign(wrong).Why!.Code);
    }

    [Theory]
    [InlineData("Mrs. Smith bruised a little")]
    [InlineData("she is 43 years old")]
    [InlineData("DOB 4/12/1980")]
    [InlineData("seen on Dec 12")]
    [InlineData("call 512-555-0142")]
    [InlineData("write to m@example.org")]
    [InlineData("lives in 78701")]
    [InlineData("record 8834512")]
    [InlineData("model's initials J.S.")]
    [InlineData("two\nlines")]
    public void A_line_that_points_to_a_person_is_refused(string line) => Assert.Equal("feedback_about_person", Sign(ACase(), feedback: line).Why!.Code);

    [Theory]
    [InlineData("")]
    [InlineData("Good angle on the lateral points. Keep talking while you draw up.")]
    [InlineData("4 U in each medial point, slower next time; stay 1 cm above the rim.")]
    public void A_line_to_the_trainee_is_kept(string line) => Assert.Equal(line, Sign(ACase(), feedback: line).SignOff!.Feedback);
}
