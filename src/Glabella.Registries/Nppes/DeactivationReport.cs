using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Glabella.Registries.Files;

namespace Glabella.Registries.Nppes;

/// <summary>The monthly workbook of deactivated numbers (xlsx, or the zip it comes in): one sheet, a title, a header, then number and date.</summary>
/// <remarks>A workbook is a zip of XML. It is read forward, without document types, and no part of it may inflate beyond a bound.</remarks>
public static class DeactivationReport
{
    const long MostInflatedBytes = 256 << 20;
    const int MostText = 64;

    /// <summary>True for the name of the workbook and of its zip; the day is that of the report, null when the name does not say.</summary>
    public static bool IsNamed(string name, out DateOnly? asOf)
    {
        asOf = null;
        if (!name.Contains("Deactivated", StringComparison.OrdinalIgnoreCase)) return false;
        string digits = string.Concat(name.Where(char.IsAsciiDigit));
        if (digits.Length >= 8 && DateOnly.TryParseExact(digits[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) asOf = day;
        return true;
    }

    /// <summary>Bare providers: a number and the day on which it was deactivated.</summary>
    /// <param name="quarantined">Receives the rows that cannot be read; the first row of the sheet is 1.</param>
    public static List<NppesProvider> Read(string path, List<QuarantinedRow> quarantined)
    {
        try
        {
            using var outer = ZipFile.OpenRead(path);
            if (outer.Entries.FirstOrDefault(e => e.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) is not { } inner) return Rows(outer, quarantined);
            using var copy = new MemoryStream();
            using (var bytes = new Inflated(inner.Open(), (uint)inner.Length, MostInflatedBytes)) bytes.CopyTo(copy);
            using var workbook = new ZipArchive(copy);
            return Rows(workbook, quarantined);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException)
        {
            throw new RefusedFileException("broken_archive", "The workbook is damaged or cut off. Download it again.", broken);
        }
    }

    static List<NppesProvider> Rows(ZipArchive workbook, List<QuarantinedRow> quarantined)
    {
        var sheet = workbook.GetEntry("xl/worksheets/sheet1.xml") ?? throw new RefusedFileException("other_registry", "This is not the workbook of deactivated numbers: it has no sheet.");
        var shared = workbook.GetEntry("xl/sharedStrings.xml") is { } texts ? Shared(texts) : [];
        List<NppesProvider> found = [];
        bool header = false;
        foreach (var (line, number, date) in Cells(sheet, shared))
        {
            if (!header) header = number == "NPI" && NppesHeader.Fold(date).Contains("deactivationdate", StringComparison.Ordinal);
            else if (!Npi.TryParse(number, out var npi)) quarantined.Add(new(line, "bad_check_digit", "The NPI is not ten digits with a right check digit."));
            else if (!TryDay(date, out var day)) quarantined.Add(new(line, "bad_date", "The date of deactivation cannot be read."));
            else found.Add(new() { Npi = npi, Deactivated = day });
        }
        if (!header) throw new RefusedFileException("other_registry", "This is not the workbook of deactivated numbers: no row names NPI and deactivation date.");
        if (found.Count == 0) throw new RefusedFileException("no_rows", "The workbook holds no number that can be read.");
        if (quarantined.Count > 10 && quarantined.Count * 100 > found.Count) throw new RefusedFileException("too_many_bad_rows", $"{quarantined.Count:N0} rows cannot be read, so the file is not trusted. The first is line {quarantined[0].Line:N0}: {quarantined[0].Reason}");
        return found;
    }

    static IEnumerable<(int Line, string First, string Second)> Cells(ZipArchiveEntry sheet, List<string> shared)
    {
        using var xml = Open(sheet);
        string[] cells = ["", ""];
        for (int line = 0, column = -1; xml.Read();)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row") (line, column, cells) = (line + 1, -1, ["", ""]);
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row") yield return (line, cells[0].Trim(), cells[1].Trim());
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is [>= 'A' and <= 'Z' and var letter, >= '0' and <= '9', ..] ? letter - 'A' : column + 1;
                bool isShared = xml.GetAttribute("t") == "s";
                if (column is 0 or 1) cells[column] = isShared ? SharedText(shared, Text(xml)) : Text(xml);
            }
    }

    static string SharedText(List<string> shared, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < shared.Count ? shared[at] : "";

    static List<string> Shared(ZipArchiveEntry entry)
    {
        using var xml = Open(entry);
        List<string> texts = [];
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si") texts.Add(Text(xml));
        return texts;
    }

    /// <summary>All text of an element, cut at a length that no number and no date has.</summary>
    static string Text(XmlReader element)
    {
        using var inside = element.ReadSubtree();
        string text = "";
        while (inside.Read())
            if (inside.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length < MostText) text += inside.Value;
        return text;
    }

    static XmlReader Open(ZipArchiveEntry entry) => XmlReader.Create(new Inflated(entry.Open(), (uint)entry.Length, MostInflatedBytes),
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true });

    /// <summary>MM/DD/YYYY as text, or a day of Excel's count.</summary>
    static bool TryDay(string text, out DateOnly day)
    {
        if (DateOnly.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 38_000 or > 80_000) return false;
        day = new DateOnly(1899, 12, 30).AddDays(count);
        return true;
    }
}
