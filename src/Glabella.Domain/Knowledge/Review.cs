namespace Glabella.Domain.Knowledge;

public enum ReviewAct { SignedOff, Withdrawn }

/// <summary>One act of a clinical reviewer on one revision of one record. Written once, never changed.</summary>
public sealed record Review(RecordId Record, Revision Revision, ReviewAct Act, PersonId Reviewer, DateTimeOffset At, DateOnly? ReviewBy);

/// <summary>What a page may say about a record today.</summary>
public abstract record ReviewState
{
    public bool IsSigned => this is Signed;

    /// <summary>Reads the acts on one record; the newest decides. A sign-off holds for its revision only, and only until its review-by day.</summary>
    public static ReviewState Of(Revision current, IEnumerable<Review> acts, DateOnly today)
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
public sealed record Signed(Review By) : ReviewState;
/// <summary>Was signed once, and is a draft again.</summary>
public sealed record Reopened(Review Last, string Because) : ReviewState;

/// <summary>The rule of signing: which act may be written now.</summary>
public static class SignOff
{
    /// <summary>Signs the revision the reviewer had on the screen. <paramref name="seen"/> must be the current one.</summary>
    public static (Review? Review, Refusal? Refusal) Sign(Reviewable record, Revision seen, ReviewState state, PersonId reviewer, DateOnly reviewBy, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (record.WhyNot is { } why) return (null, new RecordNotReleasable(why));
        if (seen != record.Revision) return (null, new RecordChanged());
        if (state is Signed) return (null, new AlreadySigned());
        if (reviewBy <= today || reviewBy > today.AddYears(MaxYears)) return (null, new ReviewByOutOfRange(MaxYears));
        return (new(record.Id, record.Revision, ReviewAct.SignedOff, reviewer, now, reviewBy), null);
    }

    public static (Review? Review, Refusal? Refusal) Withdraw(Reviewable record, ReviewState state, PersonId reviewer, DateTimeOffset now) =>
        state is Signed
            ? (new(record.Id, record.Revision, ReviewAct.Withdrawn, reviewer, now, null), null)
            : (null, new NothingToWithdraw());

    public const int MaxYears = 2;
}
