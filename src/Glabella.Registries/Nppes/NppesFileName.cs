using System.Globalization;
using System.Text.RegularExpressions;

namespace Glabella.Registries.Nppes;

/// <summary>What a file's name tells: a full file replaces, a week is applied. Both day bounds are inclusive.</summary>
/// <param name="IsFull">True for the monthly file.</param>
/// <param name="From">First day of a week; null for a full file and for a name that does not say.</param>
/// <param name="Through">Last day covered: the as-of date. Null when the name gives only a month.</param>
public sealed partial record NppesFileName(bool IsFull, DateOnly? From, DateOnly? Through)
{
    /// <summary>NPPES began on this day: every full file's name starts with it.</summary>
    static readonly DateOnly Beginning = new(2005, 5, 23);

    /// <summary>Reads <c>npidata_pfile_yyyymmdd-yyyymmdd.csv</c> (also .gz) and CMS's two names of zip files; else null.</summary>
    public static NppesFileName? TryParse(string name)
    {
        if (Table().Match(name) is { Success: true } table && Day(table.Groups[1].Value, "yyyyMMdd") is { } from
            && Day(table.Groups[2].Value, "yyyyMMdd") is { } through && from <= through)
            return from == Beginning ? new(true, null, through) : new(false, from, through);
        if (Weekly().Match(name) is { Success: true } week && Day(week.Groups[1].Value, "MMddyy") is { } first
            && Day(week.Groups[2].Value, "MMddyy") is { } last && first <= last)
            return new(false, first, last);
        return Monthly().IsMatch(name) ? new(true, null, null) : null;
    }

    /// <summary>The second day in the name of any table of NPPES, such as <c>pl_pfile_20261109-20261115.csv</c>.</summary>
    public static DateOnly? LastDay(string name) => Days().Match(name) is { Success: true } days ? Day(days.Groups[1].Value, "yyyyMMdd") : null;

    /// <summary>True for the main table among an archive's entries, false for its header-only twin and the side files.</summary>
    public static bool IsMainTable(string entry) => Table().IsMatch(entry) && !entry.Contains("fileheader", StringComparison.OrdinalIgnoreCase);

    static DateOnly? Day(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"_\d{8}-(\d{8})")]
    private static partial Regex Days();
    [GeneratedRegex(@"npidata_pfile_(\d{8})-(\d{8})", RegexOptions.IgnoreCase)]
    private static partial Regex Table();
    [GeneratedRegex(@"NPPES_Data_Dissemination_(\d{6})_(\d{6})_Weekly", RegexOptions.IgnoreCase)]
    private static partial Regex Weekly();
    [GeneratedRegex(@"NPPES_Data_Dissemination_[A-Z]+_\d{4}", RegexOptions.IgnoreCase)]
    private static partial Regex Monthly();
}
