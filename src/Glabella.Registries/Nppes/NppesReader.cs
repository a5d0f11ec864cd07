using System.Runtime.CompilerServices;
using System.Text;
using Glabella.Registries.Files;

namespace Glabella.Registries.Nppes;

/// <summary>Reads an NPPES main file forward, one provider at a time, in constant memory. A bad row is set aside with its
/// line number; too many of them, or a file that is something else, throw <see cref="RefusedFileException"/>.</summary>
/// <remarks>The same NPI may come twice in one file: whoever stores the rows lets the last one win.</remarks>
public sealed class NppesReader
{
    /// <summary>The longest line V.2 allows is about 20,000 bytes.</summary>
    public const int LongestLine = 128 * 1024;
    const int LinesBeforeHeader = 20, KeptQuarantine = 200, ToleratedRows = 100;

    readonly LineScanner lines;
    readonly NppesRow row;
    readonly int[] ends;
    readonly List<QuarantinedRow> quarantined = [];

    /// <param name="content">The inflated bytes. Not disposed.</param>
    public NppesReader(Stream content)
    {
        lines = new LineScanner(content, LongestLine);
        Header = FindHeader();
        if (Header.Missing.Count > 0)
            throw new RefusedFileException("missing_columns", "The file lacks " + (Header.Missing.Count == 1 ? "the column " : "the columns ")
                + string.Join(", ", Header.Missing.Take(5).Select(n => $"“{n}”")) + (Header.Missing.Count > 5 ? $" and {Header.Missing.Count - 5} more" : "")
                + ". Download the main file (npidata_pfile) again.");
        row = new NppesRow(Header);
        ends = new int[Header.Width];
    }

    public NppesHeader Header { get; }
    /// <summary>Good rows so far.</summary>
    public long Rows { get; private set; }
    /// <summary>Rows set aside so far.</summary>
    public long QuarantinedRows { get; private set; }
    /// <summary>The first two hundred rows set aside.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantined => quarantined;

    /// <summary>The next provider, or null at the end of a sound file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public NppesProvider? Read()
    {
        while (lines.Next(out var line))
        {
            if (line.IsEmpty) continue;
            var fault = Fault(line);
            if (fault is null && row.Read(line, ends, out var provider) is var problem)
            {
                if (problem is null)
                {
                    Rows++;
                    return provider;
                }
                fault = problem;
            }
            if (!lines.Terminated) throw CutOff();
            SetAside(fault!.Value);
        }
        if (Rows == 0)
            throw new RefusedFileException("no_rows", QuarantinedRows == 0
                ? "The file holds a header and no rows. Download it again."
                : $"Not one of the file's {QuarantinedRows:N0} rows could be read. {quarantined[0].Reason}");
        if (TooMany(tolerated: 10)) throw TooManyBad();
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (string Code, string Reason)? Fault(ReadOnlySpan<byte> line)
    {
        int width = QuotedRow.Split(line, ends);
        if (width == QuotedRow.QuotesDoNotBalance) return ("bad_quotes", "A quotation mark is missing.");
        if (width != Header.Width) return ("wrong_width", $"The row has {width:N0} fields; the header has {Header.Width:N0}.");
        if (!System.Text.Unicode.Utf8.IsValid(line)) return ("bad_text", "The row holds bytes that are not UTF-8 text.");
        return null;
    }

    void SetAside((string Code, string Reason) fault)
    {
        QuarantinedRows++;
        if (quarantined.Count < KeptQuarantine) quarantined.Add(new(lines.Line, fault.Code, fault.Reason));
        if (TooMany(ToleratedRows)) throw TooManyBad();
    }

    bool TooMany(long tolerated) => QuarantinedRows > tolerated && QuarantinedRows * 100 > Rows + QuarantinedRows;

    RefusedFileException TooManyBad() => new("too_many_bad_rows",
        $"{QuarantinedRows:N0} of the first {Rows + QuarantinedRows:N0} rows cannot be read, so the file is not trusted. "
        + $"The first is line {quarantined[0].Line:N0}: {quarantined[0].Reason}");

    RefusedFileException CutOff() => new("cut_off", $"The file ends in the middle of line {lines.Line:N0}. Download it again.");

    NppesHeader FindHeader()
    {
        NppesHeader? header = null;
        for (int i = 0; i < LinesBeforeHeader && header is null && lines.Next(out var line); i++)
        {
            if (i == 0 && line.StartsWith(Encoding.UTF8.Preamble)) line = line[Encoding.UTF8.Preamble.Length..];
            if (i == 0 && line.TrimStart(" \t"u8).StartsWith("<"u8))
                throw new RefusedFileException("web_page", "This is a web page, not a list: the download answered with a page. Download the file again.");
            header = NppesHeader.TryRead(line);
            if (header is null && OtherRegistry.Of(line) is { } other)
                throw new RefusedFileException("other_registry", $"This is {other}, not the NPPES main file. The main file is named npidata_pfile_….csv.");
        }
        if (header is not null) return lines.Terminated ? header : throw new RefusedFileException("no_rows", "The file holds a header and no rows. Download it again.");
        throw lines.Line == 0
            ? new RefusedFileException("empty_file", "The file is empty. Download it again.")
            : new RefusedFileException("no_header", "No line at the start names the NPPES columns, so this is not the NPPES main file (npidata_pfile_….csv).");
    }
}
