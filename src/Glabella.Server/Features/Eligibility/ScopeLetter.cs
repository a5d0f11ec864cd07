using Glabella.Domain.Eligibility;
using Glabella.Server.Hosting;
using Glabella.Server.Paper;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Eligibility;

/// <summary>The answer as a dated letter to keep with the license file.</summary>
static class ScopeLetter
{
    public static Results<FileContentHttpResult, RedirectHttpResult> Get(ScopeBook book, TimeProvider clock, Installation installation, HttpRequest http)
    {
        var now = clock.GetUtcNow();
        var request = ScopeRequest.Read(book, ScopePages.Values(http.Query), Show.DayOf(now));
        if (request.Question is not { } question || request.Problems.Count > 0) return TypedResults.Redirect("/may-i" + http.QueryString);
        byte[] pdf = Write(book, question, request, installation.Address(request.Address("/may-i")), now);
        return TypedResults.File(pdf, "application/pdf", $"may-i-{question.Place.Code}-{question.Profession.Code}-{question.On:yyyy-MM-dd}.pdf".ToLowerInvariant());
    }

    static byte[] Write(ScopeBook book, ScopeQuestion question, ScopeRequest request, string address, DateTimeOffset now)
    {
        var answer = book.Ask(question);
        string title = ScopePages.Heading(answer);
        var letter = new Letter(
            new PdfDocument(title, now), Sheet.Letter,
            $"A reading of public rules on {Show.Date(Show.DayOf(now))}, not legal advice. It extends no license.");
        letter.H1(title);
        letter.Facts(
        [
            ("Written", Show.LongDay(Show.DayOf(now))),
            ("Answer for", Show.LongDay(question.On)),
            ("Use", ScopePages.PurposeName(question.Purpose)),
            .. request.Facts.Known.Select(f => (book.Vocabulary.FindFact(f.Key)!.Question, ScopePages.FactValue(book, f))),
            ("Board", answer.Board.Name),
        ]);
        letter.H2(ScopeWords.Headline(answer));
        letter.Paragraph(ScopeWords.Sentence(answer));
        foreach (var question1 in answer.Missing) letter.Bold(question1.Question);
        foreach (var finding in answer.Findings) WriteRule(letter, book, finding, answer);
        WriteThreeQuestions(letter, answer, request);
        letter.H2("Ask the board");
        letter.Paragraph($"{answer.Board.Name}{(answer.Board.Url.Length > 0 ? $", {answer.Board.Url}{(answer.Board.UrlSeen ? "" : " (address not checked by us)")}" : "")}");
        letter.Rule();
        letter.Qr(address, "QR code of this answer’s page", "Ask the same question again: the page shows whether the answer has changed since this letter.");
        return letter.ToBytes();
    }

    static void WriteRule(Letter letter, ScopeBook book, Finding finding, ScopeAnswer answer)
    {
        var rule = finding.Rule;
        if (answer.Settled is null)
        {
            foreach (var when in rule.When) letter.Bold(ScopeWords.Sentence(when, book.Vocabulary.FindFact(when.Fact)!));
            letter.Paragraph($"Then: {ScopeWords.Short(rule.Inject)}.");
        }
        if (rule.Conditions.Count > 0)
        {
            letter.H2(rule.Inject == Inject.Conditional ? "All of this must be true" : "Your own duties");
            letter.Bullets(rule.Conditions.Select(ConditionWords.Sentence));
        }
        letter.H2("What this rests on");
        letter.Paragraph($"{(rule.IsDefault ? "" : $"Rule {rule.Id}. {ScopeWords.Sentence(rule.Period, rule.FromNotLaterThan)}. ")}{ScopeWords.Sentence(rule.Basis)} {ScopeWords.Sentence(rule.Confidence)}");
        if (rule.Note.Length > 0) letter.Paragraph(rule.Note);
        letter.Bullets(rule.Sources.Select(s => $"{ScopeWords.Sentence(s)} {s.Url}"));
    }

    static void WriteThreeQuestions(Letter letter, ScopeAnswer answer, ScopeRequest request)
    {
        if (answer.Settled is null) return;
        var admission = ReplyAdmission.Of(answer);
        letter.H2("Three different questions");
        letter.Facts(
        [
            ("May I sit in on a lecture?", ScopeWords.Sentence(admission.Lecture!.Value)),
            ($"May I inject a live model in a class held in {answer.PlaceName}?", ScopeWords.Sentence(admission.InjectModel!.Value)),
            ("May I inject patients afterwards?", $"That is the answer above, for patients in {answer.PlaceName}. Elsewhere the law of the place where the patient is decides."),
        ]);
        if (request.ClassIn is { } other) letter.Note($"For a class held in {other.Name} ask again for {other.Name}: the law of the place of the class decides.");
    }
}
