using Glabella.Domain.Certificates;

namespace Glabella.Domain.Licenses;

/// <summary>A roster in a few words.</summary>
/// <param name="Url">Absent where the roster has no address.</param>
/// <param name="ActionsOnly">It holds board actions and says nothing of a status.</param>
/// <param name="TellsDiscipline">It has a column for it.</param>
public sealed record RosterSource(string Name, string? Url, string Terms, string Seen, DateOnly AsOf, bool ActionsOnly, bool TellsDiscipline);

/// <summary>One row of a roster with what its words mean.</summary>
/// <param name="Professions">None when nobody has mapped the type.</param>
/// <param name="Family">Absent when the whole name stands in one column: <paramref name="Name"/>.</param>
/// <param name="Wording">The board's own words for the status.</param>
/// <param name="Sha256">Of the line.</param>
public sealed record RosterLine(string Number, string? Type, IReadOnlyCollection<string> Professions, string? Family, string? Given, string? Name, LicenseStatus Status, string Wording,
    DateOnly? Issued, DateOnly? Changed, DateOnly? Expires, bool Flagged, string? Action, string Sha256)
{
    static readonly string[] Suffixes = ["JR", "SR", "II", "III", "IV"];

    public string FullName => Name ?? $"{Given} {Family}".Trim();

    /// <summary>The family name is one of these; of a whole name it is how it ends.</summary>
    public bool IsOf(IEnumerable<string> familyNames)
    {
        var mine = familyNames.Select(n => FamilyName.Key(Bare(n))).Where(k => k.Length > 0).ToList();
        if (Family is not null) return mine.Contains(FamilyName.Key(Bare(Family)));
        string[] words = Bare(Name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(1, Math.Max(0, words.Length - 1)).Any(first => mine.Contains(FamilyName.Key(string.Concat(words[first..]))));
    }

    /// <summary>Without what stands behind a comma and without JR, III and the like.</summary>
    static string Bare(string name)
    {
        var words = name.Split(',')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && Suffixes.Contains(words[^1].Trim('.').ToUpperInvariant())) words.RemoveAt(words.Count - 1);
        return string.Join(' ', words);
    }
}
