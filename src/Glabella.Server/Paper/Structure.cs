using System.Globalization;

namespace Glabella.Server.Paper;

/// <summary>The logical order of a document: what is a heading, a table cell, a figure (ISO 32000-1, 14.7).</summary>
sealed class Structure
{
    readonly Node root = new("Document", null, null);
    Node current;

    public Structure() => current = root;

    public IDisposable Open(Tag tag)
    {
        var outer = current;
        current = new Node(tag.ToString(), null, outer);
        outer.Kids.Add(current);
        return new Closing(() => current = outer);
    }

    /// <summary>A leaf whose content is the page's next marked sequence.</summary>
    public Node Leaf(Tag tag, PdfPage page, int mark, string? alt)
    {
        var leaf = new Node(tag.ToString(), alt, current) { Page = page, Mark = mark };
        current.Kids.Add(leaf);
        return leaf;
    }

    public int WriteTo(ObjectFile file, IReadOnlyList<PdfPage> pages)
    {
        var top = file.Reserve();
        root.Number(file);
        root.WriteTo(file, top);
        var parents = string.Concat(pages.Select((page, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{i} [{string.Join(' ', page.Marked.Select(n => $"{n.Id} 0 R"))}] ")));
        file.Set(top, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /StructTreeRoot /K {root.Id} 0 R /ParentTree << /Nums [{parents}] >> /ParentTreeNextKey {pages.Count} >>"));
        return top;
    }

    internal sealed class Node(string tag, string? alt, Node? parent)
    {
        public List<Node> Kids { get; } = [];
        public PdfPage? Page { get; init; }
        public int Mark { get; init; }
        public int Id { get; private set; }

        public void Number(ObjectFile file) { Id = file.Reserve(); foreach (var kid in Kids) kid.Number(file); }

        public void WriteTo(ObjectFile file, int top)
        {
            var content = Page is null
                ? $"[{string.Join(' ', Kids.Select(k => k.Id.ToString(CultureInfo.InvariantCulture) + " 0 R"))}]"
                : string.Create(CultureInfo.InvariantCulture, $"{Mark} /Pg {Page.Id} 0 R");
            var alternative = alt is null ? "" : " /Alt " + ObjectFile.Text(alt);
            var scope = tag == "TH" ? " /A << /O /Table /Scope /Column >>" : "";
            file.Set(Id, string.Create(CultureInfo.InvariantCulture,
                $"<< /Type /StructElem /S /{tag} /P {parent?.Id ?? top} 0 R /K {content}{alternative}{scope} >>"));
            foreach (var kid in Kids) kid.WriteTo(file, top);
        }
    }

    sealed class Closing(Action close) : IDisposable { public void Dispose() => close(); }
}
