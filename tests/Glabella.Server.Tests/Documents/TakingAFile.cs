using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Glabella.Server.Documents;
using static Glabella.Server.Tests.Documents.Samples;

namespace Glabella.Server.Tests.Documents;

public class TakingAFile
{
    [Fact]
    public void The_three_kinds_are_taken()
    {
        Assert.Equal("application/pdf", Take(Pdf(), "license.pdf"));
        Assert.Equal("image/png", Take(Png(), "license.PNG"));
        Assert.Equal("image/jpeg", Take(Jpeg(), "license.jpeg"));
        Assert.Equal("application/pdf", Take(PackedPdf("3 0 <</Type/Page>>"), "packed.pdf"));
        Assert.Equal("application/pdf", Take(Pdf("/Filter/ASCII85Decode"), "reportlab.pdf"));
    }

    public static TheoryData<byte[], string, string> Liars => new()
    {
        { Pdf(), "license.png", "file_name_lies" }, { Png(), "license.jpg", "file_name_lies" }, { Jpeg(), "license.pdf", "file_name_lies" },
        { Pdf(), "license", "file_kind" }, { Pdf(), "license.pdf.exe", "file_kind" }, { Png(), "license.svg", "file_kind" },
        { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "license.svg", "file_kind" },
        { "<svg onload='alert(1)'/>"u8.ToArray(), "license.png", "file_kind" }, { "<html>"u8.ToArray(), "license.pdf", "file_kind" },
        { "PK\x03\x04"u8.ToArray(), "license.pdf", "file_kind" }, { "PK\x03\x04"u8.ToArray(), "license.docx", "file_kind" }, { "MZ"u8.ToArray(), "license.pdf", "file_kind" },
        { "GIF89a"u8.ToArray(), "license.gif", "file_kind" }, { " %PDF-1.7"u8.ToArray(), "license.pdf", "file_kind" }, { [0], "license.png", "file_kind" },
        { "%PDF-1.7\n"u8.ToArray(), "license.pdf", "file_damaged" }, { Png()[..40], "license.png", "file_damaged" }, { Jpeg()[..^2], "license.jpg", "file_damaged" },
        { [0xFF, 0xD8, 0xFF], "license.jpg", "file_damaged" }, { [0xFF, 0xD8, 0xFF, 0xD9], "license.jpg", "file_damaged" },
        { Png(20_000, 20_000), "flood.png", "picture_too_large" }, { Jpeg(60_000, 60_000), "flood.jpg", "picture_too_large" },
        { Pdf(pages: 21), "long.pdf", "too_many_pages" },
        // A right beginning and a right name, and then something else.
        { Png(points: new byte[51]), "short.png", "file_damaged" }, { Png(points: new byte[53]), "long.png", "file_damaged" }, { Png(points: [.. Enumerable.Repeat((byte)5, 52)]), "filter.png", "file_damaged" },
        { Png(points: Zip), "zip.png", "file_damaged" }, { Png(extra: ("ZIPP", Zip)), "chunk.png", "file_damaged" }, { Png(extra: ("PLTE", new byte[900])), "palette.png", "file_damaged" },
        { Png(extra: ("tRNS", new byte[300])), "clear.png", "file_damaged" }, { Png(extra: ("gAMA", Zip)), "gamma.png", "file_damaged" }, { Png(width: 0), "empty.png", "file_damaged" },
        { Png(height: 0), "flat.png", "file_damaged" }, { Bent(Png(), 24, 7), "depth.png", "file_damaged" }, { Bent(Png(), 25, 1), "colors.png", "file_damaged" }, { Bent(Png(), 28, 2), "interlace.png", "file_damaged" },
        { Bent(Png(), 12, 0), "head.png", "file_damaged" }, { Png()[..^12], "endless.png", "file_damaged" }, { [.. Png()[..8], .. Png()[33..]], "headless.png", "file_damaged" },
        { [.. Png()[..33], .. Png()[^12..]], "pointless.png", "file_damaged" }, { [.. Png()[..8], .. "GIF89a"u8], "gif.png", "file_damaged" },
        { Jpeg(extra: (0xDB, Zip)), "quantized.jpg", "file_damaged" }, { Jpeg(extra: (0xDB, [0x20, .. new byte[64]])), "precision.jpg", "file_damaged" }, { Jpeg(extra: (0xC4, Zip)), "huffman.jpg", "file_damaged" },
        { Jpeg(extra: (0xC4, [0, .. new byte[15], 9, 1, 2])), "codes.jpg", "file_damaged" }, { Jpeg(extra: (0xDD, [1, 2, 3])), "restart.jpg", "file_damaged" }, { Jpeg(extra: (0xDA, Zip)), "scan.jpg", "file_damaged" },
        { Jpeg(extra: (0xC1, Zip)), "frame.jpg", "file_damaged" }, { Jpeg(extra: (0xDA, [])), "empty.jpg", "file_damaged" }, { [.. Jpeg()[..20], .. Zip], "cut.jpg", "file_damaged" },
        { [0xFF, 0xD8, 0xFF, 0xE0, .. "<script>alert(1)</script>"u8], "script.jpg", "file_damaged" }, { [.. Jpeg()[..2], .. Jpeg()], "twice.jpg", "file_damaged" },
        { [.. "%PDF-1.7\n"u8, .. Zip], "zip.pdf", "file_damaged" }, { [.. "%PDF-1.7\n<html>endobj"u8], "html.pdf", "file_damaged" },
        { "RIFF0000WEBP"u8.ToArray(), "a.png", "file_kind" }, { "BM000000"u8.ToArray(), "a.jpg", "file_kind" }, { "II*\0"u8.ToArray(), "a.tiff", "file_kind" }, { "Rar!"u8.ToArray(), "a.pdf", "file_kind" },
        { "7z\xBC\xAF"u8.ToArray(), "a.pdf", "file_kind" }, { [0x1F, 0x8B, 8], "a.pdf", "file_kind" }, { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a.doc", "file_kind" }, { "\x7fELF"u8.ToArray(), "a.png", "file_kind" },
    };

    static byte[] Zip => [.. "PK\x03\x04"u8, .. Enumerable.Range(0, 200).Select(i => (byte)(i * 7 + 1)), .. "PK\x05\x06"u8, .. new byte[18]];

    /// <summary>One byte of the head changed, and the checksum made right again.</summary>
    static byte[] Bent(byte[] png, int at, byte value)
    {
        png[at] = value;
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), PngFile.Crc32(png.AsSpan(12, 17)));
        return png;
    }

    [Fact]
    public void The_corpus_of_liars_is_large() => Assert.True(Liars.Count >= 60, $"{Liars.Count}");

    [Theory, MemberData(nameof(Liars))]
    public void A_liar_is_refused(byte[] bytes, string name, string code) => Assert.Equal(code, Refused(bytes, name));

    public static TheoryData<string> Acts =>
    [
        "/OpenAction 5 0 R", "/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "/AA<</O<</S/JavaScript/JS(x)>>>>", "/Names<</JavaScript 5 0 R>>", "/S/Launch/F(cmd.exe)",
        "/Names<</EmbeddedFiles 5 0 R>>", "/Type/EmbeddedFile", "/AcroForm<</XFA 5 0 R>>", "/Open#41ction 5 0 R", "/#4aava#53cript 5 0 R", "/J#61v#61Script",
        "/S/GoToE", "/S/ImportData", "/S/SubmitForm", "/Subtype/RichMedia", "/S/Rendition", "/Subtype/Movie", "/Subtype/Sound",
    ];

    [Theory, MemberData(nameof(Acts))]
    public void A_pdf_that_acts_is_refused_open_or_packed(string act)
    {
        Assert.Equal("active_pdf", Refused(Pdf(act), "a.pdf"));
        Assert.Equal("active_pdf", Refused(PackedPdf("3 0 <<" + act + ">>"), "a.pdf"));
        Assert.Equal("active_pdf", Refused(PackedPdf("3 0 <<" + act + ">>", "/Filter/FlateDecode/Length 99999"), "a.pdf"));
    }

    [Theory]
    [InlineData("/Encrypt 9 0 R")]
    public void A_locked_pdf_is_refused(string lockWords) => Assert.Equal("locked_pdf", Refused(Pdf(lockWords), "a.pdf"));

    [Theory]
    [InlineData("/Filter[/ASCII85Decode/FlateDecode]"), InlineData("/Filter/LZWDecode"), InlineData("/Filter/#4cZWDecode"), InlineData("/Filter/FlateDecode/DecodeParms<</Predictor 12>>")]
    public void Objects_packed_in_a_way_we_cannot_look_into_are_refused(string dictionary) => Assert.Equal("locked_pdf", Refused(PackedPdf("3 0 <<>>", dictionary), "a.pdf"));

    [Fact]
    public void Camera_data_comments_and_tails_are_dropped_and_the_picture_stays()
    {
        var (jpeg, _, _) = DocumentIntake.Inspect(Jpeg(exif: "GPS 29.76 -95.36", tail: "PK\x03\x04 a zip behind it"), "a.jpg");
        var (png, _, _) = DocumentIntake.Inspect(Png(comment: "<script>alert(1)</script>", tail: "<html>"), "a.png");
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(jpeg!));
        Assert.DoesNotContain("comment", Encoding.Latin1.GetString(jpeg!));
        Assert.Equal([0xFF, 0xD9], jpeg![^2..]);
        Assert.Contains("JFIF", Encoding.Latin1.GetString(jpeg!));
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(png!));
        Assert.EndsWith("IEND\xAE\x42\x60\x82", Encoding.Latin1.GetString(png!));
        Assert.Equal(png, DocumentIntake.Inspect(png!, "a.png").Clean);
        Assert.Equal(jpeg, DocumentIntake.Inspect(jpeg, "a.jpg").Clean);
    }

    /// <summary>A file that is two: what makes it the other is gone, or the whole is refused.</summary>
    [Fact]
    public void A_file_that_is_also_another_is_not_that_other_afterwards()
    {
        string zip = Encoding.Latin1.GetString(Zip), html = "<html><script>alert(1)</script>";
        byte[] page = Encoding.ASCII.GetBytes(html);
        (byte[] Bytes, string Name)[] twins =
        [
            (Jpeg(tail: zip), "a.jpg"), (Jpeg(exif: html), "a.jpg"), (Jpeg(extra: (0xE0, Zip)), "a.jpg"), (Jpeg(extra: (0xE1, page)), "a.jpg"), (Jpeg(extra: (0xE2, Zip)), "a.jpg"), (Jpeg(extra: (0xEE, Zip)), "a.jpg"),
            (Jpeg(extra: (0xFE, page)), "a.jpg"), (Jpeg(extra: (0xF0, Zip)), "a.jpg"), (Jpeg(extra: (0xDC, page)), "a.jpg"),
            (Png(tail: html), "a.png"), (Png(comment: html), "a.png"), (Png(extra: ("iCCP", Zip)), "a.png"), (Png(extra: ("eXIf", page)), "a.png"), (Png(extra: ("zTXt", page)), "a.png"),
        ];
        foreach (var (bytes, name) in twins)
        {
            var (clean, _, refusal) = DocumentIntake.Inspect(bytes, name);
            Assert.Null(refusal);
            string text = Encoding.Latin1.GetString(clean!);
            foreach (string foreign in new[] { "PK", "<html", "script" }) Assert.DoesNotContain(foreign, text);
            Assert.Equal(clean, DocumentIntake.Inspect(clean!, name).Clean);
        }
    }

    /// <summary>Points that a packer would leave as they are: packed anew they are not the bytes that came.</summary>
    [Fact]
    public void The_points_of_a_png_are_packed_anew()
    {
        byte[] rows = [0, .. Enumerable.Range(0, 12).Select(i => (byte)i), 1, .. new byte[12], 2, .. new byte[12], 4, .. new byte[12]];
        byte[] png = Png(points: rows), clean = DocumentIntake.Inspect(png, "a.png").Clean!;
        Assert.Equal(rows, PointsOf(clean));
        Assert.Equal(png[..33], clean[..33]);
    }

    static byte[] PointsOf(byte[] png)
    {
        int at = png.AsSpan().IndexOf("IDAT"u8), length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at - 4));
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(png, at + 4, length), CompressionMode.Decompress)) zlib.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    [Fact]
    public void Any_bytes_behind_a_right_beginning_are_taken_or_refused_but_never_break_the_house() =>
        Gen.Select(Gen.Int[0, 3].Select(i => i switch { 0 => Jpeg(), 1 => Png(), 2 => Pdf(), _ => PackedPdf("1 0 <<>>") }), Gen.Int[4, 200], Gen.Byte.Array[0, 60]).Sample((whole, at, noise) =>
        {
            byte[] bent = [.. whole[..Math.Min(at, whole.Length)], .. noise, .. whole[Math.Min(at + noise.Length / 2, whole.Length)..]];
            foreach (string name in (string[])["a.jpg", "a.png", "a.pdf"]) _ = DocumentIntake.Inspect(bent, name);
        });

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf"), InlineData("C:\\temp\\con.png", "con.png"), InlineData("a\0b\r\n.pdf", "ab.pdf")]
    public void A_name_is_only_shown_and_never_a_path(string given, string kept) => Assert.Equal(kept, DocumentIntake.BareName(given));

    static string Take(byte[] bytes, string name)
    {
        var (clean, mediaType, refusal) = DocumentIntake.Inspect(bytes, name);
        Assert.Null(refusal);
        Assert.NotNull(clean);
        return mediaType;
    }

    static string? Refused(byte[] bytes, string name)
    {
        var (clean, _, refusal) = DocumentIntake.Inspect(bytes, name);
        Assert.Null(clean);
        return refusal?.Code;
    }
}
