namespace Glabella.Domain.Knowledge;

/// <summary>A page that was read: <see cref="Kind"/> tells how much weight it can carry, <see cref="Url"/> may be absent.</summary>
public sealed record Source(string Id, string Title, string? Url, string Kind, string? Date)
{
    /// <summary>Pages with no authority of their own never settle a dose alone.</summary>
    public bool CanSettleADose => Kind is "label" or "manufacturer" or "listing" or "FDA" or "journal" or "regulation"
        || Kind.StartsWith("label text", StringComparison.Ordinal) || Kind.StartsWith("monograph", StringComparison.Ordinal)
        || Kind.StartsWith("manufacturer", StringComparison.Ordinal);

    /// <summary>No page at all: general knowledge of the author.</summary>
    public bool IsBackground => Kind == "background";

    internal string Line => $"source {Id}: {Title} | {Url} | {Kind} | {Date}";
}

/// <summary>A value together with where it was read. An empty list means that no source is recorded.</summary>
public sealed record Sourced<T>(T Value, IReadOnlyList<Source> Sources, string? Evidence = null);

/// <summary>The shelf of sources; asking for an unknown one is a flaw of the asking record.</summary>
sealed class SourceShelf(IReadOnlyDictionary<string, Source> byId)
{
    public IReadOnlyDictionary<string, Source> ById => byId;

    public static SourceShelf Read(ClinicalFile file)
    {
        var shelf = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach (var node in file.Root.Objects("sources"))
        {
            var source = new Source(node.Text("id"), node.Text("title"), Some(node.TextOrNone("url")), node.Text("kind"), Some(node.TextOrNone("date")));
            node.Done();
            if (source.Url is { } url && !url.StartsWith("http", StringComparison.Ordinal)) node.Flaw($"address {url} is not a web address");
            if (!shelf.TryAdd(source.Id, source)) node.Flaw("is there twice");
        }
        return new(shelf);
    }

    public IReadOnlyList<Source> Of(Node node, string field = "sources")
    {
        var found = new List<Source>();
        foreach (var id in node.Texts(field))
            if (byId.TryGetValue(id, out var source)) found.Add(source);
            else node.Flaw($"unknown source {id}");
        return found;
    }

    static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
