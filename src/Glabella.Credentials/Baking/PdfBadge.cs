using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Glabella.Credentials.Baking;

/// <summary>
/// The credential attached to a PDF that Glabella wrote: the one associated file of its catalog (ISO 32000-2, section 14.13). This is no
/// reader of PDFs in general: what another program has touched is refused, and the JSON file is asked for instead.
/// </summary>
public static partial class PdfBadge
{
    /// <summary>The largest file read, inclusive: 10 MiB.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    /// <summary>The largest credential unpacked, inclusive: 256 KiB.</summary>
    const int MaximumCredential = Json.StrictJson.MaximumBytes;

    const string Foreign = "The PDF was not written by Glabella, or another program has changed it. Use the certificate’s JSON file or its code.";

    /// <summary>Whether the bytes begin like a PDF.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    /// <summary>The credential attached to a PDF of a stranger.</summary>
    public static Unbaked Unbake(ReadOnlySpan<byte> pdf)
    {
        if (pdf.Length > MaximumBytes) return Unbaked.Refused("The PDF is larger than 10 MiB.");
        if (!IsPdf(pdf)) return Unbaked.Refused("The file is not a PDF.");
        // an incremental update ends the file a second time and may put other objects in place of ours
        if (pdf.Count("startxref"u8) != 1 || Trailer().Match(Latin(pdf[Math.Max(0, pdf.Length - 400)..])) is not { Success: true } trailer) return Unbaked.Refused(Foreign);
        if (Body(pdf, trailer, Number(trailer, "root")) is not { } catalog || !catalog.Contains("/Type /Catalog", StringComparison.Ordinal)) return Unbaked.Refused(Foreign);
        if (pdf.Count("/EmbeddedFile "u8) == 0) return Unbaked.Refused("The PDF bears no credential.");
        if (pdf.Count("/EmbeddedFile "u8) > 1) return Unbaked.Refused("The PDF bears more than one attachment, so nobody can tell which is meant.");
        if (Associated().Match(catalog) is not { Success: true } associated || Body(pdf, trailer, Number(associated, "file")) is not { } file) return Unbaked.Refused(Foreign);
        if (Attached().Match(file) is not { Success: true } attached) return Unbaked.Refused(Foreign);
        return Stream(pdf, trailer, Number(attached, "stream"));
    }

    static Unbaked Stream(ReadOnlySpan<byte> pdf, Match trailer, int id)
    {
        if (Offset(pdf, trailer, id) is not { } start || Head().Match(Latin(pdf.Slice(start, Math.Min(600, pdf.Length - start)))) is not { Success: true } head) return Unbaked.Refused(Foreign);
        int from = start + head.Length, length = Number(head, "length");
        if (Number(head, "id") != id || length > pdf.Length - from) return Unbaked.Refused(Foreign);
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(pdf.Slice(from, length).ToArray()), CompressionMode.Decompress);
            byte[] text = new byte[MaximumCredential + 1];
            int read = zlib.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return read > MaximumCredential ? Unbaked.Refused("The attachment is longer than 256 KiB.") : Unbaked.Found(Utf8.GetString(text, 0, read));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or DecoderFallbackException)
        {
            return Unbaked.Refused("The attachment of the PDF is damaged.");
        }
    }

    /// <summary>What lies between "n 0 obj" and "endobj", for objects without a stream; null when the table does not lead there.</summary>
    static string? Body(ReadOnlySpan<byte> pdf, Match trailer, int id)
    {
        if (Offset(pdf, trailer, id) is not { } start) return null;
        var rest = pdf[start..];
        int end = rest.IndexOf("endobj"u8);
        string text = end is < 0 or > 64 * 1024 ? "" : Latin(rest[..end]);
        return text.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{id} 0 obj\n"), StringComparison.Ordinal) ? text : null;
    }

    /// <summary>Where the table says that an object begins: one table, twenty bytes a line, from object 0 on (ISO 32000-1, section 7.5.4).</summary>
    static int? Offset(ReadOnlySpan<byte> pdf, Match trailer, int id)
    {
        int table = Number(trailer, "table"), size = Number(trailer, "size");
        string head = string.Create(CultureInfo.InvariantCulture, $"xref\n0 {size}\n");
        if (id <= 0 || id >= size || table >= pdf.Length || !pdf[table..].StartsWith(Encoding.ASCII.GetBytes(head))) return null;
        long line = table + head.Length + 20L * id;
        if (line + 20 > pdf.Length || Line().Match(Latin(pdf.Slice((int)line, 20))) is not { Success: true } entry) return null;
        int offset = Number(entry, "at");
        return offset < pdf.Length ? offset : null;
    }

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
    static int Number(Match match, string group) => int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue;

    [GeneratedRegex(@"trailer\n<< /Size (?<size>\d{1,7}) /Root (?<root>\d{1,7}) 0 R /Info \d+ 0 R /ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\] >>\nstartxref\n(?<table>\d{1,9})\n%%EOF\n\z")]
    private static partial Regex Trailer();

    [GeneratedRegex(@"/AF \[(?<file>\d{1,7}) 0 R\]")]
    private static partial Regex Associated();

    [GeneratedRegex(@"/Type /Filespec [^>]*>[^>]*>[^>]*>\s+/AFRelationship /Alternative /EF << /F (?<stream>\d{1,7}) 0 R /UF \k<stream> 0 R >>")]
    private static partial Regex Attached();

    [GeneratedRegex(@"\A(?<id>\d{1,7}) 0 obj\n<< /Type /EmbeddedFile [^\n]* /Filter /FlateDecode /Length (?<length>\d{1,9}) >>\nstream\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"\A(?<at>\d{10}) 00000 n \n\z")]
    private static partial Regex Line();
}
