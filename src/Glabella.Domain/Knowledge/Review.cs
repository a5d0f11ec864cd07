namespace Glabella.Domain.Knowledge;

public enum ReviewAct { SignedOff, Withdrawn }

/// <summary>One act of a clinical reviewer on one revision of one record. Written once, never changed.</summary>
public sealed class ClinicalReview
{
    ClinicalReview() { }

    public ClinicalReview(Guid id, RecordId record, Revision revision, ReviewAct act, PersonId reviewer, DateOnly? reviewBy, DateTimeOffset now) =>
        (Id, Record, Revision, Act, Reviewer, ReviewBy, At) = (id, record, revision, act, reviewer, reviewBy, now);

    public Guid Id { get; private set; }
    public RecordId Record { get; private set; }
    public Revision Revision { get; private set; }
    public ReviewAct Act { get; private set; }
    public PersonId Reviewer { get; private set; }

    /// <summary>The last day the sign-off holds; absent for a withdrawal.</summary>
    public DateOnly? ReviewBy { get; private set; }
    public DateTimeOffset At { get; private set; }
}

/// <summary>The content of a revision, kept under its own hash when someone signs it or an exam draws it: what was signed or asked can be read for ever.</summary>
public sealed class KeptRevision
{
    KeptRevision() { }

    public KeptRevision(Reviewable record) => (Revision, Record, Content) = (record.Revision, record.Id, string.Join('\n', record.Lines));

    public Revision Revision { get; private set; }
    public RecordId Record { get; private set; }
    public string Content { get; private set; } = "";

    public IReadOnlyList<string> Lines => Content.Split('\n');
}

/// <summary>What a page may say about a record today.</summary>
public abstract record ReviewState
{
    public bool IsSigned => this is Signed;

    /// <summary>Reads the acts on one record; the newest decides. A sign-off holds for its revision only, and only until its review-by day.</summary>
    public static ReviewState Of(Revision current, IEnumerable<ClinicalReview> acts, DateOnly today)
    {
        var newest = acts.OrderBy(a => a.At).LastOrDefault();
        return newest switch
        {
            null => new Draft(),
            { Act: ReviewAct.Withdrawn } => new Reopened(newest, "the sign-off was withdrawn"),
            { } signed when signed.Revision != current => new Reopened(signed, "the content or a source changed since the sign-off"),
            { ReviewBy: { } due } when due < today => new Reopened(newest, "its review-by day has passed"),
            _ => new Signed(newest),
        };
    }
}

/// <summary>Never signed: shown as "draft, not clinically reviewed".</summary>
public sealed record Draft : ReviewState;
/// <summary>A named clinician signed exactly this revision.</summary>
public sealed record Signed(ClinicalReview By) : ReviewState;
/// <summary>Was signed once, and is a draft again.</summary>
public sealed record Reopened(ClinicalReview Last, string Because) : ReviewState;

/// <summary>The rule of signing: which act may be written now.</summary>
public static class ReviewRule
{
    /// <summary>Signs the revision the reviewer had on the screen. <paramref name="seen"/> must be the current one.</summary>
    public static (ClinicalReview? Review, Refusal? Refusal) Sign(Reviewable record, Revision seen, ReviewState state, PersonId reviewer, DateOnly reviewBy, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (record.WhyNot is { } why) return (null, new RecordNotReleasable(why));
        if (seen != record.Revision) return (null, new RecordChanged());
        if (state is Signed) return (null, new AlreadySigned());
        if (reviewBy <= today || reviewBy > today.AddYears(MaxYears)) return (null, new ReviewByOutOfRange(MaxYears));
        return (new(Guid.CreateVersion7(now), record.Id, record.Revision, ReviewAct.SignedOff, reviewer, reviewBy, now), null);
    }

    public static (ClinicalReview? Review, Refusal? Refusal) Withdraw(Reviewable record, ReviewState state, PersonId reviewer, DateTimeOffset now) =>
        state is Signed
            ? (new(Guid.CreateVersion7(now), record.Id, record.Revision, ReviewAct.Withdrawn, reviewer, null, now), null)
            : (null, new NothingToWithdraw());

    public const int MaxYears = 2;
}
