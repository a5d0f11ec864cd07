namespace Glabella.Server.Features.Verification;

/// <summary>Settings below <c>Verification</c>.</summary>
public sealed record VerificationOptions
{
    /// <summary>Checks by code and name that one client may make in a minute; the next one is answered 429. Zero switches the limit off.</summary>
    public int GuessesPerMinute { get; init; } = 60;
}
