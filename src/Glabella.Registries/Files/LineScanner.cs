using System.Runtime.CompilerServices;

namespace Glabella.Registries.Files;

/// <summary>Cuts a stream into lines without ever holding more than a few of them. A line break always ends a row,
/// also inside quotes: then a broken row costs itself and not the rest of the file.</summary>
sealed class LineScanner(Stream stream, int longestLine)
{
    readonly byte[] buffer = new byte[Math.Max(longestLine * 2, 1 << 18)];
    int start, end;
    bool ended;

    /// <summary>Number of the line last returned; the first is 1.</summary>
    public long Line { get; private set; }

    /// <summary>False when the last line returned was cut off by the end of the file.</summary>
    public bool Terminated { get; private set; } = true;

    /// <summary>The next line without its line end (LF or CRLF). Valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next(out ReadOnlySpan<byte> line)
    {
        int seen = 0;
        while (true)
        {
            var rest = buffer.AsSpan(start, end - start);
            int at = rest[seen..].IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = rest[..(seen + at)];
                start += seen + at + 1;
                return Take(ref line);
            }
            seen = rest.Length;
            if (ended)
            {
                line = rest;
                start = end;
                if (seen == 0) return false;
                Terminated = false;
                return Take(ref line);
            }
            if (seen > longestLine) throw TooLong();
            Fill();
        }
    }

    bool Take(ref ReadOnlySpan<byte> line)
    {
        Line++;
        if (line.Length > longestLine) throw TooLong();
        if (line.Length > 0 && line[^1] == '\r') line = line[..^1];
        if (line.Contains((byte)0))
            throw new RefusedFileException("nul_bytes", $"Line {Line:N0} holds NUL bytes, so the file is damaged. Download it again.");
        return true;
    }

    RefusedFileException TooLong() => new("line_too_long",
        $"Line {Line + (Terminated ? 1 : 0):N0} is longer than {longestLine:N0} bytes, so this is not a list of one provider per line.");

    void Fill()
    {
        if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        int read = stream.Read(buffer, end, buffer.Length - end);
        if (read == 0) ended = true;
        end += read;
    }
}
