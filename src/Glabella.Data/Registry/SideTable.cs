namespace Glabella.Data.Registry;

/// <summary>Further rows about a number, in text as they came: any number of them for one NPI.</summary>
public sealed record SideTable(string Name, IReadOnlyList<string> Columns)
{
    public static readonly SideTable OtherNames = new("other_names", ["name", "kind"]);
    public static readonly SideTable Locations = new("locations", ["address", "address_2", "city", "state", "zip", "phone"]);
    public static readonly SideTable Endpoints = new("endpoints", ["type", "address", "affiliation", "use_code"]);
    public static readonly IReadOnlyList<SideTable> All = [OtherNames, Locations, Endpoints];

    /// <summary>What both databases call the columns: the number and then ours.</summary>
    internal string Names => "npi, " + string.Join(", ", Columns);
}

/// <summary>One row: the values in the order of the table's columns.</summary>
public sealed record SideEntry(long Npi, IReadOnlyList<string?> Values);
