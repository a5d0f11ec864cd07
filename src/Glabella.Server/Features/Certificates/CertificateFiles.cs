using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Paper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Certificates;

/// <summary>The files of a certificate for those who may see it: PDF for either paper, and the signed credential.</summary>
static class CertificateFiles
{
    public static void Map(WebApplication app)
    {
        var files = app.MapGroup("/me/certificates/{id:guid}").RequireAuthorization(Permission.Clinician).ExcludeFromDescription();
        files.MapGet("/certificate.pdf", Pdf);
        files.MapGet("/credential.json", Credential);
    }

    static async Task<Results<FileContentHttpResult, NotFound>> Pdf(Guid id, string? paper, GlabellaDb db, TimeProvider clock, Installation installation, CancellationToken cancel)
    {
        if (await Sealed(db, id, clock, cancel) is not { Standing.Status: not (CertificateStatus.Revoked or CertificateStatus.Superseded) } view) return TypedResults.NotFound();
        var sheet = paper == "a4" ? Sheet.A4 : Sheet.Letter;
        return TypedResults.File(CertificatePdf.Of(view, installation, sheet), "application/pdf", $"certificate-{view.Certificate.Code}.pdf");
    }

    static async Task<Results<FileContentHttpResult, NotFound>> Credential(Guid id, GlabellaDb db, TimeProvider clock, CancellationToken cancel) =>
        await Sealed(db, id, clock, cancel) is { } view
            ? TypedResults.File(view.Credential, "application/ld+json", $"certificate-{view.Certificate.Code}.json")
            : TypedResults.NotFound();

    static async Task<CertificateView?> Sealed(GlabellaDb db, Guid id, TimeProvider clock, CancellationToken cancel) =>
        await CertificateView.Load(db, new CertificateId(id), clock.GetUtcNow(), cancel) is { Seal: not null } view ? view : null;
}
