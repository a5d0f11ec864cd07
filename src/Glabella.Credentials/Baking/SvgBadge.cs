using System.Text;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;

namespace Glabella.Credentials.Baking;

/// <summary>
/// A credential inside an SVG: one openbadges:credential directly below the root, a JWT in its attribute verify
/// or JSON in a CDATA section (Open Badges 3.0, section 5.3.2).
/// </summary>
public static class SvgBadge
{
    /// <summary>The largest drawing read, inclusive: 2 MiB.</summary>
    public const int MaximumBytes = 2 * 1024 * 1024;

    /// <summary>Deepest nesting of elements read, inclusive.</summary>
    public const int MaximumDepth = 100;

    /// <summary>Most equals signs between two tags, inclusive: one element with a hundred thousand attributes costs more memory than all the rest.</summary>
    const int MostAttributes = 4096;

    static readonly XNamespace Svg = "http://www.w3.org/2000/svg", Badges = "https://purl.imsglobal.org/ob/v3p0";
    static readonly XName Element = Badges + "credential";

    /// <summary>Nothing outside the file is ever read, and no entity grows.</summary>
    static readonly XmlReaderSettings Closed = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaximumBytes, IgnoreProcessingInstructions = true, IgnoreComments = true,
    };

    /// <summary>Whether the bytes look like XML at all; only <see cref="Unbake"/> tells whether they are a drawing.</summary>
    public static bool IsXml(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF \t\r\n"u8).StartsWith((byte)'<');

    /// <summary>The drawing with the credential in it; one that it bore before is replaced. Throws when it is not an SVG.</summary>
    /// <remarks>JSON and JWT are told apart by their first character; in JSON the end mark of CDATA is written as an escape.</remarks>
    public static byte[] Bake(ReadOnlySpan<byte> svg, string credential)
    {
        using var reader = XmlReader.Create(new MemoryStream(svg.ToArray()), Closed);
        var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        if (document.Root is not { } root || root.Name != Svg + "svg") throw new ArgumentException("The file is not an SVG drawing.", nameof(svg));
        root.Descendants(Element).ToList().ForEach(old => old.Remove());
        root.SetAttributeValue(XNamespace.Xmlns + "openbadges", Badges.NamespaceName);
        root.AddFirst(credential.StartsWith('{')
            ? new XElement(Element, new XCData(credential.Replace("]]>", @"]]\u003e", StringComparison.Ordinal)))
            : new XElement(Element, new XAttribute("verify", credential)));
        using var baked = new MemoryStream();
        using (var writer = XmlWriter.Create(baked, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.None })) document.Save(writer);
        return baked.ToArray();
    }

    /// <summary>The credential of a drawing of a stranger.</summary>
    public static Unbaked Unbake(ReadOnlySpan<byte> svg)
    {
        if (svg.Length > MaximumBytes) return Unbaked.Refused("The drawing is larger than 2 MiB.");
        if (HasTooManyAttributes(svg)) return Unbaked.Refused("The drawing has an element with more attributes than any drawing needs.");
        // Decoded here: a reader of bytes changes its mind in the middle of a malformed declaration, and throws what no reader of XML promises.
        if (!Utf8.IsValid(svg)) return Unbaked.Refused("The drawing is not written in UTF-8.");
        if (svg.StartsWith(Encoding.UTF8.Preamble)) svg = svg[Encoding.UTF8.Preamble.Length..];
        try
        {
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(svg)), Closed);
            return Read(reader);
        }
        catch (XmlException)
        {
            return Unbaked.Refused("The file is not a well-formed SVG drawing.");
        }
    }

    static bool HasTooManyAttributes(ReadOnlySpan<byte> svg)
    {
        foreach (var part in svg.Split((byte)'<'))
            if (svg[part].Count((byte)'=') > MostAttributes) return true;
        return false;
    }

    static Unbaked Read(XmlReader reader)
    {
        if (!reader.IsStartElement("svg", Svg.NamespaceName)) return Unbaked.Refused("The file is not an SVG drawing.");
        string? found = null;
        for (int elements = 0; reader.Read();)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Depth > MaximumDepth) return Unbaked.Refused("The drawing is nested deeper than 100 levels.");
            elements++;
            if (reader.LocalName != Element.LocalName || reader.NamespaceURI != Badges.NamespaceName) continue;
            if (found is not null) return Unbaked.Refused(Unbaked.Twice);
            if (elements != 1 || reader.Depth != 1) return Unbaked.Refused("The credential does not lie at the beginning of the drawing, where the standard puts it.");
            if (Content(reader) is not { Length: > 0 } text) return Unbaked.Refused("The credential in the drawing is not exactly one JWT or one JSON text.");
            found = text;
        }

        return found is null ? Unbaked.Refused(Unbaked.Nothing) : Unbaked.Found(found);
    }

    /// <summary>The attribute or the CDATA of the element the reader stands on; null when it has both, or anything else.</summary>
    static string? Content(XmlReader reader)
    {
        string? jwt = reader.GetAttribute("verify"), json = null;
        if (reader.IsEmptyElement) return jwt;
        int depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) continue;
            if (reader.NodeType != XmlNodeType.CDATA || json is not null) return null;
            json = reader.Value;
        }

        return jwt is null ? json : json is null ? jwt : null;
    }
}
