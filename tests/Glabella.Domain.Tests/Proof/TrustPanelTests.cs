using Glabella.Domain.Courses;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;

namespace Glabella.Domain.Tests.Proof;

/// <summary>A course with one instructor and one clinic; each test says what was shown.</summary>
public class JudgingACourse
{
    [Fact]
    public void Five_criteria_stand_in_their_order_even_when_nothing_was_shown()
    {
        var panel = Panel();
        Assert.Equal(Enum.GetValues<Criterion>(), panel.Criteria.Select(c => c.Criterion));
        Assert.Equal(Mark.NotProven, panel[Criterion.Accredited].Mark);
        Assert.Equal(Mark.NotProven, panel[Criterion.Instructor].Mark);
        Assert.Equal(Mark.NotProven, panel[Criterion.Venue].Mark);
    }

    [Fact]
    public void A_criterion_bears_the_mark_of_its_weakest_required_part()
    {
        var panel = Panel(
            Row(Claims.InstructorLicense, Mark.CheckedAtSource), Row(Claims.InstructorExclusion, Mark.CheckedAtSource),
            Row(Claims.InstructorExperience, Mark.DocumentSeen));
        Assert.Equal(Mark.DocumentSeen, panel[Criterion.Instructor].Mark);
    }

    [Fact]
    public void A_second_instructor_without_proof_weakens_the_criterion()
    {
        Facts = Facts with { Instructors = [.. Facts.Instructors, new(Id.New<PersonId>(Now), "Paul Nair")] };
        var panel = Panel(
            Row(Claims.InstructorLicense, Mark.CheckedAtSource), Row(Claims.InstructorExclusion, Mark.CheckedAtSource),
            Row(Claims.InstructorExperience, Mark.CheckedAtSource));
        Assert.Equal(Mark.NotProven, panel[Criterion.Instructor].Mark);
    }

    [Fact]
    public void One_accreditor_is_enough()
    {
        var panel = Panel(Row(Claims.Ancc, Mark.CheckedAtSource), Row(Claims.OtherAccreditor, Mark.ProvidersWord));
        Assert.Equal(Mark.CheckedAtSource, panel[Criterion.Accredited].Mark);
        Assert.Equal("ANCC", panel[Criterion.Accredited].Brief);
    }

    [Fact]
    public void A_contradicted_accreditation_outweighs_a_proven_one()
    {
        var panel = Panel(Row(Claims.Ancc, Mark.CheckedAtSource), Row(Claims.Accme, Mark.Contradicted));
        Assert.Equal(Mark.Contradicted, panel[Criterion.Accredited].Mark);
    }

    [Fact]
    public void An_accreditation_of_the_provider_holds_for_its_course()
    {
        var panel = Panel(Row(Claims.Ancc, Mark.CheckedAtSource, subject: Facts.Provider.Value));
        Assert.Equal(Mark.CheckedAtSource, panel[Criterion.Accredited].Mark);
    }

    [Fact]
    public void An_accreditation_of_another_course_proves_nothing_here()
    {
        var panel = Panel(Row(Claims.Ancc, Mark.CheckedAtSource, subject: Guid.CreateVersion7(Now)));
        Assert.Equal(Mark.NotProven, panel[Criterion.Accredited].Mark);
    }

    [Fact]
    public void An_overdue_check_is_worth_no_more_than_the_providers_word()
    {
        var panel = Panel(Row(Claims.VenueFacility, Mark.CheckedAtSource, nextCheck: Today), Row(Claims.VenueEmergency, Mark.CheckedAtSource, nextCheck: Today.AddDays(1)));
        Assert.Equal(Mark.ProvidersWord, panel[Criterion.Venue].Mark);
        Assert.Contains(panel.NotProven, sentence => sentence.Contains("due for a new check"));
    }

    [Fact]
    public void An_overdue_word_proves_nothing_and_a_contradiction_does_not_age()
    {
        Assert.Equal(Mark.NotProven, Panel(Row(Claims.Ancc, Mark.ProvidersWord, nextCheck: Today))[Criterion.Accredited].Mark);
        Assert.Equal(Mark.Contradicted, Panel(Row(Claims.Ancc, Mark.Contradicted, nextCheck: Today.AddDays(-900)))[Criterion.Accredited].Mark);
    }

    [Fact]
    public void A_provider_cannot_talk_a_contradiction_away()
    {
        var panel = Panel(
            Row(Claims.VenueEmergency, Mark.CheckedAtSource),
            Row(Claims.VenueFacility, Mark.Contradicted, seen: Now.AddDays(-30)), Row(Claims.VenueFacility, Mark.ProvidersWord, seen: Now));
        Assert.Equal(Mark.Contradicted, panel[Criterion.Venue].Mark);
    }

    [Fact]
    public void A_newer_check_replaces_an_older_one()
    {
        var panel = Panel(
            Row(Claims.VenueEmergency, Mark.CheckedAtSource),
            Row(Claims.VenueFacility, Mark.Contradicted, seen: Now.AddDays(-30)), Row(Claims.VenueFacility, Mark.CheckedAtSource, seen: Now));
        Assert.Equal(Mark.CheckedAtSource, panel[Criterion.Venue].Mark);
    }

