using System.IO.Compression;
using System.Text;
using Glabella.Domain;

namespace Glabella.Server.Documents;

/// <summary>Refuses PDFs that act. Looks for names everywhere, also written with # and also inside compressed streams,
/// because a reader that is too strict only costs a second try.</summary>
static class PdfFile
{
    const int MostPages = 20, MostInflated = 64 << 20;

    static readonly string[] Acting =
        ["JavaScript", "OpenAction", "Launch", "EmbeddedFile", "EmbeddedFiles", "XFA", "RichMedia", "Rendition", "SubmitForm", "ImportData", "GoToE", "Movie", "Sound"];
    /// <summary>Filters we do not undo: harmless around pictures, but not around packed objects.</summary>
    static readonly string[] OtherFilters = ["LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "Crypt"];

    /// <summary>Null when the file only shows pages.</summary>
    public static Refusal? Check(byte[] file)
    {
        if (file.AsSpan().LastIndexOf("%%EOF"u8) < 0 || file.AsSpan().IndexOf("endobj"u8) < 0) return new FileDamaged();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        CountNames(file, names);
        int inflated = 0;
        foreach (var (start, end) in Streams(file))
        {
            if (Inflate(file.AsSpan(start, end - start), MostInflated - inflated) is not { } inside) continue;
            inflated += inside.Length;
            if (inflated >= MostInflated) return new LockedPdf();
            CountNames(inside, names);
        }
        if (Acting.Any(names.ContainsKey)) return new ActivePdf();
        bool packed = names.ContainsKey("ObjStm");
        if (names.ContainsKey("Encrypt") || packed && (OtherFilters.Any(names.ContainsKey) || PackedWithPredictor(file))) return new LockedPdf();
        return names.GetValueOrDefault("Page") > MostPages ? new TooManyPages() : null;
    }

    /// <summary>A predictor reorders bytes, and names in them could not be seen.</summary>
    static bool PackedWithPredictor(ReadOnlySpan<byte> file)
    {
        for (int at; (at = file.IndexOf("ObjStm"u8)) >= 0; file = file[(at + 6)..])
        {
            int from = Math.Max(0, at - 400), opened = file[from..at].LastIndexOf(" obj"u8), closed = file[at..].IndexOf("stream"u8);
            if (file[(from + Math.Max(0, opened))..(closed < 0 ? file.Length : at + closed)].IndexOf("Predictor"u8) >= 0) return true;
        }
        return false;
    }

    static IEnumerable<(int Start, int End)> Streams(byte[] file)
    {
        for (int at = 0; ;)
        {
            int found = file.AsSpan(at).IndexOf("stream"u8);
            if (found < 0) yield break;
            int start = at + found + 6;
            at = start;
            if (start + 2 >= file.Length || file[start] is not ((byte)'\r' or (byte)'\n')) continue;
            start += file[start] == '\r' && file[start + 1] == '\n' ? 2 : 1;
            int end = file.AsSpan(start).IndexOf("endstream"u8);
            yield return (start, end < 0 ? file.Length : start + end);
        }
    }

    static byte[]? Inflate(ReadOnlySpan<byte> packed, int most)
    {
        // RFC 1950: deflate, and the two header bytes divide by 31.
        if (packed.Length < 3 || (packed[0] & 0x0F) != 8 || (packed[0] << 8 | packed[1]) % 31 != 0) return null;
        var clear = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        using var inflate = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        try
        {
            for (int read; clear.Length < most && (read = inflate.Read(buffer)) > 0;) clear.Write(buffer, 0, read);
        }
        catch (InvalidDataException) { } // a picture whose bytes only look like it, or a cut stream: what came out is still looked at
        return clear.ToArray();
    }

    static void CountNames(ReadOnlySpan<byte> bytes, Dictionary<string, int> names)
    {
        var name = new StringBuilder();
        for (int at; (at = bytes.IndexOf((byte)'/')) >= 0;)
        {
            bytes = bytes[(at + 1)..];
            name.Clear();
            for (int i = 0; i < bytes.Length && name.Length < 24; i++)
            {
                if (bytes[i] == '#' && i + 2 < bytes.Length && Hex(bytes[i + 1]) is >= 0 and var high && Hex(bytes[i + 2]) is >= 0 and var low)
                {
                    name.Append((char)(high << 4 | low));
                    i += 2;
                }
                else if (char.IsAsciiLetterOrDigit((char)bytes[i])) name.Append((char)bytes[i]);
                else break;
            }
            if (name.Length > 2) names[name.ToString()] = names.GetValueOrDefault(name.ToString()) + 1;
        }
    }

    static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
