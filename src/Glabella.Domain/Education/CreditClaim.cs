namespace Glabella.Domain.Education;

/// <summary>What a clinician says they learned, before the ledger takes it.</summary>
/// <param name="Document">The certificate or letter that shows it; absent when the clinician gives only their word.</param>
public sealed record CreditClaim(
    string Type, Hours Designated, Hours Claimed, DateOnly Completed, string Provider, string Name, LearningFormat Format,
    IReadOnlyDictionary<string, Hours> Topics, DocumentId? Document)
{
    public const int LongestName = 200;

    /// <summary>The first reason not to take it, or none. <paramref name="today"/> is the latest day that has begun anywhere.</summary>
    public Refusal? Refused(CreditTypes types, IReadOnlyCollection<string> topics, DateOnly today)
    {
        if (types.Find(Type) is not { } type) return new UnknownCreditType(Type);
        if (string.IsNullOrWhiteSpace(Provider)) return new NoProvider();
        if (string.IsNullOrWhiteSpace(Name)) return new NoActivityName();
        if (Provider.Length > LongestName || Name.Length > LongestName) return new NameTooLong();
        if (Claimed == default) return new NothingClaimed();
        if (Claimed > Designated) return new ClaimedTooMuch(Claimed, Designated);
        if (type.Step is { } step && Claimed.Hundredths % step.Hundredths != 0) return new WrongStep(type.Name, step);
        if (Completed > today) return new NotYetCompleted();
        if (Completed < today.AddYears(-20)) return new TooLongAgo();
        if (Topics.Keys.FirstOrDefault(t => !topics.Contains(t)) is { } unknown) return new UnknownTopic(unknown);
        return Topics.Values.Any(h => h > Claimed) ? new TopicLargerThanClaim() : null;
    }
}
