namespace Glabella.Server.Tests.HouseRules;

/// <summary>The repository as its readers see it. A rule that reads nothing is always kept, so each reader counts what it read.</summary>
static class Sources
{
    public static readonly string Root = FindRoot();

    /// <summary>What is written by hand below src/: C# and Razor.</summary>
    public static readonly List<(string Path, string Text)> Product = Below("src");
    public static readonly List<(string Path, string Text)> Tests = Below("tests");

    static List<(string Path, string Text)> Below(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)) && !f.Contains("/Migrations/") && !f.Contains("/Compiled/") && !f.Contains("/obj/") && !f.Contains("/bin/"))
            .Select(f => (Path.GetRelativePath(Root, f).Replace('\\', '/'), File.ReadAllText(f))),
    ];

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));
    public static List<string> Folders(string path) => [.. Directory.EnumerateDirectories(Path.Combine(Root, path)).Select(f => Path.GetFileName(f)!).Where(f => f is not ("obj" or "bin")).Order(StringComparer.Ordinal)];
    public static int Lines(string text) => text.Count(c => c == '\n');

    /// <summary>Fails with every breach, one a line.</summary>
    public static void Nothing(IEnumerable<string> broken) => Assert.True(!broken.Any(), string.Join('\n', broken));

    static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Glabella.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
