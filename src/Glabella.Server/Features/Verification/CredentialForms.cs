using System.Text;
using Glabella.Data;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Verification;

/// <summary>The signed credential for whoever knows its 128-bit id, under its own address and, for programs, under that of the page. It says what the page says and nothing else.</summary>
static class CredentialForms
{
    sealed record Found(string Code, byte[] Json, byte[]? Jwt);

    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/verify/{id}", Chosen).WithMetadata(new PageOrFile.File());
        open.MapGet("/verify/{id}/credential.json", Json);
        open.MapGet("/verify/{id}/credential.jwt", Jwt);
    }

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Chosen(string id, GlabellaDb db, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.Vary = "Accept";
        string mediaType = AskedFor.File(http.Request)!;
        return await Answer(id, db, http, found => (AskedFor.IsJwt(mediaType) ? found.Jwt : found.Json) is { } bytes ? TypedResults.File(bytes, mediaType) : null, cancel);
    }

    static Task<Results<FileContentHttpResult, ProblemHttpResult>> Json(string id, GlabellaDb db, HttpContext http, CancellationToken cancel) =>
        Answer(id, db, http, found => TypedResults.File(found.Json, AskedFor.LinkedData, $"certificate-{found.Code}.json"), cancel);

    static Task<Results<FileContentHttpResult, ProblemHttpResult>> Jwt(string id, GlabellaDb db, HttpContext http, CancellationToken cancel) =>
        Answer(id, db, http, found => found.Jwt is { } jwt ? TypedResults.File(jwt, "text/plain", $"certificate-{found.Code}.jwt") : null, cancel);

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Answer(string id, GlabellaDb db, HttpContext http, Func<Found, FileContentHttpResult?> make, CancellationToken cancel)
    {
        VerificationApi.Private(http);
        // a wallet in a browser may read it, too: whoever asks must know the id, and no cookie is looked at
        http.Response.Headers.AccessControlAllowOrigin = "*";
        db.SeeEverything(); // knowing the 128-bit id is the permission
        var found = await (from c in db.Certificates join p in db.CertificatePapers on c.Id equals p.CertificateId join s in db.CertificateSeals on c.Id equals s.CertificateId
                           where c.PublicId == id select new { c.Id, c.Code, Paper = p, Seal = s }).AsNoTracking().FirstOrDefaultAsync(cancel);
        var jwt = found is null ? null : await db.CertificateJwts.Where(j => j.CertificateId == found.Id && db.IssuerKeys.Any(k => k.Multikey == j.Multikey && k.WithdrawnAt == null))
            .OrderByDescending(j => j.SignedAt).Select(j => j.Jwt).FirstOrDefaultAsync(cancel);
        var file = found is null ? null : make(new(found.Code, CheckCertificate.SignedBytes(found.Paper, found.Seal), jwt is null ? null : Encoding.ASCII.GetBytes(jwt)));
        return file is not null ? file : TypedResults.Problem("No certificate with this address has been issued here in this form, or its holder has withdrawn it.", statusCode: StatusCodes.Status404NotFound);
    }
}
