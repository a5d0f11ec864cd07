using System.Text;
using Glabella.Registries.Files;

namespace Glabella.Registries.Nppes;

/// <summary>Reads a side file forward. A bad row is set aside; too many of them, or another file, throw <see cref="RefusedFileException"/>.</summary>
public sealed class SideReader
{
    const int LongestLine = 32 * 1024, KeptQuarantine = 200, MostColumns = 64;

    readonly LineScanner lines;
    readonly SideFile file;
    readonly int npi, width;
    readonly int[] columns;
    readonly int[] ends = new int[MostColumns];
    readonly List<QuarantinedRow> quarantined = [];

    /// <param name="content">The inflated bytes. Not disposed.</param>
    /// <param name="file">Which of the side files it is.</param>
    public SideReader(Stream content, SideFile file)
    {
        (lines, this.file) = (new(content, LongestLine), file);
        if (!lines.Next(out var line)) throw new RefusedFileException("empty_file", "The file is empty. Download it again.");
        if (line.StartsWith(Encoding.UTF8.Preamble)) line = line[Encoding.UTF8.Preamble.Length..];
        width = QuotedRow.Split(line, ends);
        if (width is < 2 or > MostColumns) throw new RefusedFileException("no_header", $"The first line does not name the columns of {file.Prefix}….csv.");
        List<string> names = [];
        for (int i = 0; i < width; i++) names.Add(NppesHeader.Fold(QuotedRow.Text(QuotedRow.Field(line, ends, i))));
        npi = names.IndexOf("npi");
        columns = [.. file.Columns.Select(c => names.IndexOf(NppesHeader.Fold(c)))];
        if (npi < 0 || columns.Contains(-1))
            throw new RefusedFileException("missing_columns", $"The file lacks “{(npi < 0 ? "NPI" : file.Columns[Array.IndexOf(columns, -1)])}”, so it is not {file.Prefix}….csv.");
    }

    /// <summary>Good rows so far.</summary>
    public long Rows { get; private set; }
    public long QuarantinedRows { get; private set; }
    /// <summary>The first two hundred rows set aside.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantined => quarantined;

    /// <summary>The next row, or null at the end of a sound file.</summary>
    public SideRow? Read()
    {
        while (lines.Next(out var line))
        {
            if (line.IsEmpty) continue;
            int found = QuotedRow.Split(line, ends);
            var row = found == width && System.Text.Unicode.Utf8.IsValid(line) && Npi.TryParse(QuotedRow.Text(QuotedRow.Field(line, ends, npi)), out var number) ? Row(line, number) : null;
            if (row is not null)
            {
                Rows++;
                return row;
            }
            if (!lines.Terminated) throw new RefusedFileException("cut_off", $"The file ends in the middle of line {lines.Line:N0}. Download it again.");
            SetAside(found);
        }
        return null;
    }

    SideRow Row(ReadOnlySpan<byte> line, Npi number)
    {
        var values = new string?[columns.Length];
        for (int i = 0; i < values.Length; i++)
            if (QuotedRow.Field(line, ends, columns[i]).Trim(" "u8) is { IsEmpty: false } field && !Fillers.IsOne(field)) values[i] = QuotedRow.Text(field);
        return new(number, values);
    }

    void SetAside(int found)
    {
        QuarantinedRows++;
        if (quarantined.Count < KeptQuarantine)
            quarantined.Add(found == QuotedRow.QuotesDoNotBalance ? new(lines.Line, "bad_quotes", $"A quotation mark is missing ({file.Name}).")
                : found != width ? new(lines.Line, "wrong_width", $"The row has {found:N0} fields; the header has {width:N0} ({file.Name}).")
                : new(lines.Line, "bad_check_digit", $"The NPI is not ten digits with a right check digit, or the row is no text ({file.Name})."));
        if (QuarantinedRows > 100 && QuarantinedRows * 100 > Rows + QuarantinedRows)
            throw new RefusedFileException("too_many_bad_rows", $"{QuarantinedRows:N0} of the first {Rows + QuarantinedRows:N0} rows cannot be read, so the file is not trusted. The first is line {quarantined[0].Line:N0}: {quarantined[0].Reason}");
    }
}
