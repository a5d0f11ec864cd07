using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Verification;

/// <summary>What any verifier needs and anyone may fetch: DID documents, status lists. Who reads them is not kept.</summary>
static class IssuerDocuments
{
    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/.well-known/issuers.json", Issuers);
        open.MapGet("/providers/{slug}/did.json", Document);
        open.MapGet("/providers/{slug}/status/{purpose}/1", List);
    }

    /// <summary>Every issuer of this installation with its address and keys.</summary>
    static async Task<ContentHttpResult> Issuers(GlabellaDb db, Installation installation, HttpContext http, CancellationToken cancel)
    {
        Open(http, TimeSpan.FromHours(1));
        var issuers = await (from k in db.IssuerKeys join p in db.Providers on k.ProviderId equals p.Id where k.WithdrawnAt == null orderby p.Slug, k.Since select new { p.Slug, p.Name, k.Multikey, k.Since })
            .AsNoTracking().Take(5000).ToListAsync(cancel);
        return Json(new JsonObject
        {
            ["issuers"] = new JsonArray([.. issuers.Select(i => (JsonNode)new JsonObject
            {
                ["id"] = installation.IssuerDid(i.Slug), ["name"] = i.Name, ["publicKeyMultibase"] = i.Multikey, ["since"] = Glabella.Credentials.Proofs.DataIntegrity.Instant(i.Since),
            })]),
        });
    }

    static async Task<Results<ContentHttpResult, NotFound>> Document(string slug, GlabellaDb db, Installation installation, HttpContext http, CancellationToken cancel)
    {
        var keys = await (from k in db.IssuerKeys join p in db.Providers on k.ProviderId equals p.Id where p.Slug == slug && k.WithdrawnAt == null orderby k.Since select k.Multikey)
            .ToListAsync(cancel);
        if (keys.Count == 0) return TypedResults.NotFound();
        Open(http, TimeSpan.FromHours(1));
        return Json(new DidDocument(installation.IssuerDid(slug), [.. keys.Select(k => Multikey.Decode(k)!)]).ToJson());
    }

    static async Task<Results<FileContentHttpResult, NotFound>> List(string slug, string purpose, GlabellaDb db, HttpContext http, CancellationToken cancel)
    {
        if (purpose is not ("revocation" or "suspension")) return TypedResults.NotFound();
        var kind = purpose == "revocation" ? EventKind.Revoked : EventKind.Suspended;
        var signed = await (from l in db.StatusLists join p in db.Providers on l.ProviderId equals p.Id where p.Slug == slug && l.Purpose == kind select l.Signed).FirstOrDefaultAsync(cancel);
        if (signed is null) return TypedResults.NotFound();
        Open(http, Glabella.Credentials.Status.StatusListCredential.TimeToLive);
        return TypedResults.File(signed, "application/ld+json");
    }

    static void Open(HttpContext http, TimeSpan age)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.CacheControl = $"public, max-age={(int)age.TotalSeconds}";
    }

    static ContentHttpResult Json(JsonObject json) => TypedResults.Content(json.ToJsonString(), "application/json", Encoding.UTF8);
}
