namespace Glabella.Domain.Licenses;

/// <summary>Compares license numbers as boards and people write them: "RN 000-712-345", "rn712345".</summary>
public static class LicenseNumber
{
    /// <summary>Upper-case letters and digits without leading zeros; "" when nothing is left.</summary>
    public static string Key(string? number) => string.Concat((number ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).TrimStart('0');

    /// <summary>The same number, also when one side leaves out the letters of the profession or the state.</summary>
    public static bool Same(string? a, string? b)
    {
        string left = Key(a), right = Key(b);
        if (left.Length == 0 || right.Length == 0) return false;
        if (left == right) return true;
        string leftDigits = Digits(left), rightDigits = Digits(right);
        bool oneIsBare = leftDigits == left || rightDigits == right;
        return oneIsBare && leftDigits.Length >= 4 && leftDigits == rightDigits;
    }

    /// <summary>The digits at the end after letters, without leading zeros: "RN000712" gives "712"; "A12B3" keeps its letters.</summary>
    static string Digits(string key)
    {
        string rest = key.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
        return rest.All(char.IsAsciiDigit) ? rest.TrimStart('0') : key;
    }

    /// <summary>The same number in a roster of the same state: all digits agree, or the last run of them ("041.123456" and "123456"). The family name decides with it.</summary>
    public static bool SameInRoster(string? a, string? b) => Same(a, b) || Forms(a).Intersect(Forms(b)).Any(f => f.Length >= 4);

    /// <summary>What a row of a roster is filed under: the last six digits of the last run, without leading zeros; the whole key where there is no digit.</summary>
    public static string FileKey(string? number) => Short(LastRun(number)) is { Length: > 0 } key ? key : Key(number);

    /// <summary>Under which a number may be filed; <see cref="SameInRoster"/> tells which of the rows found are it.</summary>
    public static IReadOnlyList<string> FileKeys(string? number) => [.. new[] { FileKey(number), Short(AllDigits(number)) }.Where(k => k.Length > 0).Distinct()];

    static string[] Forms(string? number) => [AllDigits(number), LastRun(number).TrimStart('0')];
    static string AllDigits(string? number) => string.Concat((number ?? "").Where(char.IsAsciiDigit)).TrimStart('0');
    static string Short(string digits) => digits[^Math.Min(6, digits.Length)..].TrimStart('0');

    static string LastRun(string? number)
    {
        var text = (number ?? "").AsSpan();
        int end = text.LastIndexOfAnyInRange('0', '9') + 1;
        return text[..end][(text[..end].LastIndexOfAnyExceptInRange('0', '9') + 1)..].ToString();
    }
}
