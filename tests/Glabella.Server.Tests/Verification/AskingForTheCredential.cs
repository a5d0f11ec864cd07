using System.Net;
using System.Text.Json;
using Glabella.Domain.Certificates;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Verification;

/// <summary>One address, two readers: a person gets the page, a program the signed credential.</summary>
public class AskingForTheCredential
{
    const string Nobodys = "00000000000000000000000000000000";

    static async Task<HttpResponseMessage> Ask(Browser browser, string path, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        return await browser.Send(request);
    }

    [Theory]
    [InlineData(null, "text/html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "text/html")] // a browser
    [InlineData("text/html, application/json", "text/html")]
    [InlineData("text/*", "text/html")]
    [InlineData("image/png", "text/html")] // nothing we have
    [InlineData("nonsense", "text/html")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/vc+ld+json", "application/vc+ld+json")]
    [InlineData("application/vc", "application/vc")]
    [InlineData("APPLICATION/JSON", "application/json")]
    [InlineData("application/json;q=0.9, text/html;q=0.5", "application/json")]
    [InlineData("application/json, text/plain, */*", "application/json")] // libraries of programs
    [InlineData("application/vc+jwt", "application/vc+jwt")]
    [InlineData("application/jwt, */*;q=0.1", "application/jwt")]
    [InlineData("text/plain", "text/plain")] // as Open Badges 3.0 has it
    [InlineData("application/*", "application/ld+json")]
    [InlineData("*/*", "application/ld+json")] // a wallet that scanned the code
    public async Task The_header_decides(string? accept, string type)
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        using var stranger = held.World.Browser();
        var answer = await Ask(stranger, "/verify/" + certificate.PublicId, accept);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Accept", answer.Headers.Vary);
        Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        if (type == "text/html") return;
        using var holder = await held.World.SignIn(person);
        string form = type.EndsWith("jwt", StringComparison.Ordinal) || type == "text/plain" ? "jwt" : "json";
        string expected = await (await holder.Get($"/me/certificates/{certificate.Id}/credential.{form}")).Text();
        Assert.Equal(expected, await answer.Text());
        Assert.Equal(expected, await (await stranger.Get($"/verify/{certificate.PublicId}/credential.{form}")).Text());
    }

    [Theory, BothDatabases]
    public async Task What_nobody_issued_is_not_found_in_any_form(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        using var stranger = held.World.Browser();
        foreach (string? accept in new[] { null, "text/html", "application/json", "application/vc", "application/vc+jwt", "*/*" })
            Assert.Equal((accept, HttpStatusCode.NotFound), (accept, (await Ask(stranger, "/verify/" + Nobodys, accept)).StatusCode));
        foreach (string form in new[] { "json", "jwt" }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/verify/{Nobodys}/credential.{form}")).StatusCode);
        Assert.Contains("That is not proof of fraud", await (await Ask(stranger, "/verify/" + Nobodys, "text/html")).Text());
    }

    [Theory, BothDatabases]
    public async Task A_withdrawn_certificate_still_hands_out_its_credential_and_an_erased_one_does_not(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.Decide(certificate, EventKind.Revoked, "practice_incomplete");
        using var program = held.World.Browser();
        Assert.Equal(HttpStatusCode.OK, (await Ask(program, "/verify/" + certificate.PublicId, "application/json")).StatusCode);
        await held.World.Look(db => db.CertificatePapers.ExecuteDeleteAsync());
        foreach (string accept in new[] { "application/json", "application/vc+jwt" }) Assert.Equal(HttpStatusCode.NotFound, (await Ask(program, "/verify/" + certificate.PublicId, accept)).StatusCode);
    }

    [Fact]
    public async Task Other_addresses_below_it_stay_what_they_are()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        using var program = held.World.Browser();
        Assert.Equal("text/html", (await Ask(program, "/verify/report", "application/json")).Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/html", (await Ask(program, "/verify", "application/json")).Content.Headers.ContentType!.MediaType);
        Assert.Equal("/verify?code=7K4Q-M2XD"[..13], (await Ask(program, "/verify/" + ShortCode.New([1, 2, 3, 4, 5, 6, 7]), "text/html")).Goes()![..13]);
    }

    /// <summary>The browser's permission is asked on the page with the scanner and nowhere else.</summary>
    [Fact]
    public async Task The_camera_is_allowed_on_one_page()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (_, certificate) = await held.Issued();
        using var stranger = held.World.Browser();
        foreach (var (path, allowed) in new[] { ("/verify", "camera=(self)"), ($"/verify/{certificate.PublicId}", "camera=()"), ("/verify/report", "camera=()"), ("/", "camera=()") })
            Assert.Equal((path, $"{allowed}, microphone=(), geolocation=()"), (path, (await stranger.Get(path)).Headers.GetValues("Permissions-Policy").Single()));
        var box = (await stranger.Page("/verify")).QuerySelector("[data-scan]")!;
        Assert.True(box.HasAttribute("hidden"));
    }
}
