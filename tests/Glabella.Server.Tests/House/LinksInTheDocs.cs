using System.Text.RegularExpressions;

namespace Glabella.Server.Tests.House;

public partial class LinksInTheDocs
{
    [Fact]
    public void Every_link_of_the_tour_leads_to_a_file()
    {
        var links = LinksOf("docs/tour.md");
        Assert.True(links.Count > 30, "the tour has lost its links");
        Assert.DoesNotContain(links, IsDead);
    }

    [Fact]
    public void So_does_every_link_of_every_other_page()
    {
        string root = Root();
        var documents = Directory.GetFiles(root, "*.md").Concat(Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(root, f)).ToList();
        Assert.Contains("README.md", documents);
        Assert.DoesNotContain(documents.SelectMany(LinksOf), IsDead);
    }

    static List<(string Document, string Target)> LinksOf(string document) =>
        [.. Link().Matches(File.ReadAllText(Path.Combine(Root(), document))).Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)).Select(target => (document, target))];

    static bool IsDead((string Document, string Target) link) =>
        !Path.Exists(Path.Combine(Root(), Path.GetDirectoryName(link.Document) ?? "", link.Target));

    static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Glabella.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
