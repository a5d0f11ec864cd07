using System.Text;
using Glabella.Credentials.Baking;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Paper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Certificates;

/// <summary>The files of a certificate for those who may see it: PDF for either paper, badge as PNG and SVG, the signed credential as JSON and as a JWT. All bear the same credential.</summary>
static class CertificateFiles
{
    public static void Map(WebApplication app)
    {
        var files = app.MapGroup("/me/certificates/{id:guid}").RequireAuthorization(Permission.Clinician).ExcludeFromDescription();
        files.MapGet("/certificate.pdf", (Guid id, string? paper, GlabellaDb db, TimeProvider clock, Installation installation, CancellationToken cancel) =>
            Standing(db, id, clock, "pdf", "application/pdf", view => CertificatePdf.Of(view, installation, paper == "a4" ? Sheet.A4 : Sheet.Letter), cancel));
        files.MapGet("/badge.png", (Guid id, GlabellaDb db, TimeProvider clock, CancellationToken cancel) =>
            Standing(db, id, clock, "png", "image/png", view => PngBadge.Bake(BadgeImage.Png(view.Certificate.Level), Text(view)), cancel));
        files.MapGet("/badge.svg", (Guid id, GlabellaDb db, TimeProvider clock, CancellationToken cancel) =>
            Standing(db, id, clock, "svg", "image/svg+xml", view => SvgBadge.Bake(BadgeImage.Svg(view.Certificate.Level, view.Facts.Course, view.Facts.Issuer), Text(view)), cancel));
        files.MapGet("/credential.json", Credential);
        files.MapGet("/credential.jwt", Jwt);
    }

    /// <summary>What looks like a certificate is not handed out once it was withdrawn; the credential itself is, for what it says is checked and not seen.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> Standing(GlabellaDb db, Guid id, TimeProvider clock, string ending, string mediaType, Func<CertificateView, byte[]> make, CancellationToken cancel) =>
        await Sealed(db, id, clock, cancel) is { IsWithdrawn: false } view ? TypedResults.File(make(view), mediaType, $"certificate-{view.Certificate.Code}.{ending}") : TypedResults.NotFound();

    static async Task<Results<FileContentHttpResult, NotFound>> Credential(Guid id, GlabellaDb db, TimeProvider clock, CancellationToken cancel) =>
        await Sealed(db, id, clock, cancel) is { } view
            ? TypedResults.File(view.Credential, "application/ld+json", $"certificate-{view.Certificate.Code}.json")
            : TypedResults.NotFound();

    /// <summary>Plain text, as Open Badges 3.0 has it (8.2.3): a browser shows it, a wallet reads it.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> Jwt(Guid id, GlabellaDb db, TimeProvider clock, CancellationToken cancel) =>
        await Sealed(db, id, clock, cancel) is { Jwt: { } jwt } view ? TypedResults.File(Encoding.ASCII.GetBytes(jwt), "text/plain", $"certificate-{view.Certificate.Code}.jwt") : TypedResults.NotFound();

    static string Text(CertificateView view) => Encoding.UTF8.GetString(view.Credential);

    static async Task<CertificateView?> Sealed(GlabellaDb db, Guid id, TimeProvider clock, CancellationToken cancel) =>
        await CertificateView.Load(db, new CertificateId(id), clock.GetUtcNow(), cancel) is { Seal: not null } view ? view : null;
}
