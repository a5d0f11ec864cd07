using System.Text;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Rosters;

/// <summary>Reads a roster forward, one row at a time. A row that cannot be split or dated is set aside with its line number;
/// too many of them, or a file that is something else, throw <see cref="RefusedFileException"/>.</summary>
public sealed class RosterReader
{
    const int LongestLine = 64 * 1024, LinesBeforeHeader = 40, KeptQuarantine = 200, MostColumns = 256;

    readonly LineScanner lines;
    readonly RosterMapping mapping;
    readonly RosterFields fields;
    readonly List<QuarantinedRow> quarantined = [];

    /// <param name="content">The inflated bytes. Not disposed.</param>
    /// <param name="mapping">How the roster is laid out.</param>
    public RosterReader(Stream content, RosterMapping mapping)
    {
        (lines, this.mapping) = (new LineScanner(content, LongestLine), mapping);
        string[] header = FindHeader();
        var missing = mapping.Needed.Where(f => RosterFields.Find(mapping, f, header) < 0).Select(f => mapping.Columns[f]).ToList();
        if (missing.Count > 0)
            throw new RefusedFileException("missing_columns", $"The file lacks the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing.Select(c => $"“{c}”"))}, "
                + $"so it is not “{mapping.Roster}” as we know it. Download it again, or correct the mapping.");
        Absent = [.. mapping.Columns.Where(c => RosterFields.Find(mapping, c.Key, header) < 0).Select(c => c.Value)];
        fields = new RosterFields(mapping, header);
    }

    /// <summary>Columns that the mapping names and the file lacks, though not needed.</summary>
    public IReadOnlyList<string> Absent { get; }
    /// <summary>Good rows so far.</summary>
    public long Rows { get; private set; }
    /// <summary>Rows of another kind, without a number or without a person: businesses, for one.</summary>
    public long LeftOut { get; private set; }
    public long QuarantinedRows { get; private set; }
    /// <summary>The first two hundred rows set aside.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantined => quarantined;

    /// <summary>The next row, or null at the end of a sound file.</summary>
    public RosterRow? Read()
    {
        while (lines.Next(out var line))
        {
            if (line.IsEmpty) continue;
            var fault = fields.Split(line);
            if (fault is null && !fields.Counts(line)) { LeftOut++; continue; }
            if (fault is null && fields.Read(line, lines.Line) is { } row)
            {
                Rows++;
                return row;
            }
            if (!lines.Terminated) throw new RefusedFileException("cut_off", $"The file ends in the middle of line {lines.Line:N0}. Download it again.");
            SetAside(fault ?? ("bad_date", "A date is not written as the mapping says."));
        }
        if (Rows == 0)
            throw new RefusedFileException("no_rows", QuarantinedRows == 0
                ? "The file holds no row with a person and a number. Download it again, or correct the mapping."
                : $"Not one of the file's {QuarantinedRows:N0} rows could be read. {quarantined[0].Reason}");
        RefuseAfter(tolerated: 10);
        return null;
    }

    void SetAside((string Code, string Reason) fault)
    {
        QuarantinedRows++;
        if (quarantined.Count < KeptQuarantine) quarantined.Add(new(lines.Line, fault.Code, fault.Reason));
        RefuseAfter(tolerated: 100);
    }

    void RefuseAfter(long tolerated)
    {
        if (QuarantinedRows > tolerated && QuarantinedRows * 100 > Rows + LeftOut + QuarantinedRows)
            throw new RefusedFileException("too_many_bad_rows", $"{QuarantinedRows:N0} of the first {Rows + LeftOut + QuarantinedRows:N0} rows cannot be read, "
                + $"so the file is not trusted. The first is line {quarantined[0].Line:N0}: {quarantined[0].Reason}");
    }

    /// <summary>Some rosters carry lines before the header.</summary>
    string[] FindHeader()
    {
        for (int i = 0; i < LinesBeforeHeader && lines.Next(out var line); i++)
        {
            if (i == 0 && line.StartsWith(Encoding.UTF8.Preamble)) line = line[Encoding.UTF8.Preamble.Length..];
            if (i == 0 && line.TrimStart(" \t"u8).StartsWith("<"u8))
                throw new RefusedFileException("web_page", "This is a web page, not a roster: the download answered with a page. Download the file again.");
            string[] names = Names(line);
            int known = mapping.Needed.Count(f => RosterFields.Find(mapping, f, names) >= 0);
            if (known * 2 > mapping.Needed.Count)
                return lines.Terminated ? names : throw new RefusedFileException("no_rows", "The file holds a header and no rows. Download it again.");
            if (NppesHeader.TryRead(line) is not null) throw Other("the NPPES main file");
            if (OtherRegistry.Of(line) is { } other) throw Other(other);
        }
        throw lines.Line == 0
            ? new RefusedFileException("empty_file", "The file is empty. Download it again.")
            : new RefusedFileException("no_header", $"No line at the start names the columns of “{mapping.Roster}”.");
    }

    RefusedFileException Other(string other) => new("other_registry", $"This is {other}, not “{mapping.Roster}”.");

    string[] Names(ReadOnlySpan<byte> line)
    {
        Span<int> ends = stackalloc int[MostColumns];
        int width = RosterFields.Split(mapping, line, ends);
        if (width is < 2 or > MostColumns || !System.Text.Unicode.Utf8.IsValid(line)) return [];
        var names = new string[width];
        for (int i = 0; i < width; i++) names[i] = RosterMapping.Fold(QuotedRow.Text(QuotedRow.Field(line, ends, i)));
        return names;
    }
}
