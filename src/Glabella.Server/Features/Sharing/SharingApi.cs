using System.ComponentModel.DataAnnotations;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Sharing;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Sharing;

public sealed record ShareRequest([property: Required] List<ShareField> Fields, [property: Range(1, ShareLink.LongestDays)] int Days, [property: MaxLength(100)] string? ForWhom);
public sealed record ShareMade(string Address);
public sealed record ShareListed(Guid Id, string ForWhom, List<ShareField> Fields, DateTimeOffset MadeAt, DateTimeOffset EndsAt, DateTimeOffset? RevokedAt);

static class SharingApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/share-links", List).RequireAuthorization(Permission.Clinician).WithSummary("The links you made");
        api.MapPost("/me/share-links", Make).RequireAuthorization(Permission.Clinician).WithSummary("Make a link that shows chosen parts of your record for a time");
        api.MapDelete("/me/share-links/{id:guid}", Revoke).RequireAuthorization(Permission.Clinician).WithSummary("Take a link back");
        api.MapGet("/shared/{token}", Shared).AllowAnonymous().WithSummary("What a shared link shows");
    }

    static async Task<Ok<List<ShareListed>>> List(GlabellaDb db, Viewer viewer, CancellationToken cancel) =>
        TypedResults.Ok(await db.ShareLinks.AsNoTracking().Where(l => l.PersonId == viewer.Me).OrderByDescending(l => l.MadeAt).Take(100)
            .Select(l => new ShareListed(l.Id.Value, l.ForWhom, l.Fields, l.MadeAt, l.EndsAt, l.RevokedAt)).ToListAsync(cancel));

    static async Task<Results<Created<ShareMade>, ProblemHttpResult>> Make(ShareRequest request, KeepShareLinks links, CancellationToken cancel) =>
        await links.Make(request.ForWhom ?? "", request.Fields, request.Days, cancel) switch
        {
            (null, { } address) => TypedResults.Created(address, new ShareMade(address)),
            var (why, _) => TypedResults.Problem(why!.Sentence, statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = why.Code }),
        };

    static async Task<Results<NoContent, NotFound>> Revoke(Guid id, KeepShareLinks links, CancellationToken cancel) =>
        await links.Revoke(new(id), cancel) ? TypedResults.NoContent() : TypedResults.NotFound();

    static async Task<Results<Ok<SharedView>, NotFound>> Shared(string token, SharedRecord record, HttpResponse response, CancellationToken cancel)
    {
        response.Headers["X-Robots-Tag"] = "noindex";
        return await record.Find(token, cancel) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound();
    }
}
