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
}
