using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Screening;
using Glabella.Server.Access;
using Glabella.Server.Trust;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Screening;

public sealed record WaitingPersonAnswer(Guid Person, string Name, int Rows, bool Strong, bool SecondNeeded, bool Replied, DateTimeOffset Since);

/// <param name="Outcome">clear, review, listed: after the decisions</param>
public sealed record PersonOnListsAnswer(Guid Person, string Outcome, IReadOnlyList<ReviewedMatchAnswer> Matches);

/// <param name="State">open, proposed, cleared, confirmed</param>
/// <param name="Strong">Clearing it takes two registrars.</param>
public sealed record ReviewedMatchAnswer(string Registry, string RowSha256, string Name, string Outcome, string Reason, bool Strong, string State, IReadOnlyList<FieldAnswer> Fields);

/// <param name="Verdict">not_the_same or the_same</param>
public sealed record ReviewRequest(string Registry, string RowSha256, MatchVerdict Verdict, string Reason);

static class ReviewsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var desk = api.MapGroup("/registrar/exclusions").RequireAuthorization(Permission.Registrar);
        desk.MapGet("", async (OwnMatches own, CancellationToken cancel) => TypedResults.Ok((await own.Waiting(cancel))
            .Select(w => new WaitingPersonAnswer(w.Id.Value, w.Name, w.Rows, w.Strong, w.SecondNeeded, w.Replied, w.Since)).ToList())).WithSummary("Own people who may stand on an exclusion list, oldest first");
        desk.MapGet("/{person:guid}", Person).WithSummary("One person beside the exclusion lists, with the decisions");
        desk.MapPost("/{person:guid}/reviews", Review).WithSummary("Decide whether a row is this person");
    }

    static async Task<Results<Ok<PersonOnListsAnswer>, NotFound>> Person(Guid person, GlabellaDb db, ReviewsOf reviews, CancellationToken cancel)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == new PersonId(person) && p.ErasedAt == null, cancel) is not { } who) return TypedResults.NotFound();
        var found = await reviews.Of(who, cancel);
        return TypedResults.Ok(new PersonOnListsAnswer(person, Explained.Code(found.Outcome), [.. found.Matches.Select(m => new ReviewedMatchAnswer(m.List.Registry, m.Match.Row.RowHash, m.Match.Row.Name,
            Explained.Code(m.Match.Outcome), Explained.Code(m.Match.Reason), m.Match.IsStrong, Explained.Code(m.Reviews.State), [.. m.Match.Fields.Select(f => new FieldAnswer(f.Field, f.Ours, f.Theirs, Explained.Code(f.How)))]))]));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Review(Guid person, ReviewRequest body, DecideMatch decide, CancellationToken cancel) =>
        (await decide.Run(new(person), body.Registry, body.RowSha256, body.Verdict, body.Reason, cancel)).Refusal switch
        {
            null => TypedResults.NoContent(),
            Refusal why => why.AsProblem(why is AboutOneself or SecondRegistrarNeeded ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict),
        };
}
