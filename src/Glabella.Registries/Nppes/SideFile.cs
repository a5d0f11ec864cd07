namespace Glabella.Registries.Nppes;

/// <summary>A file beside the main one, with any number of rows for one NPI. A file holds all rows of each number that it names.</summary>
/// <param name="Name">What its rows are: <c>other_names</c>, <c>locations</c>, <c>endpoints</c>.</param>
/// <param name="Prefix">How its name begins.</param>
/// <param name="Columns">The columns we use, as CMS writes them; blanks, hyphens and capitals do not matter.</param>
public sealed record SideFile(string Name, string Prefix, IReadOnlyList<string> Columns)
{
    public static readonly IReadOnlyList<SideFile> All =
    [
        new("other_names", "othername_pfile_", ["Provider Other Organization Name", "Provider Other Organization Name Type Code"]),
        new("locations", "pl_pfile_",
        [
            "Provider Secondary Practice Location Address- Address Line 1", "Provider Secondary Practice Location Address-  Address Line 2", "Provider Secondary Practice Location Address - City Name",
            "Provider Secondary Practice Location Address - State Name", "Provider Secondary Practice Location Address - Postal Code", "Provider Secondary Practice Location Address - Telephone Number",
        ]),
        new("endpoints", "endpoint_pfile_", ["Endpoint Type", "Endpoint", "Affiliation Legal Business Name", "Use Code"]),
    ];

    /// <summary>Null for a file that is none of them, and for their twins that hold a header only.</summary>
    public static SideFile? Of(string fileName) => fileName.Contains("fileheader", StringComparison.OrdinalIgnoreCase) ? null
        : All.FirstOrDefault(f => fileName.StartsWith(f.Prefix, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One row: the values of the columns we use, in their order; null for absent.</summary>
public sealed record SideRow(Npi Npi, IReadOnlyList<string?> Values);
