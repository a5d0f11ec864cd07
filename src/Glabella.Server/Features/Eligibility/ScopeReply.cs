using System.Text.Json;
using Glabella.Domain.Eligibility;

namespace Glabella.Server.Features.Eligibility;

/// <summary>The answer as the API and the command line give it.</summary>
/// <param name="Answer">independent, conditional, no, conflict or unknown; null while a fact is missing.</param>
public sealed record ScopeReply(
    ReplyPlace Jurisdiction, ReplyName Profession, Purpose Purpose, DateOnly On, IReadOnlyDictionary<string, string> Facts,
    Inject? Answer, string Headline, string Sentence, IReadOnlyList<ReplyMissing> Missing, IReadOnlyList<ReplyRule> Rules, Board Board, ReplyAdmission Admission,
    string Disclaimer)
{
    public static ScopeReply Of(ScopeBook book, ScopeQuestion question)
    {
        var answer = book.Ask(question);
        return new(
            new(answer.Jurisdiction.Code, answer.PlaceName),
            new(answer.Profession.Code.Code, answer.Profession.Label),
            question.Purpose,
            question.On,
            (question.Facts ?? Domain.Eligibility.Facts.None).Known.ToDictionary(),
            answer.Settled,
            ScopeWords.Headline(answer),
            ScopeWords.Sentence(answer),
            [.. answer.Missing.Select(f => new ReplyMissing(f.Name, f.Question, f.Unit, [.. f.Choices.Select(c => new ReplyName(c.Value, c.Label))]))],
            [.. answer.Findings.Select(f => ReplyRule.Of(book, f))],
            answer.Board,
            ReplyAdmission.Of(answer),
            "A reading of public rules, not legal advice. Unknown never means yes.");
    }
}

public sealed record ReplyPlace(string Code, string Name);
public sealed record ReplyName(string Code, string Label);

/// <summary>A fact that would decide; ask for it again with <c>fact=name=value</c>.</summary>
public sealed record ReplyMissing(string Name, string Question, string? Unit, IReadOnlyList<ReplyName> Choices);

public sealed record ReplyRule(
    string Rule, Inject Inject, IReadOnlyList<string> OnlyIf, IReadOnlyList<string> DependsOn, IReadOnlyList<ReplyCondition> Conditions, string Note,
    Basis Basis, Confidence Confidence, DateOnly? From, bool FromNotLaterThan, DateOnly? To, DateOnly? Checked, bool IsDefault, IReadOnlyList<ReplySource> Sources)
{
    public static ReplyRule Of(ScopeBook book, Finding finding)
    {
        var rule = finding.Rule;
        return new(
            rule.Id, rule.Inject, [.. rule.When.Select(w => ScopeWords.Sentence(w, book.Vocabulary.FindFact(w.Fact)!))], finding.DependsOn,
            [.. rule.Conditions.Select(c => new ReplyCondition(c.Kind, c.Certainty, ConditionWords.Sentence(c), c.Json))], rule.Note,
            rule.Basis, rule.Confidence, rule.Period.From, rule.FromNotLaterThan, rule.Period.To, rule.Checked, rule.IsDefault,
            [.. rule.Sources.Select(s => new ReplySource(s.Cite, s.Url, s.Kind, s.Year, s.YearEstimated, s.AsOf, s.ReadInFull, s.Checked))]);
    }
}

/// <param name="Rule">The condition with its parameters, as the reference writes it.</param>
public sealed record ReplyCondition(ConditionKind Is, Certainty Certainty, string Sentence, JsonElement Rule);
public sealed record ReplySource(string Cite, Uri Url, string Kind, int Year, bool YearEstimated, DateOnly? AsOf, bool ReadInFull, DateOnly Checked);

/// <summary>Sitting in and injecting a model in class, were the class held in this place; null while a fact is missing.</summary>
public sealed record ReplyAdmission(LectureSeat? Lecture, ModelSeat? InjectModel)
{
    public static ReplyAdmission Of(ScopeAnswer answer) => answer.Settled is null
        ? new(null, null)
        : new(answer.Findings[0].Admission.Didactic, answer.Findings.Min(f => f.Admission.HandsOn));
}
