using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Licenses;

public sealed record NpiRequest(string Npi);
public sealed record ClaimRequest(string Profession, string Jurisdiction, string Number, DateOnly? Expires, bool Multistate);
public sealed record MyLicense(Guid Id, string Profession, string Jurisdiction, string Number, DateOnly? Expires, bool Multistate, ClaimState State,
    LicenseStatus Standing, DateTimeOffset? CheckedAt, bool HasDocument);
public sealed record QueueAnswer(int Total, IReadOnlyList<QueueEntry> Waiting);
public sealed record QueueEntry(Guid Id, string Name, string Profession, string Jurisdiction, DateTimeOffset Since, bool HasDocument);
/// <param name="Pending">An approval that waits for a second registrar; absent when none does.</param>
public sealed record CaseAnswer(MyLicense License, string Name, string? Npi, ClaimState? Suggested, string Reason, IReadOnlyList<CaseCheck> Checks, PendingOverride? Pending, int Version);
public sealed record CaseCheck(string Code, Mark Mark, string Sentence);
public sealed record DecisionRequest(ClaimState Outcome, string Reason, Basis Basis, LicenseStatus Status, string? Wording, string? Address, DateOnly? Expires, bool Multistate, IReadOnlyList<string>? Missing, int Version);
/// <param name="Result">waits_for_second: it is against what was found</param>
public sealed record DecisionAnswer(string Result);
public sealed record PendingOverride(Guid Id, IReadOnlyList<string> Against, string Reason, DateTimeOffset ProposedAt);

static class LicensesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").RequireAuthorization(Permission.Clinician);
        me.MapGet("/licenses", List).WithSummary("My licenses and their standing today");
        me.MapPost("/licenses", Claim).WithSummary("Claim a license");
        me.MapPut("/npi", Confirm).WithSummary("Confirm an NPI as mine");
        var desk = api.MapGroup("/registrar/licenses").RequireAuthorization(Permission.Registrar);
        desk.MapGet("", Queue).WithSummary("License claims that wait, oldest first");
        desk.MapGet("/needed", Needed).WithSummary("Proven licenses to look at again: a certificate waits for them");
        desk.MapGet("/{id:guid}", Case).WithSummary("One claim beside what the registry says");
        desk.MapPost("/{id:guid}/decision", Decide).WithSummary("Decide about a claim; against what was found it waits for a second registrar");
        desk.MapPost("/{id:guid}/overrides/{pending:guid}/confirm", (Guid id, Guid pending, DecideLicense decide, CancellationToken cancel) => End(id, pending, true, decide, cancel)).WithSummary("Confirm an approval against what was found, as the second registrar");
        desk.MapPost("/{id:guid}/overrides/{pending:guid}/drop", (Guid id, Guid pending, DecideLicense decide, CancellationToken cancel) => End(id, pending, false, decide, cancel)).WithSummary("Take such an approval back, or do not share it");
    }

    static async Task<Ok<List<MyLicense>>> List(LicenseReader reader, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok((await reader.Mine(cancel)).Select(l => Shown(l, clock)).ToList());

    static async Task<Results<Created<MyLicense>, ProblemHttpResult>> Claim(ClaimRequest body, ClaimLicense claim, LicenseReader reader, TimeProvider clock, CancellationToken cancel)
    {
        if (!Profession.TryParse(body.Profession, out var profession)) return Problem(400, "profession_unknown", "The profession is a code such as rn.");
        if (!Jurisdiction.TryParse(body.Jurisdiction, out var jurisdiction)) return Problem(400, "jurisdiction_unknown", "The jurisdiction is a code such as US-TX.");
        var (id, problems) = await claim.Run(new(profession, jurisdiction, body.Number, body.Expires, body.Multistate), null, cancel);
        if (id is not { } made) return Problem(409, problems);
        return TypedResults.Created($"/api/v1/me/licenses", Shown((await reader.Mine(made, cancel))!, clock));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Confirm(NpiRequest body, ConfirmNpi confirm, CancellationToken cancel) =>
        await confirm.Run(body.Npi, cancel) is { } refusal ? Problem(409, refusal.Code, refusal.Sentence) : TypedResults.NoContent();

    static async Task<Ok<QueueAnswer>> Queue(LicenseReader reader, CancellationToken cancel, int page = 1)
    {
        var (claims, total) = await reader.Queue(Math.Max(1, page), cancel);
        return TypedResults.Ok(new QueueAnswer(total, [.. claims.Select(c => new QueueEntry(c.Id.Value, c.Name, c.Profession, c.Jurisdiction, c.Since, c.Document))]));
    }

    static async Task<Ok<List<QueueEntry>>> Needed(LicenseReader reader, CancellationToken cancel) =>
        TypedResults.Ok((await reader.NeededForCertificates(cancel)).Select(c => new QueueEntry(c.Id.Value, c.Name, c.Profession, c.Jurisdiction, c.Since, c.Document)).ToList());

    static async Task<Results<Ok<CaseAnswer>, NotFound>> Case(Guid id, LicenseReader reader, TimeProvider clock, CancellationToken cancel)
    {
        if (await reader.Case(new(id), cancel) is not { } one) return TypedResults.NotFound();
        var suggestion = one.Compared.Suggestion;
        return TypedResults.Ok(new CaseAnswer(Shown(one.License, clock), one.Name, one.Npi, suggestion.Outcome, suggestion.Reason,
            [.. suggestion.Checks.Select(c => new CaseCheck(c.Code, c.Mark, c.Sentence))], one.Pending is { } p ? new(p.Id.Value, p.Against, p.Reason, p.ProposedAt) : null, one.License.Version));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> End(Guid id, Guid pending, bool confirm, DecideLicense decide, CancellationToken cancel) =>
        await decide.End(new(id), new(pending), confirm, cancel) is { } why ? why.AsProblem(why is OwnOverride or OwnLicense ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict) : TypedResults.NoContent();

    static async Task<Results<NoContent, Accepted<DecisionAnswer>, NotFound, ProblemHttpResult>> Decide(Guid id, DecisionRequest body, DecideLicense decide, CancellationToken cancel)
    {
        if (body.Outcome is not (ClaimState.Proven or ClaimState.Refused or ClaimState.MoreInformation)) return Problem(400, "outcome_unknown", "The outcome is proven, refused or more_information.");
        var decided = await decide.Run(new(id), new(body.Outcome, body.Reason, body.Basis, body.Status, body.Wording, body.Address, body.Expires, body.Multistate, body.Missing ?? [], body.Version), cancel);
        return decided switch
        {
            null => TypedResults.NotFound(),
            { Problems.Count: > 0 } => Problem(409, decided.Problems),
            { WaitsForSecond: true } => TypedResults.Accepted($"/api/v1/registrar/licenses/{id}", new DecisionAnswer("waits_for_second")),
            _ => TypedResults.NoContent(),
        };
    }

    static MyLicense Shown(License l, TimeProvider clock) => new(l.Id.Value, l.Profession.Code, l.Jurisdiction.Code, l.Number, l.Expires, l.Multistate, l.State,
        l.StandingOn(Show.DayOf(clock.GetUtcNow())), l.CheckedAt, l.DocumentId is not null);

    static ProblemHttpResult Problem(int status, IReadOnlyList<(string Field, Refusal Refusal)> problems) => Problem(status, problems[0].Refusal.Code, problems[0].Refusal.Sentence);

    static ProblemHttpResult Problem(int status, string code, string sentence) =>
        TypedResults.Problem(statusCode: status, title: sentence, extensions: new Dictionary<string, object?> { ["code"] = code });
}
