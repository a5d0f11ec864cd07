using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Education;

/// <summary>The ledger and the renewals of the signed-in clinician as JSON. Amounts are hours with at most two decimals.</summary>
static class EducationApi
{
    public static void Map(RouteGroupBuilder me)
    {
        me.MapGet("/credits", Credits).WithSummary("My credits, current entries, newest first.");
        me.MapPost("/credits", Enter).WithSummary("Enters a credit; the same activity twice is refused with credit_already_entered.");
        me.MapGet("/renewals", Renewals).WithSummary("What I keep current: have, need, what is missing by when.");
    }

    public sealed record CreditRequest(
        string Type, decimal Claimed, decimal? Designated, DateOnly Completed, string Provider, string Activity, LearningFormat Format, Dictionary<string, decimal>? Topics);

    public sealed record CreditAnswer(
        Guid Id, string Type, decimal Claimed, decimal Designated, DateOnly Completed, string Provider, string Activity, LearningFormat Format,
        IReadOnlyDictionary<string, decimal> Topics, Guid? Document, string Proof, DateTimeOffset EnteredAt, Guid? Supersedes);

    public sealed record RenewalAnswer(
        Guid Id, string Title, string RuleSet, string Status, DateOnly Starts, DateOnly Ends, DateOnly GraceUntil, bool? Met, Pace? Pace, int? DaysLeft,
        IReadOnlyList<string> Missing, IReadOnlyList<RequirementAnswer> Requirements, IReadOnlyList<LeftAnswer> NotCounted);

    /// <summary>Hours with decimals, or a plain count for events and flags.</summary>
    public sealed record RequirementAnswer(string Id, string Label, decimal Have, decimal Need, decimal Missing, bool Met);

    public sealed record LeftAnswer(string Credit, NotCounted Reason);

    static async Task<Ok<List<CreditAnswer>>> Credits(GlabellaDb db, Viewer viewer, CancellationToken cancel)
    {
        var me = viewer.Me;
        var entries = await db.Credits.AsNoTracking().Where(c => c.PersonId == me && c.SupersededBy == null && c.RemovedAt == null)
            .OrderByDescending(c => c.Completed).ThenBy(c => c.Id).Take(1000).ToListAsync(cancel);
        return TypedResults.Ok(entries.Select(Answer).ToList());
    }

    static async Task<Results<Created<CreditAnswer>, ProblemHttpResult>> Enter(CreditRequest request, KeepCredits credits, CancellationToken cancel)
    {
        var topics = new Dictionary<string, Hours>();
        foreach (var (topic, amount) in request.Topics ?? [])
            if (Hours.TryFrom(amount, out var hours)) topics[topic] = hours;
            else return Shape($"topics.{topic}");
        if (!Hours.TryFrom(request.Claimed, out var claimed)) return Shape("claimed");
        if (!Hours.TryFrom(request.Designated ?? request.Claimed, out var designated)) return Shape("designated");
        var claim = new CreditClaim(request.Type, designated, claimed, request.Completed, request.Provider, request.Activity, request.Format, topics, null);
        return await credits.Enter(claim, null, cancel) switch
        {
            LedgerAnswer.Entered(var entry) => TypedResults.Created($"/api/v1/me/credits/{entry.Id}", Answer(entry)),
            LedgerAnswer.Refused(var why) => TypedResults.Problem(why.Sentence, statusCode: StatusCodes.Status409Conflict, extensions: new Dictionary<string, object?> { ["code"] = why.Code }),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static async Task<Ok<List<RenewalAnswer>>> Renewals(GlabellaDb db, Viewer viewer, RenewalRules rules, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var learning = await db.LearningOf(viewer.Me, now, cancel);
        return TypedResults.Ok(learning.Kept(rules, DateOnly.FromDateTime(now.UtcDateTime)).Select(k => Answer(k, rules)).ToList());
    }

    static CreditAnswer Answer(CreditEntry e) => new(
        e.Id.Value, e.Type, Decimal(e.Claimed), Decimal(e.Designated), e.Completed, e.Provider, e.Name, e.Format, e.Topics.ToDictionary(t => t.Key, t => Decimal(t.Value)),
        e.Document?.Value, e.Seat is not null ? "class_roster" : e.Document is not null ? "document" : "own_word", e.EnteredAt, e.Supersedes?.Value);

    static RenewalAnswer Answer(Kept kept, RenewalRules rules) => new(
        kept.Renewal.Id.Value, kept.Title, kept.Renewal.RuleSet, kept.Rules?.Status ?? "unknown", kept.Renewal.Starts, kept.Renewal.Ends,
        kept.Rules?.GraceUntil(kept.Renewal.Cycle) ?? kept.Renewal.Ends, kept.Outlook?.Now.Met, kept.Outlook?.Pace, kept.Outlook?.DaysLeft, kept.Missing,
        [.. (kept.Outlook?.Now.Results ?? []).Select(t => new RequirementAnswer(t.Requirement.Id, Shortfall.Label(t.Requirement, rules.Types), Amount(t, t.Have), Amount(t, t.Need), Amount(t, t.Missing), t.Met))],
        [.. (kept.Outlook?.Now.Left ?? []).Select(l => new LeftAnswer(l.Activity.Id, l.Reason))]);

    static decimal Amount(Tally tally, int value) => tally.InHours ? value / 100m : value;
    static decimal Decimal(Hours hours) => hours.Hundredths / 100m;

    static ProblemHttpResult Shape(string field) => TypedResults.Problem(
        $"{field} must be hours such as 3.5, with at most two decimals.", statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["field"] = field });
}
