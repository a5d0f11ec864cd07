using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Glabella.Server.Features.Verification;

/// <summary>What any verifier needs and anyone may fetch: DID documents, key sets, status lists. Who reads them is not kept.</summary>
static class IssuerDocuments
{
    /// <summary>A copy is kept for half a minute, so that a withdrawal is seen within one. Asking again costs little: the answer is "not modified".</summary>
    static readonly TimeSpan KeptFor = Glabella.Credentials.Status.StatusListCredential.TimeToLive;
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapMethods("/.well-known/issuers.json", Read, Issuers);
        open.MapMethods("/.well-known/jwks.json", Read, KeySet);
        open.MapMethods("/.well-known/did.json", Read, Registrar);
        open.MapMethods("/endorsements/status/1", Read, EndorsementList);
        open.MapMethods("/endorsements/{id:guid}", Read, Endorsement);
        open.MapMethods("/providers/{slug}/did.json", Read, Document);
        open.MapMethods("/providers/{slug}/jwks.json", Read, OwnKeySet);
        open.MapMethods("/providers/{slug}/status/{purpose}/1", Read, List);
    }

    /// <summary>Every issuer of this installation with its address and keys.</summary>
    static async Task<FileContentHttpResult> Issuers(GlabellaDb db, Installation installation, HttpContext http, CancellationToken cancel)
    {
        var issuers = await (from k in db.IssuerKeys join p in db.Providers on k.ProviderId equals p.Id where k.Kind == KeyKind.Ed25519 && k.WithdrawnAt == null orderby p.Slug, k.Since select new { p.Slug, p.Name, k.Multikey, k.Since })
            .AsNoTracking().Take(5000).ToListAsync(cancel);
        return Open(http, new JsonObject
        {
            ["issuers"] = new JsonArray([.. issuers.Select(i => (JsonNode)new JsonObject
            {
                ["id"] = installation.IssuerDid(i.Slug), ["name"] = i.Name, ["publicKeyMultibase"] = i.Multikey, ["since"] = DataIntegrity.Instant(i.Since),
            })]),
        }, "application/json");
    }

    static async Task<Results<FileContentHttpResult, NotFound>> Document(string slug, GlabellaDb db, Installation installation, HttpContext http, CancellationToken cancel)
    {
        var keys = await Keys(db, slug).Take(500).ToListAsync(cancel);
        return keys.Count == 0 ? TypedResults.NotFound() : Open(http, PublishedKeys.Of(installation, slug, keys).ToJson(), "application/did+ld+json");
    }

    /// <summary>The registrar of this installation, who endorses providers.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> Registrar(GlabellaDb db, Installation installation, HttpContext http, CancellationToken cancel)
    {
        var keys = await db.IssuerKeys.AsNoTracking().Where(k => k.ProviderId == Issuer.Registrar).OrderByDescending(k => k.Since).Take(500).ToListAsync(cancel);
        return keys.Count == 0 ? TypedResults.NotFound() : Open(http, PublishedKeys.Of(installation.RegistrarDid(), keys).ToJson(), "application/did+ld+json");
    }

    static async Task<Results<FileContentHttpResult, NotFound>> EndorsementList(GlabellaDb db, HttpContext http, CancellationToken cancel) =>
        await db.StatusLists.Where(l => l.ProviderId == Issuer.Registrar && l.Purpose == EventKind.Revoked).Select(l => l.Signed).FirstOrDefaultAsync(cancel) is { } signed ? OpenSigned(http, signed) : TypedResults.NotFound();

    /// <summary>An endorsement as it was signed, also when it was withdrawn since: the status list says so.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> Endorsement(Guid id, GlabellaDb db, HttpContext http, CancellationToken cancel)
    {
        db.SeeEverything(); // it says what the registrar tells everybody
        var signed = await (from e in db.ProviderEndorsements.AsNoTracking() join s in db.EndorsementSeals on e.Id equals s.EndorsementId where e.Id == new EndorsementId(id) select new { e.Prepared, s.Signature }).FirstOrDefaultAsync(cancel);
        return signed is null ? TypedResults.NotFound() : OpenSigned(http, DataIntegrity.Attach(StrictJson.Parse(Encoding.UTF8.GetBytes(signed.Prepared)), Convert.FromHexString(signed.Signature)));
    }

    static async Task<Results<FileContentHttpResult, NotFound>> OwnKeySet(string slug, GlabellaDb db, Installation installation, HttpContext http, CancellationToken cancel)
    {
        var keys = await Keys(db, slug).Take(500).ToListAsync(cancel);
        return keys.Count == 0 ? TypedResults.NotFound() : Open(http, PublishedKeys.Set(installation, keys.Select(k => (slug, k))), "application/jwk-set+json");
    }

    static async Task<FileContentHttpResult> KeySet(GlabellaDb db, Installation installation, HttpContext http, CancellationToken cancel)
    {
        var keys = await (from k in db.IssuerKeys join p in db.Providers on k.ProviderId equals p.Id where k.Kind == KeyKind.P256 orderby p.Slug, k.Since select new { p.Slug, Key = k }).AsNoTracking().Take(5000).ToListAsync(cancel);
        return Open(http, PublishedKeys.Set(installation, keys.Select(k => (k.Slug, k.Key))), "application/jwk-set+json");
    }

    static IQueryable<IssuerKey> Keys(GlabellaDb db, string slug) =>
        from k in db.IssuerKeys.AsNoTracking() join p in db.Providers on k.ProviderId equals p.Id where p.Slug == slug orderby k.Since descending select k;

    static async Task<Results<FileContentHttpResult, NotFound>> List(string slug, string purpose, GlabellaDb db, HttpContext http, CancellationToken cancel)
    {
        if (purpose is not ("revocation" or "suspension")) return TypedResults.NotFound();
        var kind = purpose == "revocation" ? EventKind.Revoked : EventKind.Suspended;
        var signed = await (from l in db.StatusLists join p in db.Providers on l.ProviderId equals p.Id where p.Slug == slug && l.Purpose == kind select l.Signed).FirstOrDefaultAsync(cancel);
        return signed is null ? TypedResults.NotFound() : OpenSigned(http, signed);
    }

    static FileContentHttpResult OpenSigned(HttpContext http, byte[] signed)
    {
        http.Response.Headers.Vary = "Accept";
        // its own media type to whoever names it: many readers take an answer for JSON only when its type says so
        bool asked = http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("application/vc", StringComparison.OrdinalIgnoreCase));
        return Open(http, signed, asked ? "application/vc" : "application/ld+json");
    }

    static FileContentHttpResult Open(HttpContext http, JsonObject json, string mediaType) => Open(http, Encoding.UTF8.GetBytes(json.ToJsonString()), mediaType);

    /// <summary>For everybody, on every page; a reader who names the copy it has is told when it is still the same (RFC 9110, 13.1.2).</summary>
    static FileContentHttpResult Open(HttpContext http, byte[] body, string mediaType)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.CacheControl = $"public, max-age={(int)KeptFor.TotalSeconds}";
        return TypedResults.File(body, mediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\""));
    }
}
