using Glabella.Domain.People;

namespace Glabella.Domain.Courses;

public enum CourseState { Draft, Published, Withdrawn }
public enum Purpose { Cosmetic, Therapeutic }
public enum Practice { None, Mannequin, LiveModels }

/// <summary>A course as its provider publishes it. Dates are sessions.</summary>
public sealed class Course : IOfProvider
{
    Course() { }

    public Course(CourseId id, ProviderId provider, string slug, string title, DateTimeOffset now) =>
        (Id, ProviderId, Slug, Title, CreatedAt) = (id, provider, slug, title, now);

    public CourseId Id { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>Its address below <c>/courses/</c>. Never changes.</summary>
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";

    /// <summary>Markdown by the provider; shown sanitized.</summary>
    public string Description { get; private set; } = "";
    public Purpose Purpose { get; private set; }

    /// <summary>A tier of the curriculum: <c>foundation</c>, <c>advanced</c>, <c>specialty</c>, <c>continuing</c>.</summary>
    public string Tier { get; private set; } = "foundation";

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>Profession codes the course is made for.</summary>
    public List<string> Professions { get; private set; } = [];

    /// <summary>Indication ids of the clinical data that the course teaches; they become the certificate's scope.</summary>
    public List<string> Indications { get; private set; } = [];

    /// <summary>Product ids of the clinical data used in class.</summary>
    public List<string> Products { get; private set; } = [];
    public int DidacticMinutes { get; private set; }
    public int HandsOnMinutes { get; private set; }
    public Money HandsOnPrice { get; private set; }
    public Money ObserverPrice { get; private set; }
    public RefundPolicy Refunds { get; private set; } = RefundPolicy.Standard;

    /// <summary>Supervised injections promised to each hands-on trainee.</summary>
    public int PromisedInjections { get; private set; }
    public Practice Practice { get; private set; }

    /// <summary>Hands-on trainees per instructor at most.</summary>
    public int TraineesPerInstructor { get; private set; }
    public string WhoBringsModels { get; private set; } = "";
    public CertificateRule Rule { get; private set; } = CertificateRule.Proposed;
    public CourseState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    public void Describe(string title, string summary, string description, Purpose purpose, string tier, string language) =>
        (Title, Summary, Description, Purpose, Tier, Language, Version) = (title, summary, description, purpose, tier, language, Version + 1);

    public void Teach(IEnumerable<Profession> professions, IEnumerable<string> indications, IEnumerable<string> products, int didacticMinutes, int handsOnMinutes) =>
        (Professions, Indications, Products, DidacticMinutes, HandsOnMinutes, Version) =
        ([.. professions.Select(p => p.Code)], [.. indications], [.. products], didacticMinutes, handsOnMinutes, Version + 1);

    public void PromisePractice(Practice practice, int injections, int traineesPerInstructor, string whoBringsModels) =>
        (Practice, PromisedInjections, TraineesPerInstructor, WhoBringsModels, Version) = (practice, injections, traineesPerInstructor, whoBringsModels, Version + 1);

    public void Price(Money handsOn, Money observer, RefundPolicy refunds) =>
        (HandsOnPrice, ObserverPrice, Refunds, Version) = (handsOn, observer, refunds, Version + 1);

    public void Certify(CertificateRule rule) => (Rule, Version) = (rule, Version + 1);
    public void Publish() => (State, Version) = (CourseState.Published, Version + 1);
    public void Withdraw() => (State, Version) = (CourseState.Withdrawn, Version + 1);
}

/// <summary>What comes back on cancellation: full until <see cref="FullDays"/> days before class, then <see cref="PartPercent"/> until <see cref="PartDays"/>, then nothing.</summary>
/// <remarks>Bounds are inclusive: exactly FullDays days before is full.</remarks>
public sealed record RefundPolicy(int FullDays, int PartDays, int PartPercent)
{
    public static RefundPolicy Standard => new(14, 3, 50);

    public Money Refund(Money paid, int daysBefore) =>
        daysBefore >= FullDays ? paid : daysBefore >= PartDays ? paid.Percent(PartPercent) : new Money(0, paid.Currency);

    public string Sentence => $"Full refund until {FullDays} days before class, {PartPercent}% until {PartDays} days before, none after that.";
}

/// <summary>The thresholds of the course's published certificate rule. Whatever the provider did not set itself is a proposal and says so.</summary>
/// <remarks>Prefilled from the proposals of the competency and curriculum data; <see cref="Proposal"/> stays true until the provider publishes its own.</remarks>
public sealed record CertificateRule(
    int AttendancePercent, int ExamPassPercent, int ObservedCases, int SupervisedCases, int MinimumEntrustment, int MentoredCases, int ValidMonths, bool Proposal)
{
    public static CertificateRule Proposed => new(90, 80, 10, 10, 3, 10, 24, true);
}
