using System.Globalization;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Providers;

/// <summary>A course as it is typed.</summary>
public sealed class CourseEditForm
{
    public string? Version { get; set; }
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? Description { get; set; }
    public string? Purpose { get; set; } = "Cosmetic";
    public string? Tier { get; set; } = "foundation";
    public string? Language { get; set; } = "en";
    public string? DidacticMinutes { get; set; }
    public string? HandsOnMinutes { get; set; }
    public string? Practice { get; set; } = "LiveModels";
    public string? PromisedCases { get; set; }
    public string? TraineesPerInstructor { get; set; } = "4";
    public string? WhoBringsModels { get; set; }
    public string? HandsOnPriceCents { get; set; }
    public string? ObserverPriceCents { get; set; }
    public string? FullDays { get; set; }
    public string? PartDays { get; set; }
    public string? PartPercent { get; set; }
    public string? Attendance { get; set; }
    public string? ExamPass { get; set; }
    public string? Observed { get; set; }
    public string? Supervised { get; set; }
    public string? Entrustment { get; set; }
    public string? Mentored { get; set; }
    public string? ValidMonths { get; set; }
    public string? OwnRule { get; set; }

    /// <summary>Filled from the ticked boxes.</summary>
    internal IReadOnlyList<string> Professions { get; set; } = [];
    internal IReadOnlyList<string> Indications { get; set; } = [];
    internal IReadOnlyList<string> Products { get; set; } = [];

    public static CourseEditForm New(CertificateRule rule) => new CourseEditForm().With(RefundPolicy.Standard, rule);

    public static CourseEditForm Of(Course course) => new CourseEditForm
    {
        Version = Text(course.Version), Title = course.Title, Summary = course.Summary, Description = course.Description, Purpose = course.Purpose.ToString(), Tier = course.Tier,
        Language = course.Language, DidacticMinutes = Hours(course.DidacticMinutes), HandsOnMinutes = Hours(course.HandsOnMinutes), Practice = course.Practice.ToString(),
        PromisedCases = Text(course.PromisedInjections), TraineesPerInstructor = Text(course.TraineesPerInstructor), WhoBringsModels = course.WhoBringsModels,
        HandsOnPriceCents = Dollars(course.HandsOnPrice), ObserverPriceCents = Dollars(course.ObserverPrice),
        Professions = course.Professions, Indications = course.Indications, Products = course.Products,
    }.With(course.Refunds, course.Rule);

    internal CourseDraft? Read(Problems problems)
    {
        int teaching = Need(Typed.Hours(Typed.Text(DidacticMinutes) ?? "0"), nameof(DidacticMinutes), "Enter the hours of teaching, such as 4 or 4.5.", problems);
        int handsOn = Need(Typed.Hours(Typed.Text(HandsOnMinutes) ?? "0"), nameof(HandsOnMinutes), "Enter the hours of hands-on practice, such as 3; 0 if there is none.", problems);
        long handsOnPrice = Price(HandsOnPriceCents, nameof(HandsOnPriceCents), problems), observerPrice = Price(ObserverPriceCents, nameof(ObserverPriceCents), problems);
        var refunds = new RefundPolicy(Whole(FullDays, nameof(FullDays), problems), Whole(PartDays, nameof(PartDays), problems), Whole(PartPercent, nameof(PartPercent), problems));
        var rule = new CertificateRule(Whole(Attendance, nameof(Attendance), problems), Whole(ExamPass, nameof(ExamPass), problems), Whole(Observed, nameof(Observed), problems),
            Whole(Supervised, nameof(Supervised), problems), Whole(Entrustment, nameof(Entrustment), problems), Whole(Mentored, nameof(Mentored), problems), Whole(ValidMonths, nameof(ValidMonths), problems), OwnRule != "true");
        int promised = Whole(PromisedCases, nameof(PromisedCases), problems), trainees = Whole(TraineesPerInstructor, nameof(TraineesPerInstructor), problems);
        problems.Check(Enum.TryParse<Purpose>(Purpose, out var purpose), "Input.Purpose", "Choose cosmetic or therapeutic.");
        problems.Check(Enum.TryParse<Practice>(Practice, out var practice), "Input.Practice", "Choose what trainees practice on.");
        return problems.Any ? null : new(Title ?? "", Summary ?? "", Description ?? "", purpose, Tier ?? "", Language ?? "", Professions, Indications, Products,
            teaching, handsOn, practice, promised, trainees, WhoBringsModels ?? "", handsOnPrice, observerPrice, refunds, rule);
    }

    /// <summary>The form's field for a draft's member.</summary>
    internal static string NameOf(string member) => "Input." + member switch { nameof(CourseDraft.Refunds) => nameof(FullDays), nameof(CourseDraft.Rule) => nameof(Attendance), _ => member };

    CourseEditForm With(RefundPolicy refunds, CertificateRule rule)
    {
        (FullDays, PartDays, PartPercent) = (Text(refunds.FullDays), Text(refunds.PartDays), Text(refunds.PartPercent));
        (Attendance, ExamPass, Observed, Supervised) = (Text(rule.AttendancePercent), Text(rule.ExamPassPercent), Text(rule.ObservedCases), Text(rule.SupervisedCases));
        (Entrustment, Mentored, ValidMonths, OwnRule) = (Text(rule.MinimumEntrustment), Text(rule.MentoredCases), Text(rule.ValidMonths), rule.Proposal ? null : "true");
        return this;
    }

    static long Price(string? typed, string field, Problems problems)
    {
        var money = Typed.Dollars(Typed.Text(typed) ?? "0");
        problems.Check(money is not null, "Input." + field, "Enter a price in dollars, such as 1480.");
        return money?.Minor ?? 0;
    }

    static int Whole(string? typed, string field, Problems problems) => Need(Typed.Whole(Typed.Text(typed) ?? "0"), field, "Enter a whole number.", problems);

    static int Need(int? value, string field, string sentence, Problems problems)
    {
        problems.Check(value is not null, "Input." + field, sentence);
        return value ?? 0;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    static string Hours(int minutes) => (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture);
    static string Dollars(Money money) => (money.Minor / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