    [Theory]
    [InlineData(Facility.SalonOrSpa)]
    [InlineData(Facility.HotelOrRental)]
    public void A_salon_or_hotel_contradicts_the_medical_facility_whatever_was_recorded(Facility facility)
    {
        Facts = Facts with { Venues = [Facts.Venues[0] with { Facility = facility }] };
        var panel = Panel(Row(Claims.VenueFacility, Mark.CheckedAtSource), Row(Claims.VenueEmergency, Mark.CheckedAtSource));
        Assert.Equal(Mark.Contradicted, panel[Criterion.Venue].Mark);
    }

    [Fact]
    public void A_date_without_venue_or_instructor_keeps_the_criterion_unproven()
    {
        Facts = Facts with { SomeDateWithoutVenue = true, SomeDateWithoutInstructor = true };
        var panel = Panel([.. Claims.All.Select(c => Row(c, Mark.CheckedAtSource))]);
        Assert.Equal(Mark.NotProven, panel[Criterion.Venue].Mark);
        Assert.Equal(Mark.NotProven, panel[Criterion.Instructor].Mark);
    }

    [Theory]
    [InlineData(4, 12, 0, Mark.CheckedAtSource)]
    [InlineData(1, 1, 0, Mark.CheckedAtSource)]
    [InlineData(3, 0, 0, Mark.ProvidersWord)]
    [InlineData(1, 0, 0, Mark.NotProven)]
    [InlineData(0, 0, 0, Mark.NotProven)]
    [InlineData(2, 1, 2, Mark.Contradicted)]
    [InlineData(2, 0, 1, Mark.ProvidersWord)]
    public void Dates_are_judged_by_what_took_place(int upcoming, int held, int canceled, Mark expected)
    {
        Facts = Facts with { Run = new(upcoming, held, 0, canceled) };
        Assert.Equal(expected, Panel()[Criterion.Dates].Mark);
    }

    [Theory]
    [InlineData(8, 10, 40, Mark.CheckedAtSource)]
    [InlineData(8, 8, 40, Mark.CheckedAtSource)]
    [InlineData(8, 7, 40, Mark.Contradicted)]
    [InlineData(8, null, 0, Mark.ProvidersWord)]
    [InlineData(0, null, 0, Mark.NotProven)]
    public void Hands_on_is_judged_by_signed_logbooks_against_the_promise(int promised, int? median, int trainees, Mark expected)
    {
        Facts = Facts with { Practice = new(Practice.LiveModels, promised, trainees, median) };
        Assert.Equal(expected, Panel()[Criterion.HandsOn].Mark);
    }

    [Fact]
    public void What_is_not_proven_is_said_even_when_everything_else_is()
    {
        Facts = Facts with { Practice = new(Practice.LiveModels, 8, 20, 10), Run = new(4, 12, 0, 0) };
        var panel = Panel([.. Claims.All.Select(c => Row(c, Mark.CheckedAtSource))]);
        Assert.All(panel.Criteria, c => Assert.Equal(Mark.CheckedAtSource, c.Mark));
        Assert.NotEmpty(panel.NotProven);
        Assert.Contains(panel.NotProven, sentence => sentence.Contains("your state"));
    }

    [Fact]
    public void Own_evidence_stays_the_providers_word()
    {
        Assert.All(Enum.GetValues<Mark>(), wanted => Assert.Equal(Mark.ProvidersWord, Marks.Recorded(wanted, recorderBelongsToProvider: true)));
        Assert.All(Enum.GetValues<Mark>(), wanted => Assert.Equal(wanted, Marks.Recorded(wanted, recorderBelongsToProvider: false)));
    }

    [Fact]
    public void The_default_mark_is_not_proven() => Assert.Equal(Mark.NotProven, default);

    static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 11, 23);

    CourseFacts Facts = new(
        Id.New<CourseId>(Now), Id.New<ProviderId>(Now), [new(Id.New<PersonId>(Now), "Elena Marsh")], false,
        [new(Id.New<VenueId>(Now), "Suite 310", Facility.Clinic)], false, new(4, 0, 0, 0), new(Practice.LiveModels, 8, 0, null));

    TrustPanel Panel(params Evidence[] rows) => TrustPanel.Of(Facts, rows, Today);

    Evidence Row(Claim claim, Mark mark, DateTimeOffset? seen = null, DateOnly? nextCheck = null, Guid? subject = null) =>
        new(Id.New<EvidenceId>(Now), claim.Subject, subject ?? claim.Subject switch
        {
            Subject.Instructor => Facts.Instructors[0].Id.Value,
            Subject.Venue => Facts.Venues[0].Id.Value,
            _ => Facts.Course.Value,
        }, claim.Code, mark, "Somebody", Method.Person, seen ?? Now) { Finding = "Seen.", NextCheck = nextCheck };
}
