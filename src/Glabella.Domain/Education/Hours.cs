using System.Globalization;

namespace Glabella.Domain.Education;

/// <summary>An amount of credit in hundredths of an hour, never negative, so 12.5 hours is 1250. The default is zero.</summary>
/// <remarks>Boards publish quarter hours, but some types have no published step: hundredths hold both exactly.</remarks>
public readonly record struct Hours : IComparable<Hours>
{
    Hours(int hundredths) => Hundredths = hundredths;

    public int Hundredths { get; }

    public static Hours FromHundredths(int hundredths) =>
        hundredths >= 0 ? new(hundredths) : throw new ArgumentOutOfRangeException(nameof(hundredths), "Credit is never negative.");

    public static Hours FromMinutes(int minutes) => FromHundredths(checked(minutes * 100) / 60);

    /// <summary>"8", "3.5", "0.25": a point, at most two decimals, at most 10,000 hours.</summary>
    public static bool TryParse(string? text, out Hours hours)
    {
        hours = default;
        return decimal.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && TryFrom(value, out hours);
    }

    public static bool TryFrom(decimal value, out Hours hours)
    {
        hours = default;
        if (value is < 0 or > 10_000 || decimal.Truncate(value * 100) != value * 100) return false;
        hours = new((int)(value * 100));
        return true;
    }

    public static Hours Parse(string text) =>
        TryParse(text, out var hours) ? hours : throw new FormatException($"'{text}' is not an amount of hours such as 3.5.");

    public static Hours operator +(Hours a, Hours b) => new(checked(a.Hundredths + b.Hundredths));
    public static bool operator <(Hours a, Hours b) => a.Hundredths < b.Hundredths;
    public static bool operator >(Hours a, Hours b) => a.Hundredths > b.Hundredths;
    public static bool operator <=(Hours a, Hours b) => a.Hundredths <= b.Hundredths;
    public static bool operator >=(Hours a, Hours b) => a.Hundredths >= b.Hundredths;

    public static Hours Min(Hours a, Hours b) => a <= b ? a : b;
    public static Hours Sum(IEnumerable<Hours> amounts) => amounts.Aggregate(default(Hours), (sum, next) => sum + next);

    /// <summary>What is left of this after taking <paramref name="other"/>; zero when that is more.</summary>
    public Hours Less(Hours other) => new(Math.Max(0, Hundredths - other.Hundredths));

    public int CompareTo(Hours other) => Hundredths.CompareTo(other.Hundredths);

    /// <summary>"12.5", "8", "0.25".</summary>
    public override string ToString() => (Hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
