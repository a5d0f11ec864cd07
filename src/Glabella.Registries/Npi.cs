using System.Runtime.CompilerServices;

namespace Glabella.Registries;

/// <summary>A National Provider Identifier: ten digits, first digit 1 or 2, right check digit (Luhn over 80840 + NPI).</summary>
/// <remarks>The default value is no NPI and prints as an empty string.</remarks>
public readonly record struct Npi
{
    readonly long value;
    Npi(long value) => this.value = value;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(ReadOnlySpan<char> text, out Npi npi)
    {
        npi = default;
        text = text.Trim();
        if (text.Length != 10 || text[0] is not ('1' or '2')) return false;
        int sum = 24;
        long number = 0;
        for (int i = 0; i < 10; i++)
        {
            int digit = text[i] - '0';
            if (digit is < 0 or > 9) return false;
            number = number * 10 + digit;
            if (i % 2 == 0) { digit *= 2; if (digit > 9) digit -= 9; }
            sum += digit;
        }
        if (sum % 10 != 0) return false;
        npi = new(number);
        return true;
    }

    /// <summary>Completes nine digits (the first of them 1 or 2) with the right check digit. For synthetic numbers, which begin with 2.</summary>
    public static Npi WithCheckDigit(long firstNine)
    {
        if (firstNine is < 100_000_000 or > 299_999_999) throw new ArgumentOutOfRangeException(nameof(firstNine));
        for (long last = firstNine * 10; ; last++)
            if (TryParse(last.ToString(System.Globalization.CultureInfo.InvariantCulture), out var npi)) return npi;
    }

    public static Npi Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var npi) ? npi : throw new FormatException($"'{text}' is not an NPI.");

    public long ToInt64() => value;
    public override string ToString() => value == 0 ? "" : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
