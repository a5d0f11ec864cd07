namespace Glabella.Server.Features.Verification;

/// <summary>Settings below <c>Verification</c>.</summary>
public sealed record VerificationOptions
{
    /// <summary>Checks by code and name or by file that one client may make in a minute; the next one is answered 429. Zero switches the limit off.</summary>
    public int GuessesPerMinute { get; init; } = 60;

    /// <summary>Whether keys and status lists of other issuers are fetched. Off: their certificates are checked as far as they go without, and the answer is "unknown".</summary>
    public bool AskOtherIssuers { get; init; } = true;

    /// <summary>How long another issuer's server may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
