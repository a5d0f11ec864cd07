namespace Glabella.Credentials.Verification;

/// <summary>The answer about a credential as of one instant. Only <see cref="Valid"/> is a yes.</summary>
public enum Verdict
{
    /// <summary>Something needed for an answer could not be had. Never a yes.</summary>
    Unknown,
    /// <summary>Genuine, current, not withdrawn.</summary>
    Valid,
    /// <summary>Genuine, but its time is over.</summary>
    Expired,
    /// <summary>Genuine, but its time has not begun.</summary>
    NotYetValid,
    /// <summary>On hold by its issuer.</summary>
    Suspended,
    /// <summary>Withdrawn for good by its issuer.</summary>
    Revoked,
    /// <summary>Malformed or forged: not what the named issuer signed.</summary>
    Invalid,
}

/// <summary>How one check ended.</summary>
public enum CheckOutcome
{
    /// <summary>It could not be made.</summary>
    Unknown,
    /// <summary>It found what it must.</summary>
    Passed,
    /// <summary>It found the opposite.</summary>
    Failed,
}

/// <summary>One named check: shape, contexts, issuer, signature, period, status.</summary>
public sealed record Check(string Name, CheckOutcome Outcome, string Sentence);

/// <summary>What was checked, when, with which result. There is no bare yes or no on purpose.</summary>
public sealed record Report(Verdict Verdict, DateTimeOffset AsOf, IReadOnlyList<Check> Checks)
{
    /// <summary>The check of that name; absent when an earlier one ended the examination.</summary>
    public Check? this[string name] => Checks.FirstOrDefault(c => c.Name == name);
}
