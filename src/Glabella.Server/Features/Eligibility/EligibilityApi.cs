using System.ComponentModel;
using Glabella.Domain.Eligibility;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Glabella.Server.Features.Eligibility;

static class EligibilityApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/scope", Ask).AllowAnonymous()
            .WithName("scope")
            .WithSummary("May this profession inject botulinum toxin in this place?")
            .WithDescription("The rules that apply on the day, every condition in a sentence, sources with year and day checked, and the board. "
                + "`answer` is null while a deciding fact is missing: `missing` says which. `unknown` and `conflict` are answers and never mean yes.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/scope/jurisdictions", Places).AllowAnonymous()
            .WithName("scope-jurisdictions").WithSummary("The jurisdictions and professions the reference covers");
    }

    static Results<Ok<ScopeReply>, ProblemHttpResult> Ask(
        ScopeBook book, TimeProvider clock,
        [Description("Where the patient is, such as US-TX, GB-ENG or CA-BC.")] string? jurisdiction,
        [Description("md, do, np, pa, cns, cnm, crna, rn, lpn, dentist, … as listed by /scope/jurisdictions.")] string? profession,
        [Description("cosmetic (the default) or therapeutic.")] string? purpose,
        [Description("The day, as 2026-11-24. Today when left out.")] string? on,
        [FromQuery, Description("A fact about the clinician as name=value, such as practice_hours=4000. May be given several times.")] string[]? fact)
    {
        var request = ScopeRequest.Read(
            book,
            [new("jurisdiction", jurisdiction ?? ""), new("profession", profession ?? ""), new("purpose", purpose ?? ""), new("on", on ?? ""), .. (fact ?? []).Select(f => new KeyValuePair<string, string>("fact", f))],
            Show.DayOf(clock.GetUtcNow()));
        if (request.IsEmpty || request.Problems.Count > 0 || request.Question is not { } question)
        {
            var why = request.Problems.Count > 0 ? request.Problems[0].Why : new PlaceNotNamed();
            return TypedResults.Problem(
                why.Sentence, statusCode: StatusCodes.Status400BadRequest, title: "The question cannot be asked like this.",
                extensions: new Dictionary<string, object?>
                {
                    ["code"] = why.Code,
                    ["problems"] = request.Problems.Select(p => new { p.Field, p.Why.Code, p.Why.Sentence }).ToArray(),
                });
        }
        return TypedResults.Ok(ScopeReply.Of(book, question));
    }

    static Ok<ScopeCoverage> Places(ScopeBook book) => TypedResults.Ok(new ScopeCoverage(
        [.. book.Places.Select(p => new ReplyPlace(p.Code.Code, p.Name))],
        [.. book.Vocabulary.Professions.Select(p => new ReplyName(p.Code.Code, p.Label))],
        book.Defaults.Surveyed));
}

public sealed record ScopeCoverage(IReadOnlyList<ReplyPlace> Jurisdictions, IReadOnlyList<ReplyName> Professions, DateOnly Surveyed);
