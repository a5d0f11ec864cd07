using System.Globalization;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Leie;

/// <summary>Turns the fields of one split line into an exclusion.</summary>
sealed class ExclusionRow
{
    static readonly string[] Businesses = ["INC", "LLC", "LTD", "CORP", "CORPORATION", "PC", "PLLC", "LLP", "LP", "CO", "PLC", "PSC"];

    readonly ExclusionMapping mapping;
    readonly Dictionary<string, int> at = [];
    readonly (int Column, IReadOnlyList<string> Values)[] only;
    readonly TextCache cache = new();

    public ExclusionRow(ExclusionMapping mapping, string[] header)
    {
        this.mapping = mapping;
        foreach (var (field, column) in mapping.Columns)
            if (Array.IndexOf(header, ExclusionMapping.Fold(column)) is >= 0 and var index) at[field] = index;
        only = [.. mapping.Only?.Select(o => (at[o.Key], o.Value)) ?? []];
    }

    /// <summary>False for a row of a kind the mapping leaves out.</summary>
    public bool Counts(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends)
    {
        foreach (var (column, values) in only)
            if (!values.Contains(QuotedRow.Text(QuotedRow.Field(line, ends, column)).Trim(), StringComparer.OrdinalIgnoreCase)) return false;
        return true;
    }

    /// <summary>Null when the row names nobody.</summary>
    public Exclusion? Read(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, string hash)
    {
        string? last = Value(line, ends, "last"), first = Value(line, ends, "first"), middle = Value(line, ends, "middle"), business = Value(line, ends, "business");
        if (Value(line, ends, "name") is { } whole && last is null) (last, first, middle, business) = Parts(whole);
        if (last is null && first is not null) (last, first) = (first, null);
        if (last is null && business is null) return null;
        return new Exclusion
        {
            RowHash = hash, LastName = last, FirstName = first, MiddleName = middle, BusinessName = business,
            LastNameMayGoOn = last?.Length >= mapping.LastNameWidth, FirstNameMayGoOn = first?.Length >= mapping.FirstNameWidth,
            General = Value(line, ends, "general"), Specialty = Value(line, ends, "specialty"), Upin = Value(line, ends, "upin"),
            Npi = Npi.TryParse(Value(line, ends, "npi"), out var npi) ? npi : null, Born = Date(line, ends, "born"),
            Address = Value(line, ends, "address"), City = Value(line, ends, "city"), State = Value(line, ends, "state"), Zip = Value(line, ends, "zip"),
            Type = Value(line, ends, "type"), Excluded = Date(line, ends, "excluded"), Reinstated = Date(line, ends, "reinstated"),
            Waived = Date(line, ends, "waived"), WaiverState = Value(line, ends, "waiver_state"),
        };
    }

    /// <summary>"LAST, FIRST MIDDLE" is a person; without a comma, or with INC behind it, a business.</summary>
    static (string? Last, string? First, string? Middle, string? Business) Parts(string whole)
    {
        int comma = whole.IndexOf(',');
        if (comma <= 0) return (null, null, null, whole);
        string last = whole[..comma].Trim();
        string[] given = whole[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (given.Length == 0 || Businesses.Contains(given[^1].Replace(".", "", StringComparison.Ordinal).ToUpperInvariant())) return (null, null, null, whole);
        return (last, given[0], given.Length > 1 ? string.Join(' ', given[1..]) : null, null);
    }

    string? Value(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, string field)
    {
        if (!at.TryGetValue(field, out int column)) return null;
        var text = QuotedRow.Field(line, ends, column).Trim(" "u8);
        return text.IsEmpty || Fillers.IsOne(text) ? null : cache.Get(text);
    }

    DateOnly? Date(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, string field)
    {
        if (Value(line, ends, field) is not { } text) return null;
        foreach (string form in mapping.Dates)
            if (DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return null;
    }
}
