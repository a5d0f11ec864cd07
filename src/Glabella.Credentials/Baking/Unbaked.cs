namespace Glabella.Credentials.Baking;

/// <summary>What a file is, by its bytes.</summary>
public enum FileKind
{
    /// <summary>None of the forms of a certificate.</summary>
    Other,
    /// <summary>A JSON text.</summary>
    Json,
    /// <summary>A compact JWT.</summary>
    Jwt,
    /// <summary>A PNG picture with a JSON text or a JWT inside.</summary>
    Png,
    /// <summary>An SVG drawing with a JSON text or a JWT inside.</summary>
    Svg,
    /// <summary>A PDF with a JSON text attached.</summary>
    Pdf,
}

/// <summary>What a picture bears: a credential (JSON, or a compact JWT), or the reason why there is none to be believed. Exactly one is set.</summary>
public readonly record struct Unbaked
{
    /// <summary>The text that was baked in, unread and unchecked.</summary>
    public string? Credential { get; private init; }

    /// <summary>One sentence for people.</summary>
    public string? Refusal { get; private init; }

    /// <summary>What the file around it is.</summary>
    public FileKind File { get; internal init; }

    internal static Unbaked Found(string credential) =>
        credential.Length <= MaximumLength ? new() { Credential = credential } : Refused("The certificate inside is too long.");

    internal static Unbaked Refused(string sentence) => new() { Refusal = sentence };

    /// <summary>A JWT of the longest JSON text read.</summary>
    internal const int MaximumLength = Json.StrictJson.MaximumBytes * 3 / 2;

    internal const string Nothing = "The picture bears no credential.", Twice = "The picture bears more than one credential, so nobody can tell which is meant.";
}
