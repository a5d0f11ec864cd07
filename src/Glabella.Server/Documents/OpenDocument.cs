using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Glabella.Server.Documents;

/// <summary>GET /documents/{id}: the one way to a document. The owner, a registrar, or a member of the provider it serves; everyone else gets 404.</summary>
public sealed class OpenDocument(GlabellaDb db, Viewer viewer, Envelope envelope, TimeProvider clock)
{
    public static void Map(WebApplication app) => app
        .MapGet("/documents/{id:guid}", (Guid id, HttpContext http, OpenDocument open, CancellationToken cancel) => open.Run(new(id), http, cancel))
        .RequireAuthorization(Permission.Clinician).ExcludeFromDescription();

    async Task<Results<FileContentHttpResult, NotFound>> Run(DocumentId id, HttpContext http, CancellationToken cancel)
    {
        db.SeeEverything();
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (document is null || document.ShreddedAt is not null || !MayOpen(document)) return TypedResults.NotFound();
        byte[] clear = envelope.Open(document.Sealed, "documents", document.Id.Value, "sealed");
        if (document.PersonId != viewer.Me)
        {
            db.Record(clock.GetUtcNow(), viewer.Me, "document.opened", "document", document.Id.Value, "Opened a document.", about: document.PersonId);
            await db.SaveChangesAsync(cancel);
        }
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        // A picture may be looked at in place; a PDF is only ever downloaded.
        var disposition = new ContentDispositionHeaderValue(document.MediaType == "application/pdf" ? "attachment" : "inline");
        disposition.SetHttpFileName(document.FileName);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(clear, document.MediaType);
    }

    bool MayOpen(Document document) =>
        document.PersonId == viewer.Me || viewer.IsRegistrar || document.ProviderId is { } provider && viewer.IsMember(provider);
}
