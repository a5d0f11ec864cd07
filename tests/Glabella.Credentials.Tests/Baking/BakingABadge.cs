using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Glabella.Credentials.Baking;
using Glabella.Credentials.Tests.Verification;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Baking;

public class BakingABadge
{
    const string Json = """{"name":"Zoë ]]> & <b> “x”"}""", Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln";
    internal const string Drawing = """<?xml version="1.0" encoding="utf-8"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>Badge</title><path d="M0 0h8v8z"/></svg>""";

    [Theory, InlineData(Json), InlineData(Jwt)]
    public void A_picture_gives_back_what_was_put_in(string credential)
    {
        var baked = PngBadge.Bake(Picture(), credential);

        Assert.Equal(credential, PngBadge.Unbake(baked).Credential);
        Assert.Equal(Picture().Length + 12 + 24 + Encoding.UTF8.GetByteCount(credential), baked.Length);
    }

    [Theory, InlineData(Json), InlineData(Jwt)]
    public void A_drawing_gives_back_what_was_put_in(string credential)
    {
        var baked = SvgBadge.Bake(Encoding.UTF8.GetBytes(Drawing), credential);

        Assert.Equal(credential.Replace("]]>", @"]]\u003e"), SvgBadge.Unbake(baked).Credential);
        Assert.Contains("<path d=\"M0 0h8v8z\"", Encoding.UTF8.GetString(baked));
    }

    [Fact]
    public void Baked_again_the_new_credential_replaces_the_old_one()
    {
        Assert.Equal("{\"b\":2}", PngBadge.Unbake(PngBadge.Bake(PngBadge.Bake(Picture(), "{\"a\":1}"), "{\"b\":2}")).Credential);
        Assert.Equal("{\"b\":2}", SvgBadge.Unbake(SvgBadge.Bake(SvgBadge.Bake(Encoding.UTF8.GetBytes(Drawing), "{\"a\":1}"), "{\"b\":2}")).Credential);
    }

    [Fact]
    public void A_signed_credential_is_valid_out_of_either()
    {
        var issued = new Issued();
        string credential = Encoding.UTF8.GetString(issued.Credential);

        foreach (var unbaked in (Unbaked[])[PngBadge.Unbake(PngBadge.Bake(Picture(), credential)), SvgBadge.Unbake(SvgBadge.Bake(Encoding.UTF8.GetBytes(Drawing), credential))])
            Assert.Equal(Verdict.Valid, issued.Check(Encoding.UTF8.GetBytes(unbaked.Credential!)).Verdict);
    }

