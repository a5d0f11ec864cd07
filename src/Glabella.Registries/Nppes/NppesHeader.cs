using System.Text;
using Glabella.Registries.Files;

namespace Glabella.Registries.Nppes;

/// <summary>V.1 says "Gender", V.2 "Sex", V.3 adds five columns of the National Provider Directory.</summary>
public enum NppesVersion { V1 = 1, V2 = 2, V3 = 3 }

/// <summary>Where each column we use stands. Found by name: columns are added and moved, so a position means nothing.</summary>
public sealed class NppesHeader
{
    readonly Dictionary<string, int> columns = [];

    NppesHeader(IReadOnlyList<string> names)
    {
        Width = names.Count;
        for (int i = 0; i < names.Count; i++) columns.TryAdd(Fold(names[i]), i);
        Version = columns.ContainsKey(Fold("npi_managed_by")) ? NppesVersion.V3
            : columns.ContainsKey(Fold("Provider Gender Code")) ? NppesVersion.V1 : NppesVersion.V2;
        Unknown = [.. names.Where(n => !Known.Contains(Fold(n)))];
        while (columns.ContainsKey(Fold($"Healthcare Provider Taxonomy Code_{Slots + 1}"))) Slots++;
        Missing = [.. Needed.Concat(SlotNames(Math.Max(1, Slots))).Where(n => !columns.ContainsKey(Fold(n)))];
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }
    public NppesVersion Version { get; }
    /// <summary>Taxonomy slots, fifteen today.</summary>
    public int Slots { get; }
    /// <summary>Columns nobody told us about: a warning, not an error.</summary>
    public IReadOnlyList<string> Unknown { get; }
    internal IReadOnlyList<string> Missing { get; }

    /// <summary>The header line of V.2, as CMS ships it, without its line end.</summary>
    public static string V2Line { get; } = ReadV2();
    internal static IReadOnlyList<string> V2Names { get; } = V2Line[1..^1].Split("\",\"");
    internal static IReadOnlyList<string> V3Names { get; } =
        ["npi_managed_by", "npi_activation_status", "npi_activation_change_reason_list", "npi_activation_future_change_date", "npi_fhir_url"];

    internal int? Find(string name) => columns.TryGetValue(Fold(name), out int at) ? at : null;

    /// <summary>Reads a header line, or answers null when the line is not one: some files carry lines before it.</summary>
    internal static NppesHeader? TryRead(ReadOnlySpan<byte> line)
    {
        if (!System.Text.Unicode.Utf8.IsValid(line)) return null;
        Span<int> ends = stackalloc int[1024];
        int width = QuotedRow.Split(line, ends);
        if (width is < 2 or > 1024) return null;
        var names = new string[width];
        for (int i = 0; i < width; i++) names[i] = QuotedRow.Text(QuotedRow.Field(line, ends, i)).Trim();
        return names.Any(n => Fold(n) == "npi") && names.Any(n => Fold(n) is "entitytypecode" or "healthcareprovidertaxonomycode1")
            ? new NppesHeader(names) : null;
    }

    /// <summary>CMS spells the same column with other blanks, hyphens and capitals from file to file.</summary>
    internal static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char c in name)
            if (char.IsAsciiLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
        return folded.ToString();
    }

    static readonly string[] Needed =
    [
        "NPI", "Entity Type Code", "Provider Organization Name (Legal Business Name)", "Provider Last Name (Legal Name)",
        "Provider First Name", "Provider Credential Text", "Provider Business Practice Location Address City Name",
        "Provider Business Practice Location Address State Name", "Provider Business Practice Location Address Postal Code",
        "Last Update Date", "NPI Deactivation Date", "NPI Reactivation Date",
    ];

    static IEnumerable<string> SlotNames(int slots) => Enumerable.Range(1, slots).SelectMany(i => (string[])
        [$"Healthcare Provider Taxonomy Code_{i}", $"Provider License Number_{i}", $"Provider License Number State Code_{i}",
            $"Healthcare Provider Primary Taxonomy Switch_{i}"]);

    static readonly HashSet<string> Known = [.. V2Names.Concat(V3Names).Append("Provider Gender Code").Select(Fold)];

    static string ReadV2()
    {
        using var stream = typeof(NppesHeader).Assembly.GetManifestResourceStream("nppes-v2-header.csv")!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return reader.ReadToEnd().TrimEnd();
    }
}
