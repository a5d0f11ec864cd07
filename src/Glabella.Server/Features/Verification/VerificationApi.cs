using System.Buffers;
using System.Text.Json;
using Glabella.Credentials.Verification;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Verification;

/// <summary>The code printed on the certificate and the holder's family name.</summary>
public sealed record CodeQuestion(string? Code, string? FamilyName);

/// <summary>Status as of an instant. Only "valid" is a yes; "unknown" means that something needed could not be had.</summary>
/// <param name="File">Only when a file was handed in: what it says about itself, and each check of it by name.</param>
public sealed record VerifyAnswer(PublicStatus Status, Doubt Doubt, DateTimeOffset AsOf, CertificateAnswer? Certificate, LicenseAnswer? License, IReadOnlyList<FindingAnswer> Checks, FileAnswer? File)
{
    internal static VerifyAnswer Of(PublicCheck check) => new(
        check.Answer.Status, check.Answer.Doubt, check.AsOf,
        check.Certificate is { } c ? new(c.PublicId, c.Code, c.Holder, (int)c.Level, c.Level.Name(), c.Course, c.Scope, c.Minutes, c.SupervisedCases, c.Issuer, c.IssuerDid, c.IssuedOn, c.ValidThrough, c.Since, c.Reason, c.Gaps) : null,
        check.License is { } l ? new(l.Profession.Code, l.Jurisdiction.Code, l.Standing, l.CheckedOn, l.Known) : null,
        [.. check.Findings.Select(f => new FindingAnswer(f.Mark, f.Sentence))], null);

    internal static VerifyAnswer Of(FileCheck check) => (check.Live is { } live ? Of(live) : new(check.Answer.Status, check.Answer.Doubt, check.AsOf, null, null, [], null)) with
    {
        File = new(check.NamesUs, check.Says.Id, check.Says.Issuer, check.Facts is { } f ? new(f.IssuerName, f.Name, f.Holder, f.ValidFrom, f.ValidUntil) : null, [.. check.Checks.Select(c => new CheckAnswer(c.Name, c.Outcome, c.Sentence))]),
    };
}

/// <summary>The file that was handed in: where it says it belongs, and each check by name.</summary>
/// <param name="NamesThisRegistry">True when it claims to be of this registry; then the database has judged it.</param>
/// <param name="Signed">What its issuer says in it; absent unless it is genuine.</param>
public sealed record FileAnswer(bool NamesThisRegistry, string? Id, string? Issuer, SignedAnswer? Signed, IReadOnlyList<CheckAnswer> Checks);
public sealed record SignedAnswer(string? IssuerName, string Name, string? Holder, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil);
public sealed record CheckAnswer(string Name, CheckOutcome Outcome, string Sentence);

public sealed record CertificateAnswer(string Id, string Code, string Holder, int Level, string LevelName, string Course, IReadOnlyList<string> Scope, int Minutes, int SupervisedCases,
    string Issuer, string IssuerDid, DateOnly IssuedOn, DateOnly ValidThrough, DateOnly? Since, string? Reason, IReadOnlyList<string> NotProven);
public sealed record LicenseAnswer(string Profession, string Jurisdiction, LicenseStatus Standing, DateOnly CheckedOn, bool Known);
public sealed record FindingAnswer(Mark Mark, string Sentence);

static class VerificationApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/verify/{id}", ById).AllowAnonymous().WithSummary("Is this certificate valid today?");
        api.MapPost("/verify", ByCodeOrFile).AllowAnonymous().DisableAntiforgery().Accepts<CodeQuestion>("application/json", "*/*")
            .WithSummary("The same by printed code and family name, or by the certificate itself as the body (JSON, JWT, PNG, SVG, PDF; 1 MB), whoever issued it; 60 a minute");
    }

    static async Task<Results<Ok<VerifyAnswer>, NotFound<VerifyAnswer>>> ById(string id, CheckCertificate check, HttpContext http, CancellationToken cancel)
    {
        Private(http);
        var answer = VerifyAnswer.Of(await check.By(id, cancel));
        return answer.Doubt == Doubt.NotFound ? TypedResults.NotFound(answer) : TypedResults.Ok(answer);
    }

    static async Task<Results<Ok<VerifyAnswer>, NotFound, ProblemHttpResult>> ByCodeOrFile(HttpContext http, FindByCode find, CheckCertificate check, CheckFile files, GuessLimit limit, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        Private(http);
        byte[] room = ArrayPool<byte>.Shared.Rent(CheckFile.MostBytes + 1);
        try
        {
            var body = room.AsMemory(0, await http.Request.Body.ReadAtLeastAsync(room.AsMemory(0, CheckFile.MostBytes + 1), CheckFile.MostBytes + 1, throwOnEndOfStream: false, cancel));
            if (IsQuestion(body)) return await ByCode(body, find, check, json.Value, cancel);
            var (credential, refusal) = CheckFile.Open(body.Span);
            if (refusal is not null) return Problem(refusal.Sentence, refusal is CertificateTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
            return await limit.IsReached(cancel) ? Problem(GuessLimit.Sentence, StatusCodes.Status429TooManyRequests) : TypedResults.Ok(VerifyAnswer.Of(await files.Run(credential!, cancel)));
        }
        finally { ArrayPool<byte>.Shared.Return(room); }
    }

    /// <summary>An object without a context is no certificate.</summary>
    static bool IsQuestion(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && !root.TryGetProperty("@context", out _);
        }
        catch (JsonException) { return false; }
    }

    static async Task<Results<Ok<VerifyAnswer>, NotFound, ProblemHttpResult>> ByCode(ReadOnlyMemory<byte> body, FindByCode find, CheckCertificate check, JsonOptions json, CancellationToken cancel)
    {
        CodeQuestion? question;
        try { question = JsonSerializer.Deserialize<CodeQuestion>(body.Span, json.SerializerOptions); }
        catch (JsonException) { question = null; }
        if (question is null) return Problem("Send a code and a family name and nothing else, or a certificate.", StatusCodes.Status400BadRequest);
        if (!ShortCode.TryParse(question.Code, out var code)) return Problem("A code has eight characters, such as 7K4Q-M2XD; one of yours is mistyped.", StatusCodes.Status400BadRequest);
        return await find.Run(code, question.FamilyName ?? "", cancel) switch
        {
            CodeFound found => TypedResults.Ok(VerifyAnswer.Of(await check.By(found.PublicId, cancel))),
            TooManyTries => Problem(GuessLimit.Sentence, StatusCodes.Status429TooManyRequests),
            _ => TypedResults.NotFound(),
        };
    }

    static ProblemHttpResult Problem(string sentence, int status) => TypedResults.Problem(sentence, statusCode: status);

    internal static void Private(HttpContext http)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        http.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>A status that a page says in words of its own: set when nobody looks any more, or the house's page for that status would take its place.</summary>
    internal static void Answer(HttpContext http, int status) => http.Response.OnStarting(() =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });
}
