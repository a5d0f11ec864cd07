namespace Glabella.Domain.People;

/// <summary>A profession by its code in the scope data's vocabulary, such as <c>rn</c>. Lower case; the default prints as "".</summary>
public readonly record struct Profession
{
    readonly string? code;
    Profession(string code) => this.code = code;

    public string Code => code ?? "";

    public static bool TryParse(string? text, out Profession profession)
    {
        profession = default;
        text = text?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text.Length > 32 || !text.All(c => c is >= 'a' and <= 'z' or '_')) return false;
        profession = new(text);
        return true;
    }

    public static Profession Parse(string text) =>
        TryParse(text, out var profession) ? profession : throw new FormatException($"'{text}' is not a profession code.");

    public override string ToString() => Code;
}
