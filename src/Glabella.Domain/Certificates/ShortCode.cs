namespace Glabella.Domain.Certificates;

/// <summary>
/// The code printed for typing: seven random characters and a check character, in two groups of four.
/// It finds a certificate only together with the holder's family name (docs/decisions).
/// </summary>
/// <remarks>Crockford's alphabet: no I, L, O or U. The check character (Luhn, mod 32) catches any one wrong character and nearly all swaps of neighbors.</remarks>
public readonly record struct ShortCode
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    readonly string? characters;

    ShortCode(string characters) => this.characters = characters;

    /// <summary>From seven random bytes, of which five bits each count.</summary>
    public static ShortCode New(ReadOnlySpan<byte> random) =>
        random.Length == 7 ? From(random.ToArray().Select(b => b & 31)) : throw new ArgumentException("A code is made of seven random bytes.", nameof(random));

    /// <summary>Reads what people type: any case, with or without hyphens and spaces; O is taken for 0, I and L for 1.</summary>
    public static bool TryParse(string? text, out ShortCode code)
    {
        code = default;
        if (text is null || text.Length > 40) return false;
        var typed = string.Concat(text.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–' or '_' or '.')).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        if (typed.Length != 8 || typed.Any(c => !Alphabet.Contains(c))) return false;
        var expected = From(typed.Take(7).Select(c => Alphabet.IndexOf(c)));
        if (expected.ToString("") != typed) return false;
        code = expected;
        return true;
    }

    public static ShortCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a certificate code.");

    /// <summary>Two groups of four: 7K4Q-M2XD.</summary>
    public override string ToString() => ToString("-");

    string ToString(string separator) => characters is null ? "" : characters[..4] + separator + characters[4..];

    static ShortCode From(IEnumerable<int> random)
    {
        var digits = random.ToList();
        int sum = 0, factor = 2;
        foreach (var digit in Enumerable.Reverse(digits))
        {
            var product = digit * factor;
            sum += product / 32 + product % 32;
            factor = 3 - factor;
        }

        return new(string.Concat(digits.Append((32 - sum % 32) % 32).Select(d => Alphabet[d])));
    }
}
