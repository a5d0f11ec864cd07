using System.Text.Json;
using Glabella.Credentials.Baking;

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
    /// <summary>What the file was that was handed in.</summary>
    public FileKind File { get; init; }

    /// <summary>Whether the credential was a JWT, alone or inside a picture.</summary>
    public bool IsJwt { get; init; }

    /// <summary>The credential as it stands in the file, which proves nothing unless <see cref="IsGenuine"/>; absent when none could be read.</summary>
    public JsonElement? Credential { get; init; }

    /// <summary>What others say about it, each with its own outcome; none unless it is genuine. They do not change the verdict.</summary>
    public IReadOnlyList<Endorsement> Endorsements { get; init; } = [];

    /// <summary>The check of that name; absent when an earlier one ended the examination.</summary>
    public Check? this[string name] => Checks.FirstOrDefault(c => c.Name == name);

    /// <summary>Whether the named issuer signed exactly this text. It may be out of date, withdrawn, or the work of a stranger.</summary>
    public bool IsGenuine => ((string[])["shape", "contexts", "signature"]).All(name => this[name] is { Outcome: CheckOutcome.Passed });

    /// <summary>What it says, for people; absent unless it is genuine.</summary>
    public BadgeFacts? Facts => IsGenuine && Credential is { } credential ? BadgeFacts.Of(credential) : null;

    /// <summary>Whether it is genuine and its issuer is nobody known here: never valid, and nothing against it either.</summary>
    public bool IsByStranger => IsGenuine && this["issuer"] is { Outcome: CheckOutcome.Unknown };
}
