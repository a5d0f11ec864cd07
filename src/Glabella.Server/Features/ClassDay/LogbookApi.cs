using Glabella.Domain.ClassDay;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Glabella.Server.Features.ClassDay;

public sealed record MentoredRequest(Guid Provider, DateOnly Day, VialLabel? Vial, CaseDraft Case);

static class LogbookApi
{
    public static void Map(RouteGroupBuilder all)
    {
        var api = all.MapGroup("").RequireAuthorization(Permission.Clinician);
        api.MapGet("/me/logbook", async (Logbook logbook, CancellationToken cancel) => TypedResults.Ok(await logbook.Mine(cancel))).WithName("my-logbook").WithSummary("My cases: counts, and each with its year");
        api.MapPost("/me/mentored-cases", Mentored).WithName("log-mentored-case").WithSummary("Log a case in own practice under a mentor; an instructor of the provider signs it").ProducesProblem(409);
    }

    static async Task<Results<Created<CaseAnswer>, ProblemHttpResult>> Mentored(MentoredRequest body, LogCase log, [FromHeader(Name = RequestKey.Header)] string? key, CancellationToken cancel) =>
        await log.Mentored(new(body.Provider), body.Day, body.Vial, body.Case, key, cancel) is (var why, var made) && made is not null ? TypedResults.Created((string?)null, made) : why!.AsProblem();
}
