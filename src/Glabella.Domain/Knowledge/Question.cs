using System.Text.RegularExpressions;

namespace Glabella.Domain.Knowledge;

/// <summary>A single-best-answer item of the bank.</summary>
/// <param name="IsCritical">must be answered right for a pass, whatever the score</param>
/// <param name="DependsOnLabel">a new label edition of any product reopens it</param>
public sealed record Question(
    string Id, string Module, int Difficulty, bool IsCritical, string Stem, IReadOnlyList<Choice> Choices, string Key, string Rationale,
    IReadOnlyList<Source> Sources, IReadOnlyList<string> Tags, bool DependsOnLabel)
{
    public RecordId Record => new($"question/{Id}");
}

public sealed record Choice(string Letter, string Text);

static partial class QuestionReader
{
    public static IReadOnlyList<Question> Read(ClinicalFile file, SourceShelf shelf)
    {
        file.Root.Skip("schema", "language", "count", "author", "status", "difficulty", "counts_by_module", "key_distribution");
        IReadOnlyList<Question> questions = [.. file.Root.Objects("questions").Select(n => ReadOne(n, shelf))];
        file.Root.Done();
        CheckBank(questions, file.Flaws);
        return questions;
    }

    static Question ReadOne(Node node, SourceShelf shelf)
    {
        var question = new Question(
            node.Text("id"), node.Text("module"), node.Whole("difficulty"), node.Flag("critical"), node.Text("stem"),
            [.. node.Objects("options", "letter").Select(o => new Choice(o.Text("letter"), o.Text("text")))],
            node.Text("key"), node.Text("rationale"), shelf.Of(node), node.Texts("tags"), node.Flag("depends_on_label"));
        node.Skip("status");
        node.Done();
        if (question.Choices.Count is not (4 or 5)) node.Flaw("needs four or five options");
        if (question.Choices.All(c => c.Letter != question.Key)) node.Flaw($"key {question.Key} is not an option");
        if (question.Choices.DistinctBy(c => c.Text).Count() != question.Choices.Count) node.Flaw("has the same option twice");
        if (question.Choices.Append(new("", question.Stem)).Any(c => AllOfTheAbove().IsMatch(c.Text))) node.Flaw("must not use \"all\" or \"none of the above\"");
        if (question.Rationale.Length <= 30) node.Flaw("needs a rationale");
        if (question.Sources.Count == 0) node.Flaw("has no source");
        return question;
    }

    /// <summary>What would let a candidate pass without knowing anything: a favorite letter, or a key longer than the rest.</summary>
    static void CheckBank(IReadOnlyList<Question> questions, FlawList flaws)
    {
        foreach (var twice in questions.GroupBy(q => q.Id).Where(g => g.Count() > 1)) flaws.Add(twice.Key, "is there twice");
        foreach (var twice in questions.GroupBy(q => q.Stem).Where(g => g.Count() > 1)) flaws.Add(twice.Last().Id, "repeats the stem of another question");
        flaws.Unless(questions.Count >= 60, "the bank", $"has {questions.Count} questions; 60 are the least");
        foreach (var letter in questions.GroupBy(q => q.Key))
            flaws.Unless(letter.Count() <= 0.3 * questions.Count, "the bank", $"key {letter.Key} is right in more than 30 percent");
        var longest = questions.Count(q => q.Choices.Where(c => c.Letter == q.Key).Sum(c => c.Text.Length) > q.Choices.Where(c => c.Letter != q.Key).Max(c => c.Text.Length));
        flaws.Unless(longest <= 0.35 * questions.Count, "the bank", $"the key is the longest option in {longest} questions");
    }

    [GeneratedRegex("(all|none) of the above", RegexOptions.IgnoreCase)]
    private static partial Regex AllOfTheAbove();
}

/// <summary>A question as it was when it was asked, read back from a kept revision.</summary>
public sealed record KeptQuestion(string Stem, IReadOnlyList<Choice> Choices, string Rationale, IReadOnlyList<string> Sources)
{
    public static KeptQuestion Read(IReadOnlyList<string> lines)
    {
        string Value(string name) => lines.FirstOrDefault(l => l.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";
        return new(Value("stem"),
            [.. Enumerable.Range(0, 5).Select(n => new Choice(Value($"options[{n}].letter"), Value($"options[{n}].text"))).Where(c => c.Letter.Length > 0)],
            Value("rationale"),
            [.. lines.Where(l => l.StartsWith("source ", StringComparison.Ordinal)).Select(l => l[(l.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(" | ")[0])]);
    }
}
