using System.Security;
using System.Text;
using Glabella.Domain.Knowledge;

namespace Glabella.Server.Ui;

/// <summary>Writes layers of the schematic face as svg: geometry and classes only, so that both themes color it by our tokens.</summary>
public static class FaceMarkup
{
    /// <param name="layer">"base", "muscles", "landmarks", "danger" or "vessels"</param>
    /// <param name="lit">shape ids that stand out</param>
    public static Drawing Of(FaceDrawing face, string layer, IReadOnlySet<string> lit)
    {
        var svg = new StringBuilder();
        Write(face.Layer(layer), lit, svg);
        return Drawing.Shipped(svg.ToString());
    }

    static void Write(FaceShape shape, IReadOnlySet<string> lit, StringBuilder svg)
    {
        var isLit = shape.Id is { } id && lit.Contains(id);
        svg.Append('<').Append(shape.Tag);
        foreach (var (name, value) in shape.Attributes)
            // ids would repeat on a page with two faces; only clip paths are referred to
            if (name is not ("id" or "class") || (name == "id" && shape.Tag == "clipPath"))
                svg.Append(' ').Append(name).Append("=\"").Append(SecurityElement.Escape(value)).Append('"');
        var css = string.Join(' ', new[] { shape.Attributes.FirstOrDefault(a => a.Name == "class").Value, isLit ? "is-lit" : null }.OfType<string>());
        if (css.Length > 0) svg.Append(" class=\"").Append(SecurityElement.Escape(css)).Append('"');
        svg.Append('>');
        foreach (var child in shape.Children) Write(child, lit, svg);
        svg.Append("</").Append(shape.Tag).Append('>');
    }
}

/// <summary>A numbered point on the face. <paramref name="X"/> and <paramref name="Y"/> lie between 0 and 1; an <paramref name="Href"/> makes it a link.</summary>
/// <param name="Open">drawn hollow: off label, or planned and not done</param>
public sealed record FaceMark(string Number, decimal X, decimal Y, string Title, string? Href = null, bool Open = false, bool Selected = false)
{
    public static FaceMark At(FacePoint point, string number, string title, string? href = null, bool selected = false) =>
        new(number, point.X, point.Y, title, href, !point.IsOnLabel, selected);
}
