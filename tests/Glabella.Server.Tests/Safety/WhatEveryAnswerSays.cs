using System.Net;
using System.Net.Http.Headers;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Glabella.Server.Tests.Safety;

/// <summary>Crawls the route table as visitor and as registrar: headers (#19), cookies (#20), no writes by GET and no POST without a token (#21).</summary>
public class WhatEveryAnswerSays
{
    [Fact]
    public async Task Headers_and_cookies_are_strict_on_every_page_over_https()
    {
        await using var world = await World.Start(Engine.Sqlite, host => host.UseSetting("PublicUrl", "https://register.example"));
        using var registrar = await world.SignIn(await world.Given.Registrar());
        using var visitor = world.Browser();
        int pages = 0;
        foreach (var door in Doors.Of(world).Where(d => d.Methods.Contains("GET")))
            foreach (var browser in new[] { visitor, registrar })
            {
                var answer = await browser.Get(door.Somewhere());
                string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : $"no {name} on {door.Path}";
                string policy = Header("Content-Security-Policy");
                foreach (string must in new[] { "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'", "style-src 'self'" }) Assert.Contains(must, policy);
                Assert.DoesNotContain("unsafe", policy);
                Assert.Equal("max-age=31536000; includeSubDomains", Header("Strict-Transport-Security"));
                Assert.Equal("nosniff", Header("X-Content-Type-Options"));
                Assert.True(Header("Referrer-Policy") is "no-referrer" || Header("Referrer-Policy") is "same-origin" && !door.Path.StartsWith("/verify"), Header("Referrer-Policy"));
                foreach (string cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
                {
                    Assert.StartsWith("__Host-", cookie);
                    foreach (string flag in new[] { "secure", "httponly", "samesite", "path=/" }) Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
                }
                pages++;
            }
        Assert.True(pages > 100);
    }

    [Theory, BothDatabases]
    public async Task Looking_writes_nothing(Engine engine)
    {
        await using var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        await world.Given.Session(provider, await world.Given.Course(provider));
        string slug = await world.Look(db => db.Providers.Select(p => p.Slug).SingleAsync());
        using var visitor = world.Browser();
        using var registrar = await world.SignIn(await world.Given.Registrar());
        using var coordinator = await world.SignIn(await world.Given.Coordinator(provider));
        foreach (var browser in new[] { visitor, registrar, coordinator }) await browser.Get("/");
        string before = await Fingerprint(world);
        foreach (var door in Doors.Of(world).Where(d => d.Methods.Contains("GET")))
            foreach (var browser in new[] { visitor, registrar, coordinator })
            {
                await browser.Get(door.Somewhere().Replace("/provider/nothing-there", $"/provider/{slug}"));
                string after = await Fingerprint(world);
                Assert.True(before == after, $"GET {door.Path} wrote: {before} became {after}");
            }
    }

    /// <summary>Rows of every table; the key ring aside, which the framework fills at its first use.</summary>
    static Task<string> Fingerprint(World world) => world.Look(async db =>
    {
        var counts = new List<string>();
        foreach (string table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Where(t => !t.Contains("data_protection", StringComparison.OrdinalIgnoreCase) && !t.Contains("DataProtection")).Distinct().Order())
        {
            string sql = "select count(*) as \"Value\" from \"" + table + "\"";
            counts.Add($"{table}:{await db.Database.SqlQueryRaw<long>(sql).SingleAsync()}");
        }
        return string.Join(' ', counts);
    });

    [Theory, BothDatabases]
    public async Task A_form_without_its_token_is_refused(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var registrar = await world.SignIn(await world.Given.Registrar());
        int refused = 0;
        foreach (var door in Doors.Of(world).Where(d => d.IsUnsafe && !d.Path.StartsWith("/api") && d.Path is not ("/error" or "/not-found")))
        {
            var answer = await registrar.Send(new(HttpMethod.Post, door.Somewhere()) { Content = new FormUrlEncodedContent([new("_handler", "sign-in")]) });
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"POST {door.Path} answered {answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.BadRequest) refused++;
        }
        Assert.True(refused > 20, $"Only {refused} doors refused.");
    }

    [Theory, BothDatabases]
    public async Task A_request_from_another_site_is_refused_at_every_json_route(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var registrar = await world.SignIn(await world.Given.Registrar());
        var routes = Doors.Of(world).Where(d => d.IsUnsafe && d.Path.StartsWith("/api")).ToList();
        Assert.NotEmpty(routes);
        foreach (var door in routes)
            foreach (var (name, value) in new[] { ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "null") })
            {
                var request = new HttpRequestMessage(new(door.Methods.First(m => m != "GET")), door.Somewhere()) { Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json")) };
                request.Headers.Add(name, value);
                Assert.Equal((door.Path, HttpStatusCode.BadRequest), (door.Path, (await registrar.Send(request)).StatusCode));
            }
    }

    /// <summary>#5: a field that the route does not know is refused, so nothing can be set that was not meant to be.</summary>
    [Theory, BothDatabases]
    public async Task An_unknown_json_field_is_refused(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        using var registrar = await world.SignIn(await world.Given.Registrar());
        int checkedRoutes = 0;
        foreach (var door in Doors.Of(world).Where(d => d.IsUnsafe && d.Path.StartsWith("/api")))
            foreach (var browser in new[] { rosa, registrar })
            {
                var request = new HttpRequestMessage(new(door.Methods.First(m => m != "GET")), door.Somewhere()) { Content = new StringContent("{\"is_registrar\":true,\"person_id\":\"0193aaaa-0000-7000-8000-000000000001\"}", MediaTypeHeaderValue.Parse("application/json")) };
                var answer = await browser.Send(request);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{door.Path} answered {answer.StatusCode}");
                if (answer.StatusCode == HttpStatusCode.BadRequest) checkedRoutes++;
            }
        Assert.True(checkedRoutes > 0);
    }
}
