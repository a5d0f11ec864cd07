namespace Glabella.Registries.Rosters;

/// <summary>Days as rosters write them. The four forms cannot be taken for each other.</summary>
public static class RosterDate
{
    public const string Iso = "yyyy-MM-dd", American = "MM/dd/yyyy", Digits = "yyyyMMdd", Named = "MMM-dd-yyyy";
    /// <summary>A time of day after the day is left out.</summary>
    public static IReadOnlyList<string> Forms { get; } = [Iso, American, Digits, Named];

    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>False when the text is a day in none of these forms.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, IReadOnlyList<string> forms, out DateOnly day)
    {
        day = default;
        if (text.IndexOfAny((byte)'T', (byte)' ') is >= 8 and var time) text = text[..time];
        foreach (string form in forms)
        {
            var (year, month, date) = form switch
            {
                Iso when text.Length == 10 && text[4] == '-' && text[7] == '-' => (Number(text[..4]), Number(text[5..7]), Number(text[8..])),
                Digits when text.Length == 8 => (Number(text[..4]), Number(text[4..6]), Number(text[6..])),
                American => Slashed(text),
                Named when text.Length == 11 && text[3] == '-' && text[6] == '-' => (Number(text[7..]), Month(text[..3]), Number(text[4..6])),
                _ => default,
            };
            if (year is < 1 or > 9999 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) continue;
            day = new(year, month, date);
            return true;
        }
        return false;
    }

    /// <summary>Also 3/4/2027, without zeros in front.</summary>
    static (int, int, int) Slashed(ReadOnlySpan<byte> text)
    {
        int first = text.IndexOf((byte)'/'), last = text.LastIndexOf((byte)'/');
        return first is 1 or 2 && last - first is 2 or 3 && text.Length - last == 5 ? (Number(text[(last + 1)..]), Number(text[..first]), Number(text[(first + 1)..last])) : default;
    }

    static int Month(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < Months.Length; i++) if (System.Text.Ascii.EqualsIgnoreCase(name, Months[i])) return i + 1;
        return 0;
    }

    static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return 0;
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
