using System.Globalization;
using System.Text;

namespace Glabella.Domain.Licenses;

/// <summary>Compares family names across spellings: capitals, accents, hyphens, blanks, and a credential typed behind a comma.</summary>
public static class FamilyName
{
    public static bool Same(string? a, string? b) => Key(a) is { Length: > 0 } left && left == Key(b);

    public static string Key(string? name)
    {
        var letters = new StringBuilder();
        foreach (char c in (name ?? "").Split(',')[0].Normalize(NormalizationForm.FormKD))
            if (char.IsLetter(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) letters.Append(char.ToUpperInvariant(c));
        return letters.ToString();
    }
}
