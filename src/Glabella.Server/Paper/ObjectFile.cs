using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Glabella.Server.Paper;

/// <summary>Numbered objects, cross-reference table and trailer of a PDF file (ISO 32000-1, 7.5).</summary>
sealed class ObjectFile
{
    readonly List<byte[]> objects = [];

    public int Reserve() { objects.Add([]); return objects.Count; }
    public int Add(string body) { var id = Reserve(); Set(id, body); return id; }
    public void Set(int id, string body) => objects[id - 1] = Encoding.Latin1.GetBytes(body);

    /// <summary>A compressed stream; <paramref name="dictionary"/> holds the entries beside Length and Filter.</summary>
    public int AddStream(ReadOnlySpan<byte> content, string dictionary = "")
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(content);
        var head = string.Create(CultureInfo.InvariantCulture, $"<< {dictionary} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
        var id = Reserve();
        objects[id - 1] = [.. Encoding.Latin1.GetBytes(head), .. packed.ToArray(), .. "\nendstream"u8];
        return id;
    }

    public byte[] Finish(int root, int about)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"u8);
        var starts = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            starts.Add(file.Length);
            Write(file, $"{i + 1} 0 obj\n");
            file.Write(objects[i]);
            Write(file, "\nendobj\n");
        }

        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()))[..32];
        var xref = file.Length;
        Write(file, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var start in starts) Write(file, $"{start:D10} 00000 n \n");
        Write(file, $"trailer\n<< /Size {objects.Count + 1} /Root {root} 0 R /Info {about} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{xref}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A text string in UTF-16 with its mark, written as hex: no character needs escaping.</summary>
    public static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    public static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);

    static void Write(MemoryStream file, FormattableString text) =>
        file.Write(Encoding.Latin1.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