    public static TheoryData<string, byte[], string> HostilePictures()
    {
        byte[] good = Picture(), baked = PngBadge.Bake(good, Json), text = Chunk("iTXt", [.. "openbadgecredential\0\0\0\0\0"u8, .. "{\"a\":2}"u8]);
        byte[] deflated = [.. "openbadgecredential\0\x01\0\0\0"u8, .. ZLib("{\"a\":2}"u8)];
        byte[] broken = [.. baked];
        broken[60] ^= 1;
        return new()
        {
            { "nothing inside", good, "bears no credential" },
            { "two", Insert(baked, text), "more than one" },
            { "a second one in a tEXt chunk", Insert(baked, Chunk("tEXt", [.. "openbadgecredential\0"u8, .. "{\"a\":2}"u8])), "does not allow" },
            { "a second one in a zTXt chunk", Insert(baked, Chunk("zTXt", [.. "openbadgecredential\0\0"u8, .. ZLib("{}"u8)])), "does not allow" },
            { "compressed", Insert(good, Chunk("iTXt", deflated)), "compressed" },
            { "cut short within the text fields", Insert(good, Chunk("iTXt", "openbadgecredential\0\0\0en"u8)), "malformed" },
            { "not UTF-8", Insert(good, Chunk("iTXt", [.. "openbadgecredential\0\0\0\0\0"u8, 0xC3, 0x28])), "malformed" },
            { "one bit flipped", broken, "checksum" },
            { "cut in the middle", baked[..^20], "ends in the middle" },
            { "cut inside a length", baked[..35], "ends in the middle" },
            { "a length beyond the file", [.. good[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. good[12..]], "ends in the middle" },
            { "a tail behind the end", [.. baked, .. "PK\x03\x04"u8], "behind the end" },
            { "only the signature", good[..8], "ends in the middle" },
            { "no header", [.. good[..8], .. good[33..]], "no header" },
            { "two headers", Insert(good, good[8..33]), "no header, or two" },
            { "a JPEG", [0xFF, 0xD8, 0xFF, 0xE0], "not a PNG" },
            { "empty", [], "not a PNG" },
            { "too large", new byte[PngBadge.MaximumBytes + 1], "larger than 10 MiB" },
            { "as large as is read", new byte[PngBadge.MaximumBytes], "not a PNG" },
            { "a keyword that only begins like ours", Insert(good, Chunk("iTXt", [.. "openbadgecredentials\0\0\0\0\0"u8, .. "{}"u8])), "bears no credential" },
            { "the keyword and nothing behind it", Insert(good, Chunk("iTXt", "openbadgecredential"u8)), "bears no credential" },
            { "the keyword in a chunk of pixels", Insert(good, Chunk("IDAT", [.. "openbadgecredential\0\0\0\0\0"u8, .. "{}"u8])), "bears no credential" },
            { "marked as compressed", Insert(good, Chunk("iTXt", [.. "openbadgecredential\0\x01\0\0\0"u8, .. "{}"u8])), "compressed or malformed" },
            { "packed by an unknown method", Insert(good, Chunk("iTXt", [.. "openbadgecredential\0\0\x07\0\0"u8, .. "{}"u8])), "compressed or malformed" },
            { "no end of the first field", Insert(good, Chunk("iTXt", "openbadgecredential\0\0\0e"u8)), "compressed or malformed" },
            { "nothing where fields should be", Insert(good, Chunk("iTXt", "openbadgecredential\0\0\0"u8)), "compressed or malformed" },
            { "a certificate too long", PngBadge.Bake(good, new string('x', 393_217)), "certificate inside is too long" },
            { "a chunk too long", PngBadge.Bake(good, new string('ë', 393_217)), "certificate inside is too long" },
            { "no end", good[..^12], "ends in the middle" },
        };
    }

    [Theory, MemberData(nameof(HostilePictures), DisableDiscoveryEnumeration = true)] // 10 MiB in the name of a test would cost a minute
    public void A_hostile_picture_is_refused_with_its_reason(string kind, byte[] png, string reason)
    {
        var unbaked = PngBadge.Unbake(png);

        Assert.Null(unbaked.Credential);
        Assert.True(unbaked.Refusal!.Contains(reason), $"{kind}: {unbaked.Refusal}");
    }

    [Fact]
    public void A_picture_may_name_a_language_and_be_as_long_as_the_longest_certificate()
    {
        Assert.Equal("{}", PngBadge.Unbake(Insert(Picture(), Chunk("iTXt", [.. "openbadgecredential\0\0\0en\0Abzeichen\0"u8, .. "{}"u8]))).Credential);
        Assert.Equal("", PngBadge.Unbake(Insert(Picture(), Chunk("iTXt", "openbadgecredential\0\0\0\0\0"u8))).Credential);
        Assert.Equal(393_216, PngBadge.Unbake(PngBadge.Bake(Picture(), new string('x', 393_216))).Credential!.Length);
        Assert.Equal(393_204, PngBadge.Unbake(PngBadge.Bake(Picture(), new string('ë', 393_204))).Credential!.Length); // with the fields before it, twice as many bytes
        Assert.Equal("The certificate inside is too long.", PngBadge.Unbake(PngBadge.Bake(Picture(), new string('ë', 393_205))).Refusal);
    }

    [Fact]
    public void Nothing_is_baked_into_what_is_no_picture_or_no_drawing()
    {
        Assert.StartsWith("The file is not a PNG picture.", Assert.Throws<ArgumentException>(() => PngBadge.Bake("hello"u8, Json)).Message);
        Assert.StartsWith("The picture ends in the middle.", Assert.Throws<ArgumentException>(() => PngBadge.Bake(Picture().AsSpan()[..^12], Json)).Message);
        Assert.StartsWith("The file is not an SVG drawing.", Assert.Throws<ArgumentException>(() => SvgBadge.Bake("<html/>"u8, Json)).Message);
        Assert.StartsWith("The file is not an SVG drawing.", Assert.Throws<ArgumentException>(() => SvgBadge.Bake("<svg/>"u8, Json)).Message);
    }

    [Fact]
    public void Half_of_a_character_is_not_baked() => Assert.Throws<EncoderFallbackException>(() => PngBadge.Bake(Picture(), "{\"a\":\"\ud83d\"}"));

    [Fact]
    public void A_drawing_keeps_its_lines_and_says_once_what_it_bears()
    {
        string lined = Drawing.Replace("<title>", "\n  <title>");
        string baked = Encoding.UTF8.GetString(SvgBadge.Bake(SvgBadge.Bake(Encoding.UTF8.GetBytes(lined), Json), Jwt));

        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><svg", baked, StringComparison.Ordinal); // without the mark of a text
        Assert.Contains($"<openbadges:credential verify=\"{Jwt}\" />\n  <title>", baked);
    }

    [Fact]
    public void A_drawing_is_read_up_to_its_limits_inclusive()
    {
        string nested = string.Concat(Enumerable.Repeat("<g>", 100)) + string.Concat(Enumerable.Repeat("</g>", 100)), attributes = string.Concat(Enumerable.Range(0, 4096).Select(n => $" a{n}=\"\""));
        Unbaked Read(string inside) => SvgBadge.Unbake(Encoding.UTF8.GetBytes(Head + One + inside + "</svg>"));

        Assert.Equal("a.b.c", Read(nested).Credential);
        Assert.Equal("The drawing is nested deeper than 100 levels.", Read($"<g>{nested}</g>").Refusal);
        Assert.Equal("a.b.c", Read($"<g{attributes}/>").Credential);
        Assert.Equal("The drawing has an element with more attributes than any drawing needs.", Read($"<g{attributes} b=\"\"/>").Refusal);
        int room = SvgBadge.MaximumBytes - (Head + One + "</svg>").Length;
        Assert.Equal("a.b.c", Read(new string('x', room)).Credential);
        Assert.Equal("The drawing is larger than 2 MiB.", Read(new string('x', room + 1)).Refusal);
    }

    [Theory]
    [InlineData(Head + "<openbadges:credential>\n <![CDATA[{}]]>\n</openbadges:credential></svg>", "{}")]
    [InlineData(Head + "<openbadges:credential verify=\"a.b.c\"> </openbadges:credential></svg>", "a.b.c")]
    [InlineData(Head + "\n  here: " + One + "</svg>", "a.b.c")]
    [InlineData("\uFEFF" + Head + "<!-- by hand --><?x y?>" + One + "</svg>", "a.b.c")]
    [InlineData("<?xml version=\"1.0\"?>\n" + Head + One + "<credential/><g xmlns=\"urn:x\"><credential/></g></svg>", "a.b.c")]
    public void A_drawing_of_another_tool_is_read_too(string svg, string credential) =>
        Assert.Equal(credential, SvgBadge.Unbake(Encoding.UTF8.GetBytes(svg)).Credential);

    [Fact]
    public void A_drawing_in_another_encoding_is_refused() =>
        Assert.Equal("The drawing is not written in UTF-8.", SvgBadge.Unbake(Encoding.Latin1.GetBytes(Head + One + "<t>é</t></svg>")).Refusal);

    [Theory]
    [InlineData("<svg/>", true)]
    [InlineData("\uFEFF \t\r\n<svg/>", true)]
    [InlineData("x<svg/>", false)]
    [InlineData("", false)]
    public void XML_begins_with_a_bracket(string text, bool isXml) => Assert.Equal(isXml, SvgBadge.IsXml(Encoding.UTF8.GetBytes(text)));

    const string Head = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">""", One = "<openbadges:credential verify=\"a.b.c\"/>";

    [Theory]
    [InlineData(Head + "</svg>", "bears no credential")]
    [InlineData(Head + One + One + "</svg>", "more than one")]
    [InlineData(Head + One + "<g><openbadges:credential><![CDATA[{}]]></openbadges:credential></g></svg>", "more than one")]
    [InlineData(Head + "<g/>" + One + "</svg>", "beginning")]
    [InlineData(Head + "<g>" + One + "</g></svg>", "beginning")]
    [InlineData(Head + "<openbadges:credential verify=\"a.b.c\"><![CDATA[{}]]></openbadges:credential></svg>", "exactly one")]
    [InlineData(Head + "<openbadges:credential><![CDATA[{}]]><![CDATA[{}]]></openbadges:credential></svg>", "exactly one")]
    [InlineData(Head + "<openbadges:credential>{}</openbadges:credential></svg>", "exactly one")]
    [InlineData(Head + "<openbadges:credential><b/></openbadges:credential></svg>", "exactly one")]
    [InlineData(Head + "<openbadges:credential/></svg>", "exactly one")]
    [InlineData("<svg><credential verify=\"a.b.c\"/></svg>", "not an SVG")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "not an SVG")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + Head + "<t>&b;</t></svg>", "well-formed")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Head + "&x;</svg>", "well-formed")]
    [InlineData(Head + One, "well-formed")]
    [InlineData("", "well-formed")]
    public void A_hostile_drawing_is_refused_with_its_reason(string svg, string reason) =>
        Assert.Contains(reason, SvgBadge.Unbake(Encoding.UTF8.GetBytes(svg)).Refusal);

    [Fact]
    public void A_drawing_nested_without_end_is_refused()
    {
        var deep = Head + string.Concat(Enumerable.Repeat("<g>", 50_000));

        Assert.Contains("nested deeper", SvgBadge.Unbake(Encoding.UTF8.GetBytes(deep)).Refusal);
    }

    [Fact]
    public void Any_change_to_a_baked_picture_is_read_or_refused_and_never_throws()
    {
        var baked = PngBadge.Bake(Picture(), Json);

        Gen.Select(Gen.Int[0, baked.Length - 1], Gen.Byte, Gen.Int[0, baked.Length]).Sample(change =>
        {
            var (at, value, length) = change;
            byte[] other = [.. baked];
            other[at] = value;
            var unbaked = PngBadge.Unbake(other.AsSpan(0, length));
            return unbaked.Credential is null != unbaked.Refusal is null;
        }, iter: 4_000);
    }

    [Fact]
    public void Any_change_to_a_baked_drawing_is_read_or_refused_and_never_throws()
    {
        var baked = SvgBadge.Bake(Encoding.UTF8.GetBytes(Drawing), Json);

        Gen.Select(Gen.Int[0, baked.Length - 1], Gen.Byte, Gen.Int[0, baked.Length]).Sample(change =>
        {
            var (at, value, length) = change;
            byte[] other = [.. baked];
            other[at] = value;
            var unbaked = SvgBadge.Unbake(other.AsSpan(0, length));
            return unbaked.Credential is null != unbaked.Refusal is null;
        }, iter: 2_000);
    }

    /// <summary>A small picture with a credential in it.</summary>
    internal static byte[] Baked(byte[] credential) => PngBadge.Bake(Picture(), Encoding.UTF8.GetString(credential));

    /// <summary>One gray pixel.</summary>
    internal static byte[] Picture() =>
    [
        0x89, .. "PNG\r\n\x1a\n"u8,
        .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        .. Chunk("IDAT", ZLib([0, 128])),
        .. Chunk("IEND", []),
    ];

    /// <summary>Puts a chunk behind the header.</summary>
    internal static byte[] Insert(byte[] png, byte[] chunk) => [.. png[..33], .. chunk, .. png[33..]];

    internal static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data], frame = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(frame, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), Checksum(body));
        return [.. frame[..4], .. body, .. frame[4..]];
    }

    /// <summary>Bit by bit, unlike the table in the product.</summary>
    static uint Checksum(byte[] bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte b in bytes)
        {
            sum ^= b;
            for (int bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB88320;
        }

        return ~sum;
    }

    internal static byte[] ZLib(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var z = new ZLibStream(packed, CompressionLevel.Optimal)) z.Write(data);
        return packed.ToArray();
    }
}
