namespace Glabella.Domain.Eligibility;

/// <summary>Where we read a rule, how much of it, and on which day.</summary>
/// <param name="IsPrimary">A statute, regulation, order, board page or the like, as the vocabulary's source kinds say.</param>
/// <param name="YearEstimated">The copy we read bore no date.</param>
/// <param name="AsOf">Absent when the copy does not say up to which day it is current.</param>
public sealed record Source(
    string Id, string Kind, bool IsPrimary, string Cite, Uri Url, int Year, bool YearEstimated, DateOnly? AsOf, bool ReadInFull, DateOnly Checked)
{
    /// <summary>"2024", or "~2018" when the year is our estimate.</summary>
    public string YearText => YearEstimated ? $"~{Year}" : Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The most a set of sources can make us sure of.</summary>
    public static Confidence Ceiling(IReadOnlyCollection<Source> sources)
    {
        if (sources.Any(s => s is { IsPrimary: true, ReadInFull: true, Year: >= 2023, YearEstimated: false })) return Confidence.High;
        if (sources.Any(s => s.IsPrimary || s.Kind == "news")) return Confidence.Medium;
        var weighty = sources.Where(s => s.Kind is "association" or "law_firm" or "insurer").ToList();
        return weighty.Any(s => s is { Year: >= 2022, YearEstimated: false }) || weighty.DistinctBy(s => s.Url.Host).Count() >= 2
            ? Confidence.Medium
            : Confidence.Low;
    }
}

/// <summary>The authority to ask when the rules do not settle it.</summary>
/// <param name="UrlSeen">False when the address was written from general knowledge and not opened.</param>
public sealed record Board(string Name, string Url, bool UrlSeen);
