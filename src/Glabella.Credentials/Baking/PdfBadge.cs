using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

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

    /// <summary>The longest object without a stream, inclusive: 64 KiB.</summary>
    const int MaximumObject = 64 * 1024;

    const string Damaged = "The attachment of the PDF is damaged.";
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
        var whole = Object(pdf, trailer, id);
        if (Head().Match(Latin(First(whole, 600))) is not { Success: true } head || Number(head, "id") != id) return Unbaked.Refused(Foreign);
        var rest = From(whole, head.Length);
        int length = Number(head, "length");
        if (length >= rest.Length) return Unbaked.Refused(Foreign); // a stream is not the end of a file
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(rest[..length].ToArray()), CompressionMode.Decompress);
            byte[] text = new byte[MaximumCredential + 1];
            int read = zlib.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            if (read > MaximumCredential) return Unbaked.Refused("The attachment is longer than 256 KiB.");
            return Utf8.IsValid(text.AsSpan(0, read)) ? Unbaked.Found(Encoding.UTF8.GetString(text, 0, read)) : Unbaked.Refused(Damaged);
        }
        catch (InvalidDataException)
        {
            return Unbaked.Refused(Damaged);
        }
    }

    /// <summary>What lies between "n 0 obj" and "endobj", for objects without a stream; null when the table does not lead there.</summary>
    static string? Body(ReadOnlySpan<byte> pdf, Match trailer, int id)
    {
        var rest = Object(pdf, trailer, id);
        if (!rest.StartsWith(Ascii($"{id} 0 obj\n"))) return null;
        int end = rest.IndexOf("endobj"u8);
        return (uint)end > MaximumObject ? null : Latin(rest[..end]);
    }

    /// <summary>From where the table says that an object begins: one table, twenty bytes a line, from object 0 on (ISO 32000-1, section 7.5.4). Empty when it says nothing.</summary>
    static ReadOnlySpan<byte> Object(ReadOnlySpan<byte> pdf, Match trailer, int id)
    {
        int size = Number(trailer, "size");
        byte[] head = Ascii($"xref\n0 {size}\n");
        var table = From(pdf, Number(trailer, "table"));
        if (id <= 0 || id >= size || !table.StartsWith(head)) return [];
        return Line().Match(Latin(First(From(table, head.Length + 20 * id), 20))) is { Success: true } entry ? From(pdf, Number(entry, "at")) : [];
    }

    static ReadOnlySpan<byte> From(ReadOnlySpan<byte> bytes, int start) => bytes[Math.Min(start, bytes.Length)..];
    static ReadOnlySpan<byte> First(ReadOnlySpan<byte> bytes, int most) => bytes[..Math.Min(most, bytes.Length)];
    static byte[] Ascii(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture));
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
