using Glabella.Data;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Verification;

/// <summary>The signed credential for whoever knows its 128-bit id, under its own address and, for programs, under that of the page. It says what the page says and nothing else.</summary>
static class CredentialForms
{
    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/verify/{id}", Chosen).WithMetadata(new PageOrFile.File());
        open.MapGet("/verify/{id}/credential.json", Json);
    }

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Chosen(string id, GlabellaDb db, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.Vary = "Accept";
        string mediaType = AskedFor.File(http.Request)!;
        if (AskedFor.IsJwt(mediaType)) return TypedResults.Problem("This certificate has no form as a JWT yet.", statusCode: StatusCodes.Status406NotAcceptable);
        return await Answer(id, db, http, found => TypedResults.File(found.Json, mediaType), cancel);
    }

    static Task<Results<FileContentHttpResult, ProblemHttpResult>> Json(string id, GlabellaDb db, HttpContext http, CancellationToken cancel) =>
        Answer(id, db, http, found => TypedResults.File(found.Json, AskedFor.LinkedData, $"certificate-{found.Code}.json"), cancel);

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Answer(string id, GlabellaDb db, HttpContext http, Func<(string Code, byte[] Json), FileContentHttpResult> make, CancellationToken cancel)
    {
        VerificationApi.Private(http);
        // a wallet in a browser may read it, too: whoever asks must know the id, and no cookie is looked at
        http.Response.Headers.AccessControlAllowOrigin = "*";
        db.SeeEverything(); // knowing the 128-bit id is the permission
        var found = await (from c in db.Certificates join p in db.CertificatePapers on c.Id equals p.CertificateId join s in db.CertificateSeals on c.Id equals s.CertificateId
                           where c.PublicId == id select new { c.Code, Paper = p, Seal = s }).AsNoTracking().FirstOrDefaultAsync(cancel);
        return found is null
            ? TypedResults.Problem("No certificate with this address has been issued here, or its holder has withdrawn it.", statusCode: StatusCodes.Status404NotFound)
            : make((found.Code, CheckCertificate.SignedBytes(found.Paper, found.Seal)));
    }
}
