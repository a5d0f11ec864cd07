namespace Glabella.Domain.Screening;

/// <summary>How far a match has come.</summary>
public enum ReviewState { Open, Proposed, Cleared, Confirmed }

/// <summary>The words of the registrars about one person and one row, in their order, and what they come to.</summary>
/// <param name="Strong">An identifying field is the same: clearing it takes two.</param>
/// <param name="Replies">What the person said to it, in their order.</param>
public sealed record MatchReviews(IReadOnlyList<ExclusionReview> Words, bool Strong, IReadOnlyList<ExclusionReply> Replies)
{
    /// <summary>Also what was once found to be the person is cleared by two.</summary>
    public bool NeedsTwo => Strong || Words.Any(w => w.Verdict == MatchVerdict.TheSame);

    public ReviewState State => Words.Count == 0 ? ReviewState.Open
        : Words[^1] is { Verdict: MatchVerdict.TheSame } ? ReviewState.Confirmed
        : NeedsTwo && !Words[^1].Seconds ? ReviewState.Proposed
        : ReviewState.Cleared;

    public bool IsOpen => State is ReviewState.Open or ReviewState.Proposed;

    /// <summary>The person has answered what was found, and no registrar has decided since.</summary>
    public bool IsAnswered => State == ReviewState.Confirmed && Replies.Count > 0 && Replies[^1].SentAt > Words[^1].DecidedAt;

    public bool Waits => IsOpen || IsAnswered;

    /// <summary>True when <paramref name="verdict"/> would confirm what another registrar proposed.</summary>
    public bool WouldSecond(MatchVerdict verdict) => State == ReviewState.Proposed && verdict == MatchVerdict.NotTheSame;

    /// <summary>Null when <paramref name="registrar"/> may say so now.</summary>
    public Refusal? Refuses(MatchVerdict verdict, PersonId registrar, PersonId about) =>
        registrar == about ? new AboutOneself()
        : WouldSecond(verdict) && Words[^1].DecidedBy == registrar ? new SecondRegistrarNeeded()
        : (State, verdict) is (ReviewState.Cleared, MatchVerdict.NotTheSame) or (ReviewState.Confirmed, MatchVerdict.TheSame) && !IsAnswered ? new MatchDecided()
        : null;
}

public sealed record AboutOneself() : Refusal("about_oneself", "This is about you. Leave it to another registrar.");
public sealed record SecondRegistrarNeeded() : Refusal("second_registrar_needed", "You have proposed this. Another registrar confirms it: two look before somebody is cleared of a strong match.");
public sealed record MatchDecided() : Refusal("match_decided", "This was decided already, and nothing has changed since.");
public sealed record NoSuchMatch() : Refusal("no_such_match", "This row is not held against this person any more: the list or the person’s names have changed. Look again.");
public sealed record WhyMissing() : Refusal("why_missing", "Write the reason: what told you that it is, or is not, the same person.");
public sealed record NothingToReplyTo() : Refusal("nothing_to_reply_to", "There is no such finding about you. It may have been taken back meanwhile.");
public sealed record ReplyMissing() : Refusal("reply_missing", "Write what speaks against it, such as your middle name, birth date or NPI.");
