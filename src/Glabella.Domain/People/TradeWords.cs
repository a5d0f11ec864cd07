namespace Glabella.Domain.People;

/// <summary>How professions and places read in a sentence: "Texas RN", "California dentist".</summary>
public static class TradeWords
{
    static readonly HashSet<string> Letters = ["md", "do", "np", "pa", "cns", "cnm", "crna", "rn", "lpn"];

    static readonly Dictionary<string, string> Names = new()
    {
        ["AL"] = "Alabama", ["AK"] = "Alaska", ["AZ"] = "Arizona", ["AR"] = "Arkansas", ["CA"] = "California", ["CO"] = "Colorado", ["CT"] = "Connecticut",
        ["DE"] = "Delaware", ["DC"] = "District of Columbia", ["FL"] = "Florida", ["GA"] = "Georgia", ["HI"] = "Hawaii", ["ID"] = "Idaho", ["IL"] = "Illinois",
        ["IN"] = "Indiana", ["IA"] = "Iowa", ["KS"] = "Kansas", ["KY"] = "Kentucky", ["LA"] = "Louisiana", ["ME"] = "Maine", ["MD"] = "Maryland",
        ["MA"] = "Massachusetts", ["MI"] = "Michigan", ["MN"] = "Minnesota", ["MS"] = "Mississippi", ["MO"] = "Missouri", ["MT"] = "Montana", ["NE"] = "Nebraska",
        ["NV"] = "Nevada", ["NH"] = "New Hampshire", ["NJ"] = "New Jersey", ["NM"] = "New Mexico", ["NY"] = "New York", ["NC"] = "North Carolina",
        ["ND"] = "North Dakota", ["OH"] = "Ohio", ["OK"] = "Oklahoma", ["OR"] = "Oregon", ["PA"] = "Pennsylvania", ["RI"] = "Rhode Island", ["SC"] = "South Carolina",
        ["SD"] = "South Dakota", ["TN"] = "Tennessee", ["TX"] = "Texas", ["UT"] = "Utah", ["VT"] = "Vermont", ["VA"] = "Virginia", ["WA"] = "Washington",
        ["WV"] = "West Virginia", ["WI"] = "Wisconsin", ["WY"] = "Wyoming",
        ["AS"] = "American Samoa", ["GU"] = "Guam", ["MP"] = "Northern Mariana Islands", ["PR"] = "Puerto Rico", ["VI"] = "U.S. Virgin Islands",
    };

    /// <summary>The letters behind a name: RN. Absent where the license alone does not say which (a dentist's DDS or DMD).</summary>
    public static string? LettersOf(this Profession profession) => Letters.Contains(profession.Code) ? profession.Code.ToUpperInvariant() : null;

    /// <summary>RN, or dentist.</summary>
    public static string ShortName(this Profession profession) => profession.LettersOf() ?? profession.Code.Replace('_', ' ');

    /// <summary>Texas; a place outside the table by its code.</summary>
    public static string Name(this Jurisdiction jurisdiction) =>
        jurisdiction.Code.StartsWith("US-", StringComparison.Ordinal) && Names.TryGetValue(jurisdiction.Subdivision, out var name) ? name : jurisdiction.Code;
}
