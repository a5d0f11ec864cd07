using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility;

/// <summary>May this clinician inject a live model in this class? Judged by the law of the place where the class is held.</summary>
/// <remarks>Sitting in is another question, and injecting patients afterwards a third.</remarks>
public abstract record SeatRight
{
    /// <summary>Decides from what is on record; see docs/decisions on which conditions the provider must meet.</summary>
    public static SeatRight Of(ScopeBook book, SeatQuestion question)
    {
        var answer = book.Ask(new(question.Venue, question.Profession, question.Purpose, question.ClassDay, question.Facts));
        var missing = new List<Refusal>();
        if (question.Decision is { Admits: false }) missing.Add(new TrainerDeclined());
        missing.AddRange(ByScope(answer, question));
        var ground = LicenseGround.Find(book, answer, question, missing);
        return missing.Count == 0 && ground is not null
            ? new SeatAllowed(answer, ground, [.. Conditions(answer)], question.Arrangements)
            : new SeatRefused(answer, missing);
    }

    /// <summary>Conditions somebody must see to on the day: demanded of the provider. The rest are the clinician's own duties, and shown.</summary>
    public static bool IsArrangedByProvider(Condition condition) => condition.IsRequired && condition.Kind is
        ConditionKind.DelegatedBy or ConditionKind.Order or ConditionKind.PriorExam or ConditionKind.Supervision or ConditionKind.Agreement
        or ConditionKind.WrittenProtocol or ConditionKind.Setting or ConditionKind.PatientOfRecord
        or ConditionKind.Permit or ConditionKind.BoardScopeDetermination or ConditionKind.CaseByCase;

    /// <summary>What the provider must record for a session there before this profession can take a hands-on seat; empty when nothing.</summary>
    public static IReadOnlyList<Condition> ToArrange(ScopeAnswer answer) => answer.Settled == Inject.Conditional
        ? [.. Conditions(answer).Where(IsArrangedByProvider).DistinctBy(c => c.Kind)]
        : [];

    static IEnumerable<Refusal> ByScope(ScopeAnswer answer, SeatQuestion question)
    {
        string who = ScopeWords.Capital(ScopeWords.AProfession(answer.Profession.Label)), label = answer.Profession.Label, place = answer.PlaceName;
        return answer.Settled switch
        {
            null => answer.Missing.Select(f => new FactMissing(f)),
            Inject.Independent => [],
            Inject.Conditional => ToArrange(answer).Where(c => !question.Arranged(c.Kind)).Select(c => new ConditionNotMet(c.Kind, ConditionWords.Title(c), place)),
            Inject.No => [new InjectingForbidden(who, place)],
            Inject.Conflict => [new SourcesDisagree(label, place, answer.Board.Name)],
            Inject.Unknown when question.Decision is { Admits: true, BoardAnswer: not null } => [],
            _ => [new BoardAnswerNeeded(label, place, answer.Board.Name)],
        };
    }

    static IEnumerable<Condition> Conditions(ScopeAnswer answer) => answer.Findings.SelectMany(f => f.Rule.Conditions);
}

/// <summary>A hands-on seat may be given.</summary>
/// <param name="Conditions">All conditions of the rule, to be shown: the clinician's own duties and what the provider arranged.</param>
public sealed record SeatAllowed(ScopeAnswer Answer, LicenseGround Ground, IReadOnlyList<Condition> Conditions, IReadOnlyList<Arrangement> Arrangements) : SeatRight;

/// <summary>A hands-on seat may not be given (yet). Each refusal says what is missing and how to get it; an observer seat stays open.</summary>
public sealed record SeatRefused(ScopeAnswer Answer, IReadOnlyList<Refusal> Missing) : SeatRight;

/// <param name="Licenses">Every license of the clinician the registrar proved, in force or not.</param>
/// <param name="Arrangements">What the provider recorded for this session.</param>
/// <param name="Decision">Absent until the trainer recorded one about this clinician and this session.</param>
/// <param name="Exemption">Absent unless the provider recorded a training exemption for this session.</param>
public sealed record SeatQuestion(
    Jurisdiction Venue, Profession Profession, Purpose Purpose, DateOnly ClassDay, Facts Facts, IReadOnlyList<LicenseHeld> Licenses,
    IReadOnlyList<Arrangement> Arrangements, TrainerDecision? Decision = null, ExemptionClaim? Exemption = null)
{
    internal bool Arranged(ConditionKind kind) => Arrangements.Any(a => a.Condition == kind && !string.IsNullOrWhiteSpace(a.MetBy));
}

/// <summary>Who meets a condition in this session, in the provider's recorded words: "Dr. Okafor examines every model at 8:30".</summary>
public sealed record Arrangement(ConditionKind Condition, string MetBy);

/// <summary>The trainer's recorded decision about one clinician's status.</summary>
/// <param name="BoardAnswer">Absent unless the board's written answer is attached; without it an unknown stays closed.</param>
public sealed record TrainerDecision(bool Admits, DocumentId? BoardAnswer);

/// <summary>The provider's record that a visitor's training exemption covers this session.</summary>
/// <param name="Where">The kind of place, such as <c>teaching_hospital</c>.</param>
/// <param name="SupervisedBy">The supervisor's profession.</param>
public sealed record ExemptionClaim(string Where, Profession SupervisedBy);

/// <summary>A proven license as Eligibility sees it.</summary>
/// <param name="InForceUntil">Last day inclusive; absent when the license bears no end.</param>
/// <param name="NotInForceBecause">Absent when in good standing; otherwise the reason in words, such as "suspended on Oct 2, 2026".</param>
public sealed record LicenseHeld(Jurisdiction Place, Profession Profession, bool Multistate, DateOnly? InForceUntil, string? NotInForceBecause = null);
