namespace Glabella.Domain.People;

/// <summary>A place with its own rules, by ISO 3166 code, such as <c>US-TX</c>. Upper case; the default prints as "".</summary>
public readonly record struct Jurisdiction
{
    readonly string? code;
    Jurisdiction(string code) => this.code = code;

    public string Code => code ?? "";

    /// <summary>The part after the hyphen: <c>TX</c>.</summary>
    public string Subdivision => Code.Length > 3 ? Code[3..] : "";

    public static bool TryParse(string? text, out Jurisdiction jurisdiction)
    {
        jurisdiction = default;
        text = text?.Trim().ToUpperInvariant();
        if (text is not { Length: >= 5 and <= 6 } || text[2] != '-' || !text.Where((_, i) => i != 2).All(c => c is >= 'A' and <= 'Z')) return false;
        jurisdiction = new(text);
        return true;
    }

    public static Jurisdiction Parse(string text) =>
        TryParse(text, out var jurisdiction) ? jurisdiction : throw new FormatException($"'{text}' is not a jurisdiction such as US-TX.");

    public override string ToString() => Code;
}
