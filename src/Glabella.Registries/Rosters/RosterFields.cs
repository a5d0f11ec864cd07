using System.Security.Cryptography;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Rosters;

/// <summary>Splits the lines of one roster and turns their fields into a row.</summary>
sealed class RosterFields
{
    readonly RosterMapping mapping;
    readonly IReadOnlyList<string> forms, none;
    readonly int[] ends;
    readonly int width;
    readonly int number, type, family, given, middle, suffix, name, status, reason, issued, changed, expires, discipline, action, actionDate;
    readonly (int Column, IReadOnlyList<string> Values)[] only;
    readonly TextCache cache = new();

    public RosterFields(RosterMapping mapping, string[] header)
    {
        (this.mapping, forms, none, width, ends) = (mapping, mapping.Dates ?? RosterDate.Forms, mapping.MeansNone, header.Length, new int[header.Length + 1]);
        int At(string field) => Find(mapping, field, header);
        (number, type, family, given, middle, suffix, name) = (At("number"), At("type"), At("family"), At("given"), At("middle"), At("suffix"), At("name"));
        (status, reason, issued, changed, expires) = (At("status"), At("status_reason"), At("issued"), At("changed"), At("expires"));
        (discipline, action, actionDate) = (At("discipline"), At("action"), At("action_date"));
        only = [.. mapping.Only?.Select(o => (At(o.Key), o.Value)) ?? []];
    }

    /// <summary>-1 when the header has no such column.</summary>
    public static int Find(RosterMapping mapping, string field, string[] header) => mapping.Columns.TryGetValue(field, out string? columns)
        ? columns.Split(" | ").Select(c => Array.IndexOf(header, RosterMapping.Fold(c))).FirstOrDefault(i => i >= 0, -1) : -1;

    /// <summary>Null when the line has as many fields as the header.</summary>
    public (string Code, string Reason)? Split(ReadOnlySpan<byte> line)
    {
        int found = Split(mapping, line, ends);
        if (found == QuotedRow.QuotesDoNotBalance) return ("bad_quotes", "A quotation mark is missing.");
        if (found == width + 1 && mapping.TrailingSeparator && ends[width] - ends[width - 1] == 1) found--;
        if (found != width) return ("wrong_width", $"The row has {found:N0} fields; the header has {width:N0}.");
        return System.Text.Unicode.Utf8.IsValid(line) ? null : ("bad_text", "The row holds bytes that are not UTF-8 text.");
    }

    public static int Split(RosterMapping mapping, ReadOnlySpan<byte> line, Span<int> ends)
    {
        byte delimiter = (byte)mapping.Separator;
        if (mapping.IsQuoted) return QuotedRow.Split(line, ends, delimiter);
        int count = 0;
        for (int from = 0; line[from..].IndexOf(delimiter) is >= 0 and var at; from += at + 1, count++)
            if (count < ends.Length) ends[count] = from + at;
        if (count < ends.Length) ends[count] = line.Length;
        return count + 1;
    }

    /// <summary>False for a row of a kind that the mapping leaves out, and for one that names no person or bears no number.</summary>
    public bool Counts(ReadOnlySpan<byte> line)
    {
        foreach (var (column, values) in only)
            if (!values.Contains(Text(line, column) ?? "", StringComparer.OrdinalIgnoreCase)) return false;
        return !Value(line, number).IsEmpty && !(Value(line, family).IsEmpty && Value(line, name).IsEmpty);
    }

    /// <summary>Null when a date is written in a form that the mapping does not know: what is guessed wrong would prove a license.</summary>
    public RosterRow? Read(ReadOnlySpan<byte> line, long at)
    {
        if (!Day(line, issued, out var from) || !Day(line, changed, out var since) || !Day(line, expires, out var to) || !Day(line, actionDate, out var acted)) return null;
        string? flag = Text(line, discipline), deed = Text(line, action);
        bool flagged = mapping.ActionsOnly || deed is not null || flag is not null && !none.Contains(flag, StringComparer.OrdinalIgnoreCase);
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return new()
        {
            Line = at, Hash = hash, Number = QuotedRow.Text(Value(line, number)), Type = Text(line, type), Family = With(Text(line, family), Text(line, suffix)), Given = Text(line, given), Middle = Text(line, middle),
            Name = family < 0 ? Text(line, name) : null, Status = Text(line, status), StatusReason = Text(line, reason), Issued = from, Changed = since, Expires = to,
            Flagged = flagged, Action = deed ?? (flagged ? flag : null), ActionDate = acted,
        };
    }

    /// <summary>A suffix typed behind a comma does not count when names are compared.</summary>
    static string? With(string? family, string? suffix) => family is null || suffix is null ? family : $"{family}, {suffix}";

    ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, int column)
    {
        if (column < 0) return default;
        if (mapping.IsQuoted) return QuotedRow.Field(line, ends, column).Trim(" "u8);
        return line[(column == 0 ? 0 : ends[column - 1] + 1)..ends[column]].Trim(" "u8);
    }

    string? Text(ReadOnlySpan<byte> line, int column)
    {
        var text = Value(line, column);
        return text.IsEmpty || Fillers.IsOne(text) ? null : cache.Get(text);
    }

    bool Day(ReadOnlySpan<byte> line, int column, out DateOnly? day)
    {
        var text = Value(line, column);
        day = null;
        if (text.IsEmpty || Fillers.IsOne(text)) return true;
        if (!RosterDate.TryRead(text, forms, out var found)) return false;
        day = found;
        return true;
    }
}
