using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Tests.Knowledge;

public sealed class SigningOffARecord
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 11, 24);
    static readonly DateOnly NextYear = new(2027, 11, 24);
    static readonly PersonId Reviewer = Id.New<PersonId>(Now);
    static readonly RecordId Glabellar = new("indication/botox-cosmetic/glabellar-lines");

    static Reviewable Record(ClinicalLibrary? library = null) => (library ?? Clinical.Library).Record(Glabellar)!;
    static ClinicalReview Signed() => new(Guid.CreateVersion7(Now), Glabellar, Record().Revision, ReviewAct.SignedOff, Reviewer, NextYear, Now);

    [Fact]
    public void A_record_nobody_signed_is_a_draft() =>
        Assert.IsType<Draft>(ReviewState.Of(Record().Revision, [], Today));

    [Fact]
    public void A_sign_off_of_this_revision_holds() =>
        Assert.True(ReviewState.Of(Record().Revision, [Signed()], Today).IsSigned);

    [Fact]
    public void A_new_revision_reopens_the_record_by_itself()
    {
        var changed = ClinicalLibrary.Load(Clinical.With("products.json", p => p.Item("products", "botox-cosmetic").Item("indications", "glabellar-lines")["min_interval"] = "4 months"));

        Assert.NotEqual(Record().Revision, Record(changed).Revision);
        Assert.IsType<Reopened>(ReviewState.Of(Record(changed).Revision, [Signed()], Today));
    }

    [Fact]
    public void A_newly_dated_source_reopens_what_cites_it()
    {
        var changed = ClinicalLibrary.Load(Clinical.With("sources.json", s => s.Item("sources", "drugscom-bc")["date"] = "2027-01-05"));

        Assert.NotEqual(Record().Revision, Record(changed).Revision);
        Assert.Equal(Clinical.Library.RevisionOf(new("product/dysport")), changed.RevisionOf(new("product/dysport")));
    }

    [Fact]
    public void A_new_label_edition_reopens_its_indications_and_the_questions_that_lean_on_labels()
    {
        var changed = ClinicalLibrary.Load(Clinical.With("products.json", p => p.Item("products", "botox-cosmetic")["label"]!["revision"] = "02/2027"));

        Assert.NotEqual(Record().Revision, Record(changed).Revision);
        Assert.NotEqual(Clinical.Library.RevisionOf(new("question/M07-001")), changed.RevisionOf(new("question/M07-001")));
        Assert.Equal(Clinical.Library.RevisionOf(new("question/M01-001")), changed.RevisionOf(new("question/M01-001")));
        Assert.Equal(Clinical.Library.RevisionOf(new("indication/dysport/glabellar-lines")), changed.RevisionOf(new("indication/dysport/glabellar-lines")));
    }

    [Fact]
    public void A_change_of_order_or_of_what_is_unverified_is_not_a_new_revision()
    {
        var changed = ClinicalLibrary.Load(Clinical.With("products.json", p =>
        {
            var glabellar = p.Item("products", "botox-cosmetic").Item("indications", "glabellar-lines");
            glabellar["unverified"] = new System.Text.Json.Nodes.JsonArray("something");
            var name = glabellar["name"]!.DeepClone();
            glabellar.Remove("name");
            glabellar["name"] = name;
        }));

        Assert.Equal(Record().Revision, Record(changed).Revision);
    }

    [Fact]
    public void A_withdrawn_sign_off_reopens_the_record() =>
        Assert.IsType<Reopened>(ReviewState.Of(Record().Revision,
            [Signed(), new(Guid.CreateVersion7(Now), Glabellar, Record().Revision, ReviewAct.Withdrawn, Reviewer, null, Now.AddHours(1))], Today));

    [Fact]
    public void A_sign_off_ends_after_its_review_by_day()
    {
        Assert.True(ReviewState.Of(Record().Revision, [Signed()], NextYear).IsSigned);
        Assert.IsType<Reopened>(ReviewState.Of(Record().Revision, [Signed()], NextYear.AddDays(1)));
    }

    [Fact]
    public void The_reviewer_signs_only_what_was_on_the_screen()
    {
        var (review, refusal) = ReviewRule.Sign(Record(), new("0000"), new Draft(), Reviewer, NextYear, Now);

        Assert.Null(review);
        Assert.IsType<RecordChanged>(refusal);
    }

    [Fact]
    public void A_sign_off_names_record_revision_reviewer_and_the_day_to_look_again()
    {
        var (review, _) = ReviewRule.Sign(Record(), Record().Revision, new Draft(), Reviewer, NextYear, Now);

        Assert.Equal((Glabellar, Record().Revision, ReviewAct.SignedOff, Reviewer, (DateOnly?)NextYear, Now),
            (review!.Record, review.Revision, review.Act, review.Reviewer, review.ReviewBy, review.At));
    }

    [Fact]
    public void A_record_of_which_too_little_was_seen_cannot_be_signed()
    {
        var record = Clinical.Library.Record(new("indication/xeomin/cervical-dystonia"))!;

        Assert.IsType<RecordNotReleasable>(ReviewRule.Sign(record, record.Revision, new Draft(), Reviewer, NextYear, Now).Refusal);
    }

    [Fact]
    public void A_signed_revision_is_not_signed_twice() =>
        Assert.IsType<AlreadySigned>(ReviewRule.Sign(Record(), Record().Revision, new Signed(Signed()), Reviewer, NextYear, Now).Refusal);

    [Theory, InlineData("2026-11-24"), InlineData("2028-11-25")]
    public void The_review_by_day_lies_ahead_and_within_two_years(string day) =>
        Assert.IsType<ReviewByOutOfRange>(ReviewRule.Sign(Record(), Record().Revision, new Draft(), Reviewer, DateOnly.Parse(day, null), Now).Refusal);

    [Fact]
    public void Only_a_signed_record_can_be_withdrawn()
    {
        Assert.IsType<NothingToWithdraw>(ReviewRule.Withdraw(Record(), new Draft(), Reviewer, Now).Refusal);
        Assert.Equal(ReviewAct.Withdrawn, ReviewRule.Withdraw(Record(), new Signed(Signed()), Reviewer, Now).Review!.Act);
    }

    [Fact]
    public void A_question_can_be_read_back_from_the_revision_that_was_asked()
    {
        foreach (var question in Clinical.Library.Questions)
        {
            var kept = KeptQuestion.Read(new KeptRevision(Clinical.Library.Record(question.Record)!).Lines);

            Assert.Equal((question.Stem, question.Rationale), (kept.Stem, kept.Rationale));
            Assert.Equal(question.Choices, kept.Choices);
            Assert.Equal(question.Sources.Select(s => s.Title).Order(), kept.Sources.Take(question.Sources.Count).Order());
        }
    }
}
