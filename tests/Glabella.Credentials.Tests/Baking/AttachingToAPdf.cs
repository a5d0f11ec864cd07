using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Glabella.Credentials.Baking;

namespace Glabella.Credentials.Tests.Baking;

/// <summary>The product's own PDFs are read in Server.Tests/Certificates; here lie the hostile ones, in the same layout.</summary>
public class AttachingToAPdf
{
    const string Json = """{"name":"Zoë"}""";
    const string Catalog = "<< /Type /Catalog /Pages 2 0 R /AF [3 0 R] >>", File = "<< /Type /Filespec /F <FEFF0063> /UF <FEFF0063> /Desc <FEFF0063>\n/AFRelationship /Alternative /EF << /F 4 0 R /UF 4 0 R >> >>";

    static readonly Lazy<byte[]> Bomb = new(() => Packed(new string(' ', 50_000_000)));

    [Fact]
    public void The_attached_credential_comes_back() => Assert.Equal(Json, PdfBadge.Unbake(Pdf()).Credential);

    [Fact]
    public void It_may_be_as_long_as_the_longest_text_that_is_read() => Assert.Equal(256 * 1024, PdfBadge.Unbake(Pdf(stream: Packed(new string(' ', 256 * 1024)))).Credential!.Length);

    [Fact]
    public void The_catalog_may_be_as_long_as_the_longest_object_that_is_read() => Assert.Equal(Json, PdfBadge.Unbake(Pdf(catalog: Catalog.PadRight(LongestCatalog))).Credential);

    const int LongestCatalog = 64 * 1024 - 9; // "1 0 obj" and a line's end before it, a line's end behind it

    /// <summary>The length of the stream counts all that follows it.</summary>
    static byte[] EndlessStream()
    {
        byte[] layout = Pdf(stream: Packed(Json, length: 100));
        int rest = layout.Length - layout.AsSpan().IndexOf("stream\n"u8) - "stream\n".Length;
        Assert.InRange(rest, 100, 999);
        return Pdf(stream: Packed(Json, length: rest));
    }

    public static TheoryData<string, byte[], string> Hostile()
    {
        byte[] good = Pdf();
        int catalog = good.AsSpan().IndexOf("1 0 obj"u8);
        return new()
        {
            { "not a PDF", "hello"u8.ToArray(), "not a PDF" },
            { "empty", [], "not a PDF" },
            { "too large", [.. "%PDF-"u8, .. new byte[PdfBadge.MaximumBytes - 4]], "larger than 10 MiB" },
            { "as large as is read", [.. "%PDF-"u8, .. new byte[PdfBadge.MaximumBytes - 5]], "another program" },
            { "the catalog beyond the table", Latin(Encoding.Latin1.GetString(good).Replace("/Root 1 0 R", "/Root 5 0 R")), "another program" },
            { "the catalog is object 0", Latin(Encoding.Latin1.GetString(good).Replace("/Root 1 0 R", "/Root 0 0 R")), "another program" },
            { "the catalog is object 0, which the table lists", Latin(Encoding.Latin1.GetString(good).Replace("/Root 1 0 R", "/Root 0 0 R").Replace("1 0 obj", "0 0 obj").Replace("0000000000 65535 f", $"{catalog:D10} 00000 n")), "another program" },
            { "the catalog on a line behind the table", Latin(Encoding.Latin1.GetString(good).Replace("/Root 1 0 R", "/Root 5 0 R").Replace("1 0 obj", "5 0 obj").Replace("trailer\n", $"{catalog:D10} 00000 n \ntrailer\n")), "another program" },
            { "the catalog is another object", Latin(Encoding.Latin1.GetString(good).Replace("1 0 obj", "7 0 obj")), "another program" },
            { "the attachment is another object", Latin(Encoding.Latin1.GetString(good).Replace("4 0 obj", "7 0 obj")), "another program" },
            { "a table at no place", Latin(Encoding.Latin1.GetString(good).Replace("startxref\n", "startxref\n99")), "another program" },
            { "a table of another length", Latin(Encoding.Latin1.GetString(good).Replace("xref\n0 5", "xref\n0 6")), "another program" },
            { "an object that never ends", Latin(Encoding.Latin1.GetString(good).Replace("endobj", "endxxx")), "another program" },
            { "an object beyond the file", Latin(System.Text.RegularExpressions.Regex.Replace(Encoding.Latin1.GetString(good), @"\d{10} 00000 n", "9999999999 00000 n")), "another program" },
            { "a catalog of 64 KiB and a byte", Pdf(catalog: Catalog.PadRight(LongestCatalog + 1)), "another program" },
            { "hardly more than a name", "%PDF-1.7\nstartxref\n9\n%%EOF\n"u8.ToArray(), "another program" },
            { "an attachment and no catalog", Pdf(catalog: Catalog.Replace("/Catalog", "/Pages")), "another program" },
            { "no file behind its name", Pdf(file: "<< /Type /Filespec >>"), "another program" },
            { "a byte too long", Pdf(stream: Packed(new string(' ', 256 * 1024 + 1))), "longer than 256 KiB" },
            { "cut short", good[..^30], "another program" },
            { "updated behind its end", [.. good, .. "5 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n"u8], "another program" },
            { "a tail", [.. good, .. "PK"u8], "another program" },
            { "no attachment", Pdf(catalog: "<< /Type /Catalog /Pages 2 0 R >>", stream: Packed(Json, "/Type /Metadata")), "bears no credential" },
            { "two attachments", Pdf(extra: Packed("{}")), "more than one" },
            { "two associated files", Pdf(catalog: "<< /Type /Catalog /AF [3 0 R 5 0 R] >>"), "another program" },
            { "the file names another stream", Pdf(file: File.Replace("/UF 4 0 R", "/UF 2 0 R")), "another program" },
            { "the file lies in no object", Pdf(catalog: "<< /Type /Catalog /AF [9 0 R] >>"), "another program" },
            { "the file is the catalog", Pdf(catalog: "<< /Type /Catalog /AF [1 0 R] >>"), "another program" },
            { "no catalog", Pdf(catalog: "<< /Type /Pages >>"), "another program" },
            { "a length beyond the file", Pdf(stream: Packed(Json, length: 999_999)), "another program" },
            { "a length a little beyond the file", Pdf(stream: Packed(Json, length: good.Length)), "another program" },
            { "a length up to the end of the file", EndlessStream(), "another program" },
            { "not packed at all", Pdf(stream: Latin("<< /Type /EmbeddedFile /Subtype /x /Filter /FlateDecode /Length 4 >>\nstream\nabcd\nendstream")), "damaged" },
            { "a bomb", Pdf(stream: Bomb.Value), "longer than 256 KiB" },
            { "not UTF-8", Pdf(stream: Packed(Latin("\u00C3("))), "damaged" },
            { "a table that leads elsewhere", Latin(Encoding.Latin1.GetString(good).Replace(" 00000 n \n", " 00001 n \n")), "another program" },
        };
    }

