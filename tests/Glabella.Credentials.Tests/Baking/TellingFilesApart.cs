using System.Text;
using Glabella.Credentials.Baking;
using Glabella.Credentials.Json;
using Glabella.Credentials.Tests.Hostile;

namespace Glabella.Credentials.Tests.Baking;

/// <summary>A file of a stranger has no name that could be trusted: its bytes say what it is.</summary>
public class TellingFilesApart
{
    const string Json = """{"name":"Zoë"}""", Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", None = "The file is none of the forms of a certificate: JSON, JWT, PNG, SVG or a PDF written by Glabella.";

    public static TheoryData<string, byte[], FileKind, string> Files() => new()
    {
        { "JSON", Utf8(Json), FileKind.Json, Json },
        { "JSON with the mark of a text and blanks around it", Utf8("\uFEFF \t\r\n" + Json + " \t\r\n"), FileKind.Json, Json },
        { "JWT", Utf8(Jwt), FileKind.Jwt, Jwt },
        { "JWT on a line of its own", Utf8($"\n{Jwt}\r\n"), FileKind.Jwt, Jwt },
        { "PNG with JSON", Forms.Png(Json), FileKind.Png, Json },
        { "PNG with a JWT", Forms.Png(Jwt), FileKind.Png, Jwt },
        { "SVG with JSON", Forms.Svg(Json), FileKind.Svg, Json },
        { "SVG behind blanks", [.. "\uFEFF \t\r\n"u8, .. Utf8(Encoding.UTF8.GetString(Forms.Svg(Jwt)).Replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", ""))], FileKind.Svg, "" },
        { "PDF", Forms.Pdf(Json), FileKind.Pdf, Json },
    };

    [Theory, MemberData(nameof(Files))]
    public void Each_form_is_known_by_its_bytes(string form, byte[] file, FileKind kind, string credential)
    {
        var opened = Carrier.Open(file);

        Assert.Equal((form, kind), (form, opened.File));
        if (credential.Length > 0) Assert.Equal((credential, null), (opened.Credential, opened.Refusal));
    }

    [Fact]
    public void What_is_none_of_them_is_refused()
    {
        foreach (byte[] file in (byte[][])[[], "hello"u8.ToArray(), "[]"u8.ToArray(), "ey.e30"u8.ToArray(), "a.b.c"u8.ToArray(), [(byte)'{', 0xC3, 0x28]])
            Assert.Equal((null, None, FileKind.Other), Carrier.Open(file) is var opened ? (opened.Credential, opened.Refusal, opened.File) : default);
    }

    [Fact]
    public void A_text_may_be_as_long_as_the_longest_certificate_and_a_file_twice_that()
    {
        const int longest = StrictJson.MaximumBytes * 3 / 2;

        Assert.Equal(longest, Carrier.Open(Utf8("{" + new string('x', longest - 1))).Credential!.Length);
        Assert.Equal("The certificate inside is too long.", Carrier.Open(Utf8("{" + new string('x', longest))).Refusal);
        Assert.Equal(Json, Carrier.Open(Utf8(Json.PadRight(2 * longest - 1))).Credential); // ë takes two bytes
        Assert.Equal("The file is too large to be a certificate.", Carrier.Open(Utf8(Json.PadRight(2 * longest))).Refusal);
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
