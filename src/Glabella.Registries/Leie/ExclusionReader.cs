using System.Security.Cryptography;
using System.Text;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Leie;

/// <summary>Reads an exclusion list forward, one row at a time. A row that names nobody or cannot be split is set aside with its
/// line number; too many of them, or a file that is something else, throw <see cref="RefusedFileException"/>.</summary>
/// <remarks>A date or number that cannot be read never drops a row: an excluded person would go unseen. It counts as missing.</remarks>
public sealed class ExclusionReader
{
    const int LongestLine = 64 * 1024, LinesBeforeHeader = 20, KeptQuarantine = 200;

    readonly LineScanner lines;
    readonly ExclusionMapping mapping;
    readonly ExclusionRow row;
    readonly int[] ends;
    readonly List<QuarantinedRow> quarantined = [];

    /// <param name="content">The inflated bytes. Not disposed.</param>
    /// <param name="mapping">How the list is laid out: <see cref="ExclusionMapping.Leie"/> or one from a file.</param>
    public ExclusionReader(Stream content, ExclusionMapping mapping)
    {
        (lines, this.mapping) = (new LineScanner(content, LongestLine), mapping);
        string[] header = FindHeader();
        var missing = mapping.Needed.Select(f => mapping.Columns[f]).Where(c => !header.Contains(ExclusionMapping.Fold(c))).ToList();
        if (missing.Count > 0)
            throw new RefusedFileException("missing_columns", $"The file lacks the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing.Select(c => $"“{c}”"))}, "
                + $"so it is not {mapping.List} as we know it. Download it again.");
        row = new ExclusionRow(mapping, header);
        ends = new int[header.Length];
    }

    /// <summary>Good rows so far, those of another kind (see <see cref="ExclusionMapping.Only"/>) not counted.</summary>
    public long Rows { get; private set; }
    /// <summary>Rows of another kind, left out on purpose.</summary>
    public long LeftOut { get; private set; }
    public long QuarantinedRows { get; private set; }
    /// <summary>The first two hundred rows set aside.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantined => quarantined;

    /// <summary>The next row, or null at the end of a sound file.</summary>
    public Exclusion? Read()
    {
        while (lines.Next(out var line))
        {
            if (line.IsEmpty) continue;
            var fault = Fault(line);
            if (fault is null && !row.Counts(line, ends)) { LeftOut++; continue; }
            if (fault is null && row.Read(line, ends, Convert.ToHexStringLower(SHA256.HashData(line))) is { } found)
            {
                Rows++;
                return found;
            }
            if (!lines.Terminated) throw new RefusedFileException("cut_off", $"The file ends in the middle of line {lines.Line:N0}. Download it again.");
            SetAside(fault ?? ("no_name", "The row names neither a person nor a business."));
        }
        if (Rows == 0)
            throw new RefusedFileException("no_rows", QuarantinedRows == 0
                ? "The file holds a header and no rows. Download it again."
                : $"Not one of the file's {QuarantinedRows:N0} rows could be read. {quarantined[0].Reason}");
        RefuseAfter(tolerated: 10);
        return null;
    }

    /// <summary>All rows of a list that fits into memory, as exclusion lists do.</summary>
    public IReadOnlyList<Exclusion> ReadAll()
    {
        var all = new List<Exclusion>();
        while (Read() is { } next) all.Add(next);
        return all;
    }

    (string Code, string Reason)? Fault(ReadOnlySpan<byte> line)
    {
        int width = QuotedRow.Split(line, ends);
        if (width == QuotedRow.QuotesDoNotBalance) return ("bad_quotes", "A quotation mark is missing.");
        if (width != ends.Length) return ("wrong_width", $"The row has {width:N0} fields; the header has {ends.Length:N0}.");
        return System.Text.Unicode.Utf8.IsValid(line) ? null : ("bad_text", "The row holds bytes that are not UTF-8 text.");
    }

    void SetAside((string Code, string Reason) fault)
    {
        QuarantinedRows++;
        if (quarantined.Count < KeptQuarantine) quarantined.Add(new(lines.Line, fault.Code, fault.Reason));
        RefuseAfter(tolerated: 100);
    }

    void RefuseAfter(long tolerated)
    {
        if (QuarantinedRows > tolerated && QuarantinedRows * 100 > Rows + QuarantinedRows)
            throw new RefusedFileException("too_many_bad_rows", $"{QuarantinedRows:N0} of the first {Rows + QuarantinedRows:N0} rows cannot be read, "
                + $"so the file is not trusted. The first is line {quarantined[0].Line:N0}: {quarantined[0].Reason}");
    }

    string[] FindHeader()
    {
        for (int i = 0; i < LinesBeforeHeader && lines.Next(out var line); i++)
        {
            if (i == 0 && line.StartsWith(Encoding.UTF8.Preamble)) line = line[Encoding.UTF8.Preamble.Length..];
            if (i == 0 && line.TrimStart(" \t"u8).StartsWith("<"u8))
                throw new RefusedFileException("web_page", "This is a web page, not a list: the download answered with a page. Download the file again.");
            if (NppesHeader.TryRead(line) is not null) throw Other("the NPPES main file");
            string[] names = Names(line);
            int known = mapping.Needed.Count(f => names.Contains(ExclusionMapping.Fold(mapping.Columns[f])));
            if (known * 2 > mapping.Needed.Count)
                return lines.Terminated ? names : throw new RefusedFileException("no_rows", "The file holds a header and no rows. Download it again.");
            if (OtherRegistry.Of(line) is { } other) throw Other(other);
        }
        throw lines.Line == 0
            ? new RefusedFileException("empty_file", "The file is empty. Download it again.")
            : new RefusedFileException("no_header", $"No line at the start names the columns of {mapping.List}.");
    }

    RefusedFileException Other(string other) => new("other_registry", $"This is {other}, not {mapping.List}.");

    static string[] Names(ReadOnlySpan<byte> line)
    {
        Span<int> ends = stackalloc int[256];
        int width = QuotedRow.Split(line, ends);
        if (width is < 2 or > 256 || !System.Text.Unicode.Utf8.IsValid(line)) return [];
        var names = new string[width];
        for (int i = 0; i < width; i++) names[i] = ExclusionMapping.Fold(QuotedRow.Text(QuotedRow.Field(line, ends, i)));
        return names;
    }
}
