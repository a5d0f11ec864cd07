using Glabella.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Access;

/// <summary>A refusal as a problem document (RFC 9457): the sentence, and the code that programs match.</summary>
static class RefusalProblem
{
    public static ProblemHttpResult AsProblem(this Refusal why, int status = StatusCodes.Status409Conflict) =>
        TypedResults.Problem(statusCode: StatusOf(why, status), title: why.Sentence,
            extensions: new Dictionary<string, object?> { ["code"] = why.Code });

    /// <summary>Several reasons: the first leads, all are listed.</summary>
    public static ProblemHttpResult AsProblem(this IReadOnlyList<Refusal> why, int status = StatusCodes.Status409Conflict) =>
        TypedResults.Problem(statusCode: StatusOf(why[0], status), title: why[0].Sentence,
            extensions: new Dictionary<string, object?> { ["code"] = why[0].Code, ["reasons"] = why.Select(r => new { code = r.Code, sentence = r.Sentence }).ToArray() });

    static int StatusOf(Refusal why, int usual) => why switch
    {
        KeyUsedForAnother => StatusCodes.Status422UnprocessableEntity,
        NothingThere => StatusCodes.Status404NotFound,
        _ => usual,
    };
}
