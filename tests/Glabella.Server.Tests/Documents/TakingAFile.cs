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
    };

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
