using System.Text.RegularExpressions;
using static Glabella.Server.Tests.HouseRules.Sources;

namespace Glabella.Server.Tests.HouseRules;

/// <summary>One idea, one word: in docs/words.md, in the folders and in the code. Each rule was seen red once; beside it stands what broke it.</summary>
public partial class TheWords
{
    static readonly string[][] Rows = [.. Text("docs/words.md").Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|')[1..^1].Select(c => c.Trim()).ToArray())];
    static readonly List<string[]> Rooms = [.. Rows.Where(r => r.Length == 4 && r[0] != "Room")];
    static readonly List<string[]> Words = [.. Rows.Where(r => r.Length == 3 && r[0] != "Word")];

    /// <summary>Red when Desk, Draft, Claim and Outbox stood there twice.</summary>
    [Fact]
    public void Each_word_stands_once()
    {
        Assert.True(Words.Count > 100);
        Nothing(Words.SelectMany(w => w[0].Split(", ")).GroupBy(w => w, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    /// <summary>Red when the word Standing pointed to License.StandingAt.</summary>
    [Fact]
    public void Its_name_in_code_is_there() => Nothing(
        from word in Words
        from Match name in InCode().Matches(word[2])
        where !IsThere(name.Groups[1].Value)
        select $"{word[0]}: {name.Groups[1].Value}");

    /// <summary>Red when the plan of rooms had no Questions.</summary>
    [Fact]
    public void A_room_has_one_name_in_the_rules_the_pages_and_their_tests()
    {
        Assert.Equal(Rooms.Where(r => r[2] == "yes").Select(r => r[0]), Folders("src/Glabella.Domain"));
        Assert.Equal(Rooms.Where(r => r[3] == "yes").Select(r => r[0]), Folders("src/Glabella.Server/Features"));
        Assert.Equal(Rooms.Where(r => r[2] == "yes").Select(r => r[0]), Folders("tests/Glabella.Domain.Tests"));
        Assert.Empty(Rooms.Where(r => r[3] == "yes").Select(r => r[0]).Except(Folders("tests/Glabella.Server.Tests")));
    }

    /// <summary>Red when Show.cs said "organisation".</summary>
    [Fact]
    public void The_spelling_is_American() => Nothing(
        from source in Product
        from Match word in British().Matches(source.Text)
        select $"{source.Path}: {word.Value}");

    /// <summary>Red when ScopeWords.cs wrote the license's own authority, and when the question bank wrote cow's milk. Terminals and libraries keep the ASCII one.</summary>
    [Fact]
    public void What_people_read_is_set_with_the_apostrophe_of_print()
    {
        var pages = Product.Where(s => s.Path.EndsWith(".razor", StringComparison.Ordinal)).Select(s => (s.Path, Text: Comment().Replace(s.Text.Split("@code")[0], "")));
        var sentences = Product.Where(s => s.Path.StartsWith("src/Glabella.Domain/", StringComparison.Ordinal) || s.Path.StartsWith("src/Glabella.Server/", StringComparison.Ordinal) && !s.Path.Contains("/Commands/")).SelectMany(s => Quoted().Matches(s.Text).Select(q => (s.Path, Text: q.Value))).Where(s => !s.Text.Contains("--"));
        var reference = new[] { "clinical", "scope" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, "reference", f), "*.json", SearchOption.AllDirectories)).Select(f => (Path: Path.GetRelativePath(Root, f), Text: File.ReadAllText(f))).ToList();
        Assert.True(reference.Count > 50);
        Nothing(from source in pages.Concat(sentences).Concat(reference)
                from Match slip in Typewritten().Matches(source.Text)
                select $"{source.Path}: {slip.Value}");
    }

    static readonly HashSet<string> Declared = [.. Product.SelectMany(s => Declaration().Matches(s.Text)).Select(m => m.Groups[1].Value), .. Product.Where(s => s.Path.EndsWith(".razor", StringComparison.Ordinal)).Select(s => Path.GetFileNameWithoutExtension(s.Path))];
    static readonly HashSet<string> Used = [.. Product.SelectMany(s => Identifier().Matches(s.Text)).Select(m => m.Value)];

    static bool IsThere(string name)
    {
        if (name.Contains('/')) return new[] { "src/Glabella.", "src/Glabella.Server/" }.Any(start => Directory.Exists(Path.Combine(Root, start + name)) || File.Exists(Path.Combine(Root, start + name + ".cs")));
        string[] parts = name.Split('.');
        return name.StartsWith("Glabella.", StringComparison.Ordinal) ? Directory.Exists(Path.Combine(Root, "src", name))
            : parts.Length == 1 ? Declared.Contains(name)
            : Declared.Contains(parts[0]) ? Used.Contains(parts[1])
            : Rooms.Any(r => r[0] == parts[0]) && Declared.Contains(parts[1]);
    }

    [GeneratedRegex(@"`([\w./]+)`")] private static partial Regex InCode();
    [GeneratedRegex(@"\b(?:class|record struct|record|struct|enum|interface) (\w+)")] private static partial Regex Declaration();
    [GeneratedRegex(@"\w+")] private static partial Regex Identifier();
    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)] private static partial Regex Comment();
    [GeneratedRegex(@"""(?:[^""\\\n]|\\.)*""")] private static partial Regex Quoted();
    [GeneratedRegex(@"\w*[a-z]'[a-z]\w*|\w+s' \w+")] private static partial Regex Typewritten();
    [GeneratedRegex(@"\b\w*(?:[Cc]olour|[Oo]rganis[ae]|[Ll]icence|[Cc]entre|[Aa]uthoris|[Rr]ecognis|[Cc]ancelled|[Ee]nrolment|[Bb]ehaviour|[Pp]ractis)\w*")] private static partial Regex British();
}
