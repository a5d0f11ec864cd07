using System.Net;
using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Verification;
using Glabella.Domain.Certificates;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Verification;

public class PublishingWhatVerifiersNeed
{
    [Theory, BothDatabases]
    public async Task The_did_document_has_every_key_and_says_which_were_withdrawn(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await RotatingKeys.Command(held, "rotate", held.Slug);
        await RotatingKeys.Command(held, "withdraw", certificate.KeyName);
        using var stranger = held.World.Browser();

        var (document, type) = await Json(stranger, $"/providers/{held.Slug}/did.json");

        Assert.Equal("application/did+ld+json", type);
        Assert.Equal("https://www.w3.org/ns/did/v1", document.GetProperty("@context")[0].GetString());
        var keys = await held.World.Look(db => db.IssuerKeys.AsNoTracking().ToListAsync());
        var methods = document.GetProperty("verificationMethod").EnumerateArray().ToDictionary(m => m.GetProperty("id").GetString()!.Split('#')[1]);
        Assert.Equal(4, methods.Count);
        foreach (var key in keys)
        {
            Assert.Equal(key.Kind == KeyKind.Ed25519 ? "Multikey" : "JsonWebKey", methods[key.Multikey].GetProperty("type").GetString());
            Assert.Equal(key.Multikey == certificate.KeyName, methods[key.Multikey].TryGetProperty("revoked", out _));
        }
        Assert.Equal(3, document.GetProperty("assertionMethod").GetArrayLength());
        Assert.True(DidDocument.Read(document)!.Find(certificate.VerificationMethod)!.IsWithdrawn(held.World.Now));
    }

    [Theory, BothDatabases]
    public async Task A_stranger_checks_both_forms_with_nothing_but_what_is_published(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var jwt = await held.World.Look(db => db.CertificateJwts.Select(j => j.Jwt).SingleAsync());
        using var stranger = held.World.Browser();
        byte[] json = await (await stranger.Get($"/verify/{certificate.PublicId}/credential.json")).Content.ReadAsByteArrayAsync();
        byte[][] forms = [json, System.Text.Encoding.ASCII.GetBytes(jwt)];
        foreach (var form in forms) Assert.Equal(Verdict.Valid, (await Check(held, stranger, form)).Verdict);

        await held.Decide(certificate, EventKind.Suspended, "complaint");
        foreach (var form in forms) Assert.Equal(Verdict.Suspended, (await Check(held, stranger, form)).Verdict);
        await held.Decide(certificate, EventKind.Revoked, "issued_in_error");
        foreach (var form in forms) Assert.Equal(Verdict.Revoked, (await Check(held, stranger, form)).Verdict);

        await RotatingKeys.Command(held, "withdraw", certificate.KeyName);
        var after = await Check(held, stranger, json);
        Assert.Equal(Verdict.Invalid, after.Verdict);
        Assert.Contains("withdrew on 2026-11-24", after["signature"]!.Sentence);
    }

    [Theory, BothDatabases]
    public async Task The_key_set_names_each_key_as_the_jwt_does_and_leaves_withdrawn_ones_out(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        var signer = await held.World.Look(db => db.CertificateJwts.SingleAsync());
        using var stranger = held.World.Browser();
        foreach (string path in new[] { "/.well-known/jwks.json", $"/providers/{held.Slug}/jwks.json" })
        {
            var (set, type) = await Json(stranger, path);
            Assert.Equal("application/jwk-set+json", type);
            var key = set.GetProperty("keys").EnumerateArray().Single();
            using var header = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(signer.Jwt.Split('.')[0]));
            Assert.Equal(header.RootElement.GetProperty("kid").GetString(), key.GetProperty("kid").GetString());
            Assert.NotNull(JsonWebKey.Read(key));
            Assert.False(key.TryGetProperty("d", out _));
        }
        await RotatingKeys.Command(held, "withdraw", signer.Multikey);
        var left = (await Json(stranger, "/.well-known/jwks.json")).Document.GetProperty("keys").EnumerateArray().Single();
        Assert.DoesNotContain(signer.Multikey, left.GetProperty("kid").GetString());
    }

    [Theory, BothDatabases]
    public async Task A_reader_who_has_the_same_copy_is_told_so_and_asks_again_within_a_minute(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        using var stranger = held.World.Browser();
        string list = $"/providers/{held.Slug}/status/revocation/1";
        foreach (string path in new[] { list, $"/providers/{held.Slug}/did.json", $"/providers/{held.Slug}/jwks.json", "/.well-known/jwks.json", "/.well-known/issuers.json" })
        {
            var first = await stranger.Get(path);
            Assert.True(first.Headers.CacheControl!.Public);
            Assert.InRange(first.Headers.CacheControl.MaxAge!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(59));
            var same = await Ask(stranger, HttpMethod.Get, path, first.Headers.ETag!.ToString());
            Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length));
            var head = await Ask(stranger, HttpMethod.Head, path);
            Assert.Equal((HttpStatusCode.OK, first.Headers.ETag, 0), (head.StatusCode, head.Headers.ETag, (await head.Content.ReadAsByteArrayAsync()).Length));
            Assert.Equal("*", head.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
        var before = (await stranger.Get(list)).Headers.ETag!.ToString();
        await held.Decide(certificate, EventKind.Revoked, "issued_in_error");
        Assert.Equal(HttpStatusCode.OK, (await Ask(stranger, HttpMethod.Get, list, before)).StatusCode); // published with the decision itself
    }

    [Theory, BothDatabases]
    public async Task A_status_list_has_its_own_media_type_for_whoever_names_it(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        using var stranger = held.World.Browser();
        string path = $"/providers/{held.Slug}/status/suspension/1";
        Assert.Equal("application/ld+json", (await stranger.Get(path)).Content.Headers.ContentType!.MediaType);
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/vc");
        var answer = await stranger.Send(request);
        Assert.Equal(("application/vc", "Accept"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.Vary.Single()));
    }

    /// <summary>The verifier with no other source than the addresses that the file itself names.</summary>
    static async Task<Report> Check(ClassHeld held, Browser stranger, byte[] file)
    {
        var document = DidDocument.Read((await Json(stranger, $"/providers/{held.Slug}/did.json")).Document)!;
        var lists = new Dictionary<string, byte[]>();
        foreach (string purpose in new[] { "revocation", "suspension" })
            lists[$"http://localhost/providers/{held.Slug}/status/{purpose}/1"] = await (await stranger.Get($"/providers/{held.Slug}/status/{purpose}/1")).Content.ReadAsByteArrayAsync();
        return Verifier.Check(file, new Sources { Issuer = did => did == document.Id ? document : null, Trusted = _ => true, StatusList = lists.GetValueOrDefault }, held.World.Now);
    }

    static async Task<(JsonElement Document, string Type)> Json(Browser browser, string path)
    {
        var answer = await browser.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (JsonElement.Parse(await answer.Text()), answer.Content.Headers.ContentType!.MediaType!);
    }

    static Task<HttpResponseMessage> Ask(Browser browser, HttpMethod method, string path, string? tag = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return browser.Send(request);
    }
}
