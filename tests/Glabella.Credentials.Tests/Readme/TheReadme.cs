using System.Runtime.CompilerServices;

namespace Glabella.Credentials.Tests.Readme;

public class TheReadme
{
    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [Fact]
    public void Its_code_is_the_code_that_runs_here()
    {
        var shown = Blocks(File.ReadAllText(Path.Combine(Here(), "../../../src/Glabella.Credentials/README.md")), "```csharp\n", "```");
        var run = Blocks(File.ReadAllText(Path.Combine(Here(), "Snippets.cs")), "// snippet: ", "// end").Select(block => block[(block.IndexOf('\n') + 1)..]).ToList();
        Assert.Equal(3, shown.Count);
        Assert.Equal(run.Select(Dedented), shown.Select(Dedented));
    }

    static List<string> Blocks(string text, string start, string end) =>
        [.. text.Split(start).Skip(1).Select(rest => rest[..rest.IndexOf(end, StringComparison.Ordinal)])];

    static string Dedented(string block)
    {
        var lines = block.TrimEnd().Split('\n');
        var indent = lines.Where(l => l.Trim().Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..].TrimEnd() : ""));
    }
}
