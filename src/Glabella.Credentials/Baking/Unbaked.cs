namespace Glabella.Credentials.Baking;

/// <summary>What a picture bears: a credential (JSON, or a compact JWT), or the reason why there is none to be believed. Exactly one is set.</summary>
public readonly record struct Unbaked
{
    /// <summary>The text that was baked in, unread and unchecked.</summary>
    public string? Credential { get; private init; }

    /// <summary>One sentence for people.</summary>
    public string? Refusal { get; private init; }

    internal static Unbaked Found(string credential) => new() { Credential = credential };
    internal static Unbaked Refused(string sentence) => new() { Refusal = sentence };

    internal const string Nothing = "The picture bears no credential.", Twice = "The picture bears more than one credential, so nobody can tell which is meant.";
}
