namespace Glabella.Domain.ClassDay;

/// <summary>One line of the rubric and how it was judged: 0 not done, 1 partly, 2 complete.</summary>
public sealed record RubricMark(string Item, int Points, bool Critical);

/// <summary>One line of the rubric as the competency data has it.</summary>
public sealed record RubricItem(string Item, bool Critical);

/// <summary>An instructor's counter-signature under a case. Append-only; one per case.</summary>
public sealed class SignOff : IOfProvider, IOfPerson
{
    SignOff() { }

    public SignOff(Guid id, CaseId @case, ProviderId provider, PersonId trainee, PersonId signedBy, int entrustment, IEnumerable<RubricMark> rubric, string feedback, DateTimeOffset now) =>
        (Id, CaseId, ProviderId, PersonId, SignedBy, Entrustment, Rubric, Feedback, SignedAt) =
        (id, @case, provider, trainee, signedBy, entrustment, [.. rubric], feedback, now);

    /// <summary>Signs a case, or says why not.</summary>
    /// <param name="teaches">The signer is an instructor of the class, or for a mentored case of the provider.</param>
    /// <param name="rubric">What must be judged for this case; empty when it was only watched.</param>
    /// <param name="marks">Points by item.</param>
    public static (Refusal? Why, SignOff? SignOff) Sign(
        Guid id, Case @case, bool signed, PersonId by, bool teaches, IReadOnlyList<RubricItem> rubric, IReadOnlyDictionary<string, int> marks, int entrustment, string feedback, DateTimeOffset now)
    {
        Refusal? why =
            @case.PersonId == by ? new OwnCase()
            : !teaches ? new NotTeaching()
            : !@case.Stands ? new AlreadyCorrected()
            : signed ? new AlreadySigned()
            : entrustment is < 1 or > 5 ? new EntrustmentRange()
            : rubric.Any(r => !marks.TryGetValue(r.Item, out int points) || points is < 0 or > 2) || marks.Count != rubric.Count ? new RubricIncomplete()
            : feedback.Length > FeedbackLine.Longest ? new FeedbackTooLong()
            : FeedbackLine.SoundsLikeAPerson(feedback) ? new FeedbackAboutPerson()
            : null;
        return why is not null ? (why, null)
            : (null, new(id, @case.Id, @case.ProviderId, @case.PersonId, by, entrustment, rubric.Select(r => new RubricMark(r.Item, marks[r.Item], r.Critical)), feedback, now));
    }

    public Guid Id { get; private set; }
    public CaseId CaseId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>The trainee.</summary>
    public PersonId PersonId { get; private set; }
    public PersonId SignedBy { get; private set; }

    /// <summary>Entrustment, 1 (observe only) to 5 (may supervise others). Not the certificate's level.</summary>
    public int Entrustment { get; private set; }
    public List<RubricMark> Rubric { get; private set; } = [];

    /// <summary>One line to the trainee; never about the model.</summary>
    public string Feedback { get; private set; } = "";
    public DateTimeOffset SignedAt { get; private set; }
}
