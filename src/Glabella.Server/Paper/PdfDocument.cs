using System.Globalization;
using System.Security;
using System.Text;

namespace Glabella.Server.Paper;

/// <summary>
/// A PDF 1.7 in the making. The same calls with the same <paramref name="now"/> give the same bytes.
/// Tagged for screen readers; no conformance to PDF/A or PDF/UA is claimed, since nothing here validates it.
/// </summary>
public sealed class PdfDocument(string title, DateTimeOffset now)
{
    readonly List<PdfPage> pages = [];
    readonly List<(string Name, string MediaType, string About, byte[] Content)> attachments = [];
    readonly Dictionary<Typeface, FontInUse> fonts = [];

    public string Language { get; init; } = "en-US";
    public string Author { get; init; } = "Glabella";
    public IReadOnlyList<PdfPage> Pages => pages;
    internal Structure Structure { get; } = new();

    public PdfPage AddPage(Sheet sheet)
    {
        var page = new PdfPage(this, sheet, pages.Count);
        pages.Add(page);
        return page;
    }

    /// <summary>Groups what is drawn until disposal: a table, a row, a list.</summary>
    public IDisposable Group(Tag tag) => Structure.Open(tag);

    /// <summary>A file that travels inside the PDF, such as the signed credential.</summary>
    public void Attach(string name, string mediaType, string about, byte[] content) => attachments.Add((name, mediaType, about, content));

    public byte[] ToBytes()
    {
        var file = new ObjectFile();
        var tree = file.Reserve();
        foreach (var page in pages) page.Id = file.Reserve();
        var resources = file.Reserve();
        foreach (var page in pages) page.WriteTo(file, tree, resources);
        file.Set(resources, "<< /Font << " + string.Concat(fonts.Values.Select(f => $"/{f.Resource} {f.WriteTo(file)} 0 R ")) + ">> >>");
        file.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => $"{p.Id} 0 R"))}] >>");
        var structure = Structure.WriteTo(file, pages);
        var metadata = Metadata(file);
        var root = file.Add($"""
            << /Type /Catalog /Pages {tree} 0 R /MarkInfo << /Marked true >> /StructTreeRoot {structure} 0 R /Lang {ObjectFile.Text(Language)}
            /ViewerPreferences << /DisplayDocTitle true >> /Metadata {metadata} 0 R{Attachments(file)} >>
            """);
        var about = file.Add($"""
            << /Title {ObjectFile.Text(title)} /Author {ObjectFile.Text(Author)} /Producer {ObjectFile.Text("Glabella")}
            /CreationDate {ObjectFile.Date(now)} /ModDate {ObjectFile.Date(now)} >>
            """);
        return file.Finish(root, about);
    }

    internal FontInUse Use(Typeface face)
    {
        if (!fonts.TryGetValue(face, out var font)) fonts[face] = font = new(face, $"F{fonts.Count}");
        return font;
    }

    int Metadata(ObjectFile file)
    {
        var at = now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return file.AddStream(Encoding.UTF8.GetBytes($"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(Author)}</rdf:li></rdf:Seq></dc:creator>
            <xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """), "/Type /Metadata /Subtype /XML");
    }

    string Attachments(ObjectFile file)
    {
        if (attachments.Count == 0) return "";
        var files = attachments.Select(a =>
        {
            var stream = file.AddStream(a.Content,
                $"/Type /EmbeddedFile /Subtype /{a.MediaType.Replace("/", "#2F", StringComparison.Ordinal)} /Params << /ModDate {ObjectFile.Date(now)} /Size {a.Content.Length} >>");
            var id = file.Add($"""
                << /Type /Filespec /F {ObjectFile.Text(a.Name)} /UF {ObjectFile.Text(a.Name)} /Desc {ObjectFile.Text(a.About)}
                /AFRelationship /Alternative /EF << /F {stream} 0 R /UF {stream} 0 R >> >>
                """);
            return (a.Name, Id: id);
        }).OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
        return $" /AF [{string.Join(' ', files.Select(f => $"{f.Id} 0 R"))}] /Names << /EmbeddedFiles << /Names [{string.Join(' ', files.Select(f => $"{ObjectFile.Text(f.Name)} {f.Id} 0 R"))}] >> >>";
    }
}
