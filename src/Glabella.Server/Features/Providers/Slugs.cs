using System.Globalization;
using System.Text;

namespace Glabella.Server.Features.Providers;

/// <summary>Readable addresses made of titles: "Upper face, hands-on" is "upper-face-hands-on".</summary>
static class Slugs
{
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (char c in title.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’') continue;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        string cut = slug.ToString(0, Math.Min(slug.Length, 60)).Trim('-');
        return cut.Length == 0 ? "untitled" : cut;
    }

    /// <summary>The first of "x", "x-2", "x-3", … that is free.</summary>
    public static string Free(string wanted, IReadOnlyCollection<string> taken) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? wanted : $"{wanted}-{n}").First(s => !taken.Contains(s));
}