    [Theory, MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)] // 10 MiB in the name of a test would cost a minute
    public void A_hostile_file_is_refused_with_its_reason(string kind, byte[] pdf, string reason)
    {
        var unbaked = PdfBadge.Unbake(pdf);

        Assert.Null(unbaked.Credential);
        Assert.True(unbaked.Refusal!.Contains(reason), $"{kind}: {unbaked.Refusal}");
    }

    [Fact]
    public void Any_change_is_read_or_refused_and_never_throws()
    {
        byte[] good = Pdf();

        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample(change =>
        {
            byte[] other = [.. good];
            other[change.Item1] = change.Item2;
            var unbaked = PdfBadge.Unbake(other.AsSpan(0, change.Item3));
            return unbaked.Credential is null != unbaked.Refusal is null;
        }, iter: 4_000);
    }

    static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
    internal static byte[] Packed(string content, string type = "/Type /EmbeddedFile /Subtype /application#2Fjson", int? length = null) => Packed(Encoding.UTF8.GetBytes(content), type, length);

    static byte[] Packed(byte[] content, string type = "/Type /EmbeddedFile /Subtype /application#2Fjson", int? length = null)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(content);
        return [.. Latin(string.Create(CultureInfo.InvariantCulture, $"<< {type} /Filter /FlateDecode /Length {length ?? packed.Length} >>\nstream\n")), .. packed.ToArray(), .. "\nendstream"u8];
    }

    internal static byte[] Pdf(string catalog = Catalog, string file = File, byte[]? stream = null, byte[]? extra = null)
    {
        List<byte[]> objects = [Latin(catalog), Latin("<< /Type /Pages /Count 0 /Kids [] >>"), Latin(file), stream ?? Packed(Json)];
        if (extra is not null) objects.Add(extra);
        using var pdf = new MemoryStream();
        pdf.Write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"u8);
        List<long> starts = [];
        foreach (var (body, index) in objects.Select((o, i) => (o, i)))
        {
            starts.Add(pdf.Length);
            pdf.Write([.. Latin($"{index + 1} 0 obj\n"), .. body, .. "\nendobj\n"u8]);
        }

        long table = pdf.Length;
        string id = new('A', 32);
        pdf.Write(Latin($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(starts.Select(s => $"{s:D10} 00000 n \n"))}trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 2 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n"));
        return pdf.ToArray();
    }
}
