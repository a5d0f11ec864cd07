using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Knowledge;
using Glabella.Domain.People;
using Glabella.Server.Ui;
using Purpose = Glabella.Domain.Courses.Purpose;

namespace Glabella.Server.Features.Providers;

/// <summary>A course as a provider writes it: by form or by program. Amounts are cents.</summary>
public sealed record CourseDraft(
    string Title, string Summary, string Description, Purpose Purpose, string Tier, string Language,
    IReadOnlyList<string> Professions, IReadOnlyList<string> Indications, IReadOnlyList<string> Products,
    int DidacticMinutes, int HandsOnMinutes, Practice Practice, int PromisedCases, int TraineesPerInstructor, string WhoBringsModels,
    long HandsOnPriceCents, long ObserverPriceCents, RefundPolicy Refunds, CertificateRule Rule)
{
    public static readonly IReadOnlyList<(string Value, string Text)> Tiers =
        [("foundation", "Foundation"), ("advanced", "Advanced"), ("specialty", "Specialty"), ("continuing", "Continuing education")];
    public static readonly IReadOnlyList<(string Value, string Text)> Languages = [("en", "English"), ("es", "Spanish")];

    /// <summary>What is wrong with the shape, by member name.</summary>
    public Problems Check(ScopeBook scope, ClinicalLibrary clinical)
    {
        var problems = new Problems();
        problems.Check(Title.Trim().Length is >= 3 and <= 120, nameof(Title), "Enter a title of 3 to 120 characters.");
        problems.Check(Summary.Length <= 300, nameof(Summary), "Keep the summary under 300 characters; details belong into the description.");
        problems.Check(Description.Length <= 20_000, nameof(Description), "Keep the description under 20,000 characters.");
        problems.Check(Tiers.Any(t => t.Value == Tier), nameof(Tier), "Choose a tier from the list.");
        problems.Check(Languages.Any(l => l.Value == Language), nameof(Language), "Choose a language from the list.");
        problems.Check(Professions.All(code => Profession.TryParse(code, out var p) && scope.Vocabulary.Find(p) is not null), nameof(Professions), "Choose professions from the list.");
        problems.Check(Indications.All(id => clinical.Products.Any(p => p.Indications.Any(i => i.Id == id))), nameof(Indications), "Choose indications from the list.");
        problems.Check(Products.All(key => clinical.Product(key) is not null), nameof(Products), "Choose products from the list.");
        problems.Check(DidacticMinutes is >= 0 and <= 12_000, nameof(DidacticMinutes), "Enter the hours of teaching, such as 4 or 4.5.");
        problems.Check(HandsOnMinutes is >= 0 and <= 12_000, nameof(HandsOnMinutes), "Enter the hours of hands-on practice, such as 3; 0 if there is none.");
        problems.Check(PromisedCases is >= 0 and <= 500, nameof(PromisedCases), "Enter how many supervised cases each trainee is promised; 0 if none.");
        problems.Check(TraineesPerInstructor is >= 0 and <= 50, nameof(TraineesPerInstructor), "Enter how many trainees one instructor has at most.");
        problems.Check(WhoBringsModels.Length <= 200, nameof(WhoBringsModels), "Keep this under 200 characters.");
        problems.Check(HandsOnPriceCents is >= 0 and < 100_000_000, nameof(HandsOnPriceCents), "Enter the price of a hands-on seat in dollars, such as 1480.");
        problems.Check(ObserverPriceCents is >= 0 and < 100_000_000, nameof(ObserverPriceCents), "Enter the price of an observer seat in dollars, such as 390.");
        problems.Check(Refunds is { PartDays: >= 0, PartPercent: >= 0 and <= 100 } && Refunds.FullDays >= Refunds.PartDays && Refunds.FullDays <= 365, nameof(Refunds),
            "The full refund must end before or with the partial one: for example 14 days, then 50 percent until 3 days.");
        problems.Check(Rule is
            {
                AttendancePercent: >= 0 and <= 100, ExamPassPercent: >= 0 and <= 100, ObservedCases: >= 0 and <= 500, SupervisedCases: >= 0 and <= 500,
                MinimumEntrustment: >= 1 and <= 5, MentoredCases: >= 0 and <= 500, ValidMonths: >= 0 and <= 120,
            }, nameof(Rule), "Percentages go from 0 to 100, cases from 0 to 500, entrustment from 1 to 5, months from 0 to 120.");
        return problems;
    }

    /// <summary>Writes the draft into the course; the shape was checked.</summary>
    internal void WriteTo(Course course)
    {
        course.Describe(Title.Trim(), Summary.Trim(), Description.Trim(), Purpose, Tier, Language);
        course.Teach(Professions.Select(Profession.Parse), Indications, Products, DidacticMinutes, HandsOnMinutes);
        course.PromisePractice(Practice, PromisedCases, TraineesPerInstructor, WhoBringsModels.Trim());
        course.Price(new Money(HandsOnPriceCents), new Money(ObserverPriceCents), Refunds);
        course.Certify(Rule);
    }

    /// <summary>The rule a new course starts with: the proposals of the competency and curriculum data, and marked so.</summary>
    public static CertificateRule ProposedRule(ClinicalLibrary clinical) => CertificateRule.Proposed with
    {
        ObservedCases = clinical.Competencies.Logbook.Observed,
        SupervisedCases = clinical.Competencies.Logbook.Supervised,
        ExamPassPercent = clinical.Curriculum.Exam.PassMarkPercent,
        Proposal = true,
    };
}
