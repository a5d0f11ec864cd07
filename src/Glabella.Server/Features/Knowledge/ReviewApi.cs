using Glabella.Domain;
using Glabella.Domain.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Knowledge;

static class ReviewApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("", List).WithSummary("Records with their review state; state=draft|signed|reopened");
        api.MapGet("/{**record}", One).WithSummary("One record: content, revision, acts");
        api.MapPost("/{**record}", Act).WithSummary("Sign off the revision you read, or withdraw the sign-off");
    }

    static async Task<Ok<IReadOnlyList<RecordLine>>> List(ClinicalLibrary library, Reviews reviews, string? state, CancellationToken cancel)
    {
        var book = await reviews.Open(cancel);
        return TypedResults.Ok<IReadOnlyList<RecordLine>>([.. library.Records.Select(r => new RecordLine(r.Id.Value, r.Title, r.Revision.Value, book.State(r.Id).Code(), r.WhyNot))
            .Where(r => state is null || r.State == state)]);
    }

    static async Task<Results<Ok<RecordAnswer>, NotFound>> One(string record, ClinicalLibrary library, Reviews reviews, CancellationToken cancel)
    {
        if (library.Record(new(record)) is not { } found) return TypedResults.NotFound();
        var book = await reviews.Open(cancel);
        return TypedResults.Ok(new RecordAnswer(found.Id.Value, found.Title, found.Revision.Value, book.State(found.Id).Code(), found.WhyNot, found.Lines,
            [.. book.ActsOn(found.Id).Select(a => new ActLine(a.Act, a.Revision.Value, book.NameOf(a.Reviewer), a.At, a.ReviewBy))]));
    }

    static async Task<Results<Ok<RecordAnswer>, NotFound, ProblemHttpResult>> Act(
        string record, ReviewRequest request, ClinicalLibrary library, Reviews reviews, SignRecord sign, CancellationToken cancel)
    {
        if (library.Record(new(record)) is not { } found) return TypedResults.NotFound();
        Refusal? refusal = request.Act switch
        {
            ReviewAct.Withdrawn => await sign.Withdraw(found, cancel),
            _ => await sign.Sign(found, new(request.Revision ?? ""), request.ReviewBy ?? default, cancel),
        };
        if (refusal is not null)
            return TypedResults.Problem(refusal.Sentence, statusCode: StatusCodes.Status409Conflict, extensions: [new("code", refusal.Code)]);
        var answer = await One(record, library, reviews, cancel);
        return answer.Result is Ok<RecordAnswer> ok ? ok : TypedResults.NotFound();
    }
}

/// <param name="Act">"signed_off" needs revision and review_by; "withdrawn" needs neither</param>
public sealed record ReviewRequest(ReviewAct Act, string? Revision, DateOnly? ReviewBy);
public sealed record RecordLine(string Id, string Title, string Revision, string State, string? NotReleasable);
public sealed record RecordAnswer(string Id, string Title, string Revision, string State, string? NotReleasable, IReadOnlyList<string> Content, IReadOnlyList<ActLine> Acts);
public sealed record ActLine(ReviewAct Act, string Revision, string Reviewer, DateTimeOffset At, DateOnly? ReviewBy);
