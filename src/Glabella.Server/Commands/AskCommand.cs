using System.Text.Json;
using System.Text.Json.Serialization;
using Glabella.Domain.Eligibility;
using Glabella.Server.Features.Eligibility;
using Glabella.Server.Ui;

namespace Glabella.Server.Commands;

/// <summary><c>ask US-TX rn</c>: the answer of the page, in a terminal. 0 when there is an answer (unknown is one), 2 when the question was wrong.</summary>
public static class AskCommand
{
    const string Usage = "ask JURISDICTION PROFESSION [--on DATE] [--purpose cosmetic|therapeutic] [--fact NAME=VALUE]... [--json]";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static int Run(string[] args) => Run(args, TimeProvider.System, Console.Out, Console.Error);

    public static int Run(string[] args, TimeProvider clock, TextWriter output, TextWriter error)
    {
        var values = new List<KeyValuePair<string, string>>();
        string[] names = ["jurisdiction", "profession"];
        bool json = false;
        int positional = 0;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--json") json = true;
            else if (args[i] is "--on" or "--purpose" or "--fact")
            {
                if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)) return Wrong(error, $"{args[i]} needs a value.");
                values.Add(new(args[i][2..], args[++i]));
            }
            else if (args[i].StartsWith('-')) return Wrong(error, $"There is no option {args[i]}.");
            else if (positional == names.Length) return Wrong(error, $"'{args[i]}' is one word too many.");
            else values.Add(new(names[positional++], args[i]));
        }
        if (positional < names.Length) return Wrong(error, $"The {names[positional]} is missing.");

        var today = Show.DayOf(clock.GetUtcNow());
        var book = EligibilityFeature.Load(today);
        var request = ScopeRequest.Read(book, values, today);
        if (request.Problems.Count > 0) return Wrong(error, string.Join('\n', request.Problems.Select(p => p.Why.Sentence)));
        if (json) output.WriteLine(JsonSerializer.Serialize(ScopeReply.Of(book, request.Question!.Value), Json));
        else Print(book, request, output);
        return 0;
    }

    static int Wrong(TextWriter error, string sentence)
    {
        error.WriteLine(sentence);
        error.WriteLine("usage: " + Usage);
        return 2;
    }

    static void Print(ScopeBook book, ScopeRequest request, TextWriter output)
    {
        var answer = book.Ask(request.Question!.Value);
        output.WriteLine($"{answer.PlaceName}, {answer.Profession.Label}, {Word.Of(answer.Purpose)}, {Show.Date(request.On)}: {ScopeWords.Headline(answer)}");
        output.WriteLine(ScopeWords.Sentence(answer));
        foreach (var asked in answer.Missing)
        {
            output.WriteLine($"\n? {asked.Question}  --fact {asked.Name}={(asked.IsNumber ? "NUMBER" : string.Join('|', asked.Choices.Select(c => c.Value)))}");
            foreach (var choice in asked.Choices) output.WriteLine($"    {choice.Value}: {choice.Label}");
        }
        foreach (var finding in answer.Findings) Print(book, finding, answer.Settled is null, output);
        var admission = ReplyAdmission.Of(answer);
        if (admission is { Lecture: { } lecture, InjectModel: { } model })
        {
            output.WriteLine($"\nSit in on a lecture: {ScopeWords.Sentence(lecture)}");
            output.WriteLine($"Inject a model in a class held here: {ScopeWords.Sentence(model)}");
        }
        output.WriteLine($"Board: {answer.Board.Name} {answer.Board.Url}{(answer.Board.UrlSeen ? "" : " (address not checked)")}");
    }

    static void Print(ScopeBook book, Finding finding, bool open, TextWriter output)
    {
        var rule = finding.Rule;
        output.WriteLine();
        if (open)
            output.WriteLine($"{string.Join(", ", rule.When.Select(w => ScopeWords.Sentence(w, book.Vocabulary.FindFact(w.Fact)!)))}: {ScopeWords.Short(rule.Inject)}");
        foreach (var condition in rule.Conditions) output.WriteLine($"  - {ConditionWords.Sentence(condition)}");
        if (rule.Note.Length > 0) output.WriteLine($"  {rule.Note}");
        output.WriteLine($"  Rule {rule.Id}. {(rule.IsDefault ? "" : ScopeWords.Sentence(rule.Period, rule.FromNotLaterThan) + ". ")}{ScopeWords.Sentence(rule.Basis)} {ScopeWords.Sentence(rule.Confidence)}");
        foreach (var source in rule.Sources) output.WriteLine($"  Source: {ScopeWords.Sentence(source)}\n          {source.Url}");
    }
}
