using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Verification;

/// <summary>The code printed on the certificate and the holder's family name.</summary>
public sealed record CodeQuestion(string Code, string FamilyName);

/// <summary>Status as of an instant. Only "valid" is a yes; "unknown" means that something needed could not be had.</summary>
public sealed record VerifyAnswer(PublicStatus Status, Doubt Doubt, DateTimeOffset AsOf, CertificateAnswer? Certificate, LicenseAnswer? License, IReadOnlyList<FindingAnswer> Checks)
{
    internal static VerifyAnswer Of(PublicCheck check) => new(
        check.Answer.Status, check.Answer.Doubt, check.AsOf,
        check.Certificate is { } c ? new(c.PublicId, c.Code, c.Holder, (int)c.Level, c.Level.Name(), c.Course, c.Scope, c.Minutes, c.SupervisedCases, c.Issuer, c.IssuerDid, c.IssuedOn, c.ValidThrough, c.Since, c.Reason, c.Gaps) : null,
        check.License is { } l ? new(l.Profession.Code, l.Jurisdiction.Code, l.Standing, l.CheckedOn, l.Known) : null,
        [.. check.Findings.Select(f => new FindingAnswer(f.Mark, f.Sentence))]);
}

public sealed record CertificateAnswer(string Id, string Code, string Holder, int Level, string LevelName, string Course, IReadOnlyList<string> Scope, int Minutes, int SupervisedCases,
    string Issuer, string IssuerDid, DateOnly IssuedOn, DateOnly ValidThrough, DateOnly? Since, string? Reason, IReadOnlyList<string> NotProven);
public sealed record LicenseAnswer(string Profession, string Jurisdiction, LicenseStatus Standing, DateOnly CheckedOn, bool Known);
public sealed record FindingAnswer(Mark Mark, string Sentence);

static class VerificationApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/verify/{id}", ById).AllowAnonymous().WithSummary("Is this certificate valid today?");
        api.MapPost("/verify", ByCode).AllowAnonymous().DisableAntiforgery().WithSummary("The same by printed code and family name; 60 a minute");
    }

    static async Task<Results<Ok<VerifyAnswer>, NotFound<VerifyAnswer>>> ById(string id, CheckCertificate check, HttpContext http, CancellationToken cancel)
    {
        Private(http);
        var answer = VerifyAnswer.Of(await check.By(id, cancel));
        return answer.Doubt == Doubt.NotFound ? TypedResults.NotFound(answer) : TypedResults.Ok(answer);
    }

    static async Task<Results<Ok<VerifyAnswer>, NotFound, ProblemHttpResult>> ByCode(CodeQuestion question, FindByCode find, CheckCertificate check, HttpContext http, CancellationToken cancel)
    {
        Private(http);
        if (!ShortCode.TryParse(question.Code, out var code)) return TypedResults.Problem("A code has eight characters, such as 7K4Q-M2XD; one of yours is mistyped.", statusCode: StatusCodes.Status400BadRequest);
        return await find.Run(code, question.FamilyName, cancel) switch
        {
            CodeFound found => TypedResults.Ok(VerifyAnswer.Of(await check.By(found.PublicId, cancel))),
            TooManyTries => TypedResults.Problem(TooManyTries.Sentence, statusCode: StatusCodes.Status429TooManyRequests),
            _ => TypedResults.NotFound(),
        };
    }

    internal static void Private(HttpContext http)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        http.Response.Headers.CacheControl = "no-store";
    }
}
