using System.Xml;
using System.Xml.Linq;

namespace Glabella.Domain.Knowledge;

/// <summary>The drawing as shapes, so that a page can draw it without styles or scripts of its own.</summary>
public sealed class FaceDrawing
{
    static readonly string[] KnownLayers = ["base", "muscles", "landmarks", "danger", "vessels"];
    static readonly HashSet<string> Tags = ["g", "path", "circle", "ellipse", "line", "clipPath"];
    static readonly HashSet<string> Attributes = ["id", "class", "d", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "clip-path", "fill"];

    readonly Dictionary<string, FaceShape> layers;
    readonly HashSet<string> ids;

    FaceDrawing(Dictionary<string, FaceShape> layers, string viewBox)
    {
        (this.layers, ViewBox) = (layers, viewBox);
        ids = [.. layers.Values.SelectMany(All).Select(s => s.Id).OfType<string>()];
    }

    public string ViewBox { get; }
    public FaceShape Layer(string name) => layers[name];
    public bool Has(string id) => ids.Contains(id);

    internal static FaceDrawing Read(byte[] svg, FlawList flaws)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(svg), new() { DtdProcessing = DtdProcessing.Prohibit });
            root = XElement.Load(reader);
        }
        catch (XmlException wrong)
        {
            flaws.Add("the drawing", $"is not SVG: {wrong.Message}");
            return new([], "0 0 1 1");
        }
        var found = new Dictionary<string, FaceShape>(StringComparer.Ordinal);
        foreach (var name in KnownLayers)
        {
            if (root.Descendants().FirstOrDefault(e => (string?)e.Attribute("id") == name) is { } layer) found[name] = Shape(layer, flaws);
            else { flaws.Add(name, "layer is missing"); found[name] = new("g", [], null, []); }
        }
        return new(found, (string?)root.Attribute("viewBox") ?? "0 0 1000 1280");
    }

    static FaceShape Shape(XElement element, FlawList flaws)
    {
        var name = element.Name.LocalName;
        flaws.Unless(Tags.Contains(name), (string?)element.Attribute("id") ?? name, $"shape <{name}> is not allowed");
        return new(name,
            [.. element.Attributes().Where(a => Attributes.Contains(a.Name.LocalName)).Select(a => (a.Name.LocalName, a.Value))],
            element.Elements().FirstOrDefault(e => e.Name.LocalName == "title")?.Value,
            [.. element.Elements().Where(e => e.Name.LocalName is not "title").Select(e => Shape(e, flaws))]);
    }

    static IEnumerable<FaceShape> All(FaceShape shape) => shape.Children.SelectMany(All).Prepend(shape);
}

/// <summary>One element of the drawing, cut down to geometry and class.</summary>
public sealed record FaceShape(string Tag, IReadOnlyList<(string Name, string Value)> Attributes, string? Title, IReadOnlyList<FaceShape> Children)
{
    public string? Id => Attributes.FirstOrDefault(a => a.Name == "id").Value;
}
