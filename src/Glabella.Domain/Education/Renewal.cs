namespace Glabella.Domain.Education;

/// <summary>One thing a person keeps current, the rule they chose for it, and the cycle from its notice.</summary>
public sealed class Renewal : IOfPerson
{
    Renewal() { }
    Renewal(RenewalId id, PersonId person, DateTimeOffset now) => (Id, PersonId, ChosenAt) = (id, person, now);

    public RenewalId Id { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>The license it renews; absent for a certificate or a certification.</summary>
    public LicenseId? License { get; private set; }

    /// <summary>The certificate it renews; absent for a license or a certification.</summary>
    public CertificateId? Certificate { get; private set; }

    /// <summary>What it keeps current, as one word: the license's or certificate's id, or the rule alone. One open renewal for each.</summary>
    public string Keeps { get; private set; } = "";

    public string RuleSet { get; private set; } = "";

    /// <summary>The hours the board asked for in its notice; absent where the rule set says it.</summary>
    public Hours? OwnHours { get; private set; }

    public DateOnly Starts { get; private set; }
    public DateOnly Ends { get; private set; }

    /// <summary>Hours left over from the cycle before; the rule says how many of them count.</summary>
    public Hours CarriedOver { get; private set; }

    public DateTimeOffset ChosenAt { get; private set; }

    /// <summary>Absent while it is followed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public Cycle Cycle => new(Starts, Ends);

    public static RenewalAnswer Choose(RenewalId id, PersonId person, LicenseId? license, CertificateId? certificate,
        string ruleSet, Hours? ownHours, DateOnly starts, DateOnly ends, Hours carriedOver, RenewalRules rules, DateTimeOffset now)
    {
        var own = ruleSet == Education.RuleSet.OwnId;
        if (own && ownHours is not { Hundredths: > 0 }) return new RenewalAnswer.Refused(new OwnHoursMissing());
        if (!own && rules.Find(ruleSet) is not { IsExample: false }) return new RenewalAnswer.Refused(new UnknownRuleSet(ruleSet));
        if (ends < starts) return new RenewalAnswer.Refused(new CycleBackwards());
        if (ends > starts.AddYears(10)) return new RenewalAnswer.Refused(new CycleTooLong());
        return new RenewalAnswer.Chosen(new(id, person, now)
        {
            Keeps = (license?.Value ?? certificate?.Value)?.ToString() ?? ruleSet,
            License = license, Certificate = certificate, RuleSet = ruleSet, OwnHours = own ? ownHours : null, Starts = starts, Ends = ends, CarriedOver = carriedOver,
        });
    }

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>The rule it follows; absent when the pack no longer has it, which is an unknown and not a pass.</summary>
    public RuleSet? Rules(RenewalRules rules) => OwnHours is { } hours ? Education.RuleSet.Own(hours, rules.Types) : rules.Find(RuleSet);
}

public abstract record RenewalAnswer
{
    public sealed record Chosen(Renewal Renewal) : RenewalAnswer;
    public sealed record Refused(Refusal Why) : RenewalAnswer;
}

/// <summary>An event a rule counts, such as a skills check: what, when, and the paper that shows it.</summary>
public sealed class Milestone : IOfPerson
{
    Milestone() { }

    public Milestone(MilestoneId id, PersonId person, string what, DateOnly on, DocumentId? document, DateTimeOffset now) =>
        (Id, PersonId, What, On, Document, EnteredAt) = (id, person, what, on, document, now);

    public MilestoneId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string What { get; private set; } = "";
    public DateOnly On { get; private set; }

    /// <summary>Absent when the clinician gave only their word.</summary>
    public DocumentId? Document { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Absent unless removed.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public void Remove(DateTimeOffset now) => RemovedAt ??= now;
    public void Restore() => RemovedAt = null;
}
