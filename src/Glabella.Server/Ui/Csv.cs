using System.Text;

namespace Glabella.Server.Ui;

/// <summary>Comma-separated values after RFC 4180, safe to open in a spreadsheet (reliability #24).</summary>
/// <remarks>A cell or a header that a spreadsheet would run as a formula gets an apostrophe in front.</remarks>
public static class Csv
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>UTF-8 with a byte order mark, so that a spreadsheet reads names right.</summary>
    public static byte[] Bytes(IEnumerable<string> headers, IEnumerable<IEnumerable<string?>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text(headers, rows))];

    public static string Text(IEnumerable<string> headers, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        Line(text, headers);
        foreach (var row in rows) Line(text, row);
        return text.ToString();
    }

    static void Line(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    static string Cell(string? value)
    {
        var cell = value ?? "";
        if (cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]) cell = "'" + cell;
        return cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
    }
}
