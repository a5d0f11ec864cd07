using System.Globalization;

namespace Glabella.Registries.Matching;

/// <summary>Compares dates and numbers that people type.</summary>
static class Digits
{
    public static Agreement Dates(DateOnly? ours, DateOnly? theirs)
    {
        if (ours is not { } a || theirs is not { } b) return Agreement.Missing;
        if (a == b) return Agreement.Same;
        if (a.Year == b.Year && a.Day == b.Month && a.Month == b.Day) return Agreement.Exchanged;
        return OneOff(a.ToString("yyyyMMdd", CultureInfo.InvariantCulture), b.ToString("yyyyMMdd", CultureInfo.InvariantCulture)) ? Agreement.OneDigitOff : Agreement.Different;
    }

    public static Agreement Numbers(Npi? ours, Npi? theirs)
    {
        if (ours is not { } a || theirs is not { } b) return Agreement.Missing;
        return a == b ? Agreement.Same : OneOff(a.ToString(), b.ToString()) ? Agreement.OneDigitOff : Agreement.Different;
    }

    /// <summary>One digit differs, or two digits have changed places.</summary>
    static bool OneOff(string a, string b)
    {
        Span<int> at = stackalloc int[2];
        int differ = 0;
        for (int i = 0; i < a.Length; i++)
            if (a[i] != b[i])
            {
                if (differ == 2) return false;
                at[differ++] = i;
            }
        return differ == 1 || a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]];
    }
}
