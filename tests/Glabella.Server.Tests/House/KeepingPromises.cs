using System.Text.RegularExpressions;

namespace Glabella.Server.Tests.House;

/// <summary>docs/promises says what the house promises and which tests show it. A test that is named there and is not there shows nothing.</summary>
public partial class KeepingPromises
{
    static readonly string Root = FindRoot();

    static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Glabella.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/"))
            .Select(File.ReadAllText).SelectMany(TestsOf).ToHashSet();
        Assert.True(tests.Count > 500, "The tests were not read.");
        var documents = Directory.GetFiles(Path.Combine(Root, "docs", "promises"), "*.md").Where(f => Path.GetFileName(f) != "README.md").ToList();
        Assert.True(documents.Count >= 7, "Promises are missing.");
        List<string> wrong = [];
        foreach (string document in documents)
        {
            var rows = File.ReadAllLines(document).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Where(l => !l.StartsWith("| --", StringComparison.Ordinal)).ToList();
            if (rows.Count == 0) wrong.Add($"{Path.GetFileName(document)} promises nothing");
            foreach (string row in rows)
            {
                var named = Name().Matches(row.Split('|')[^2]).Select(m => m.Groups[1].Value).ToList();
                if (named.Count == 0) wrong.Add($"{Path.GetFileName(document)}: no test for {row}");
                wrong.AddRange(named.Where(n => !tests.Contains(n)).Select(n => $"{Path.GetFileName(document)}: there is no test {n}"));
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>"Class" and "Class.Method" of a source file that holds tests.</summary>
    static IEnumerable<string> TestsOf(string source)
    {
        if (!source.Contains("[Fact", StringComparison.Ordinal) && !source.Contains("[Theory", StringComparison.Ordinal)) yield break;
        string type = "";
        foreach (Match found in ClassOrTest().Matches(source))
        {
            if (found.Groups[1].Success) yield return type = found.Groups[1].Value;
            else yield return $"{type}.{found.Groups[2].Value}";
        }
    }

    [GeneratedRegex(@"^(?:public )?(?:sealed )?(?:partial )?class (\w+)|\[(?:Fact|Theory)[^\n]*\n(?:\s*(?:\[[^\n]*|///[^\n]*)\n)*\s*public (?:static )?(?:async Task|void|Task) (\w+)", RegexOptions.Multiline)]
    private static partial Regex ClassOrTest();

    [GeneratedRegex(@"`([A-Z]\w+(?:\.\w+)?)`")]
    private static partial Regex Name();
}
