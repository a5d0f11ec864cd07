using Glabella.Credentials.Dids;

namespace Glabella.Credentials.Verification;

/// <summary>What a verifier may ask the world. The caller fetches; nothing here touches a network.</summary>
public sealed record Sources
{
    /// <summary>The DID document of an issuer, or null when it cannot be had.</summary>
    public required Func<string, DidDocument?> Issuer { get; init; }

    /// <summary>Whether the issuer is in the trust registry. A stranger who signs well is still a stranger.</summary>
    public required Func<string, bool> Trusted { get; init; }

    /// <summary>The published bytes of a status list, or null when it cannot be had.</summary>
    public required Func<string, byte[]?> StatusList { get; init; }

    /// <summary>Where checked lists are kept between two checks; absent when every list is checked each time.</summary>
    public ListMemory? Memory { get; init; }
}
