using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glabella.Server.Tests.Safety;

/// <summary>Each form of each page, found through the route table, gets empty fields, nonsense, control characters and endless text.
/// It answers with sentences that say what to do, keeps what was typed, and writes nothing; or it was no nonsense after all and it is done.</summary>
public class TypingNonsense
{
    /// <summary>No keyboard types it, no database takes it; the reader of forms may refuse it as a whole.</summary>
    const string Unreadable = "NUL";

    static readonly (string Way, Func<string, string?> Text, Func<string, string?> Choice)[] Ways =
    [
        ("nothing", _ => "", _ => null),
        ("nonsense", name => $"\"><i>Canary {name}", _ => "nonsense"),
        ("control characters", _ => "Canary\u0001\r\nb\u2028c\ud83d\ude00", _ => "non\u0001sense"),
        (Unreadable, _ => "Canary\0a", _ => "non\0sense"),
        ("endless text", _ => "Canary" + new string('x', 30_000), _ => new('x', 30_000)),
    ];

    [Theory, BothDatabases]
    public async Task Every_form_says_what_to_do_keeps_what_was_typed_and_loses_nothing(Engine engine)
    {
        using var log = new Listening();
        await using var house = await HouseInUse.Start(engine, host => host.UseSetting("Logging:LogLevel:Default", "Information").ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(log)));
        List<string> wrong = [];
        HashSet<string> forms = [];
        int asked = 0;
        var all = await house.Forms();
        foreach (var (way, text, choice) in Ways)
            foreach (var first in all)
            {
                if (await first.Again() is not { } found) continue; // taken away by what was accepted before
                forms.Add($"{found.Path} {found.Name}");
                var (fields, typed) = Fill(found.Form, text, choice);
                if (typed.Count == 0) continue; // only a button: nothing can be typed wrong
                string label = $"{way}: {found.Path} {found.Name} as {found.Who}";
                house.World.Watch.Changes.Clear();
                var answer = await found.Send(fields);
                asked++;
                if (answer.StatusCode == HttpStatusCode.Found || way == Unreadable && answer.StatusCode == HttpStatusCode.BadRequest) continue; // free text is not nonsense
                if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.TooManyRequests)) { wrong.Add($"{label}: {(int)answer.StatusCode}"); continue; }
                wrong.AddRange(Judge(Browser.Parse(await answer.Text()), typed).Select(w => $"{label}: {w}"));
                if (!house.World.Watch.Changes.IsEmpty) wrong.Add($"{label}: refused and wrote {string.Join(' ', house.World.Watch.Changes)}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(forms.Count > 45, $"Only {forms.Count} forms were found:\n{string.Join('\n', forms.Order())}");
        Assert.True(asked > 100, $"Only {asked} answers were judged.");
        // #62: whatever was typed, no line of the log repeats it, so none can be forged by it either.
        Assert.True(log.Lines.Count > 0 && !log.Lines.Any(l => l.Contains("Canary", StringComparison.OrdinalIgnoreCase)), log.Lines.FirstOrDefault(l => l.Contains("Canary", StringComparison.OrdinalIgnoreCase)));
    }

    static IEnumerable<string> Judge(IHtmlDocument page, List<(string Name, string Value)> typed)
    {
        var sentences = page.QuerySelectorAll(".gl-error-summary li").Select(l => l.TextContent.Trim()).ToList();
        if (sentences.Count == 0) yield return $"no sentence: {page.Title}";
        foreach (string sentence in sentences)
            if (sentence.Length < 12 || !char.IsUpper(sentence[0]) || sentence[^1] is not ('.' or '?')) yield return $"“{sentence}” is no sentence";
        if (sentences.Count > 0 && page.Title?.StartsWith("Error: ", StringComparison.Ordinal) != true) yield return $"the title “{page.Title}” does not say so";
        foreach (var (name, value) in typed.Where(t => t.Value.Length > 0))
        {
            var control = page.QuerySelectorAll("main input, main textarea").FirstOrDefault(c => c.GetAttribute("name") == name);
            string? kept = control switch { IHtmlInputElement input => input.Value, IHtmlTextAreaElement area => area.Value, _ => null };
            // A line break cannot stand in a field of one line, and NUL in no page.
            if (kept is null || Bare(kept) != Bare(value)) yield return $"{name} lost what was typed: {kept?[..Math.Min(60, kept.Length)]}";
        }
    }

    static string Bare(string text) => string.Concat(text.Where(c => !char.IsControl(c) && c is not ('\ufffd' or '\u2028')));

    static (List<(string, string)> Fields, List<(string Name, string Value)> Typed) Fill(IElement form, Func<string, string?> text, Func<string, string?> choice)
    {
        List<(string, string)> fields = [], typed = [];
        HashSet<string> chosen = [];
        foreach (var control in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            string name = control.GetAttribute("name")!;
            switch (control)
            {
                case IHtmlInputElement { Type: "hidden" } kept: fields.Add((name, kept.Value)); break;
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "file" }: break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } or IHtmlSelectElement:
                    if (chosen.Add(name) && choice(name) is { } nonsense) fields.Add((name, nonsense));
                    break;
                default:
                    string value = text(name) ?? "";
                    fields.Add((name, value));
                    if (control is not IHtmlInputElement { Type: "password" }) typed.Add((name, value));
                    break;
            }
        }
        return (fields, typed.Count == 0 && chosen.Count > 0 ? [("", "")] : typed);
    }
}
