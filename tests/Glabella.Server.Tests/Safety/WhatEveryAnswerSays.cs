using System.Net;
using System.Net.Http.Headers;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;

namespace Glabella.Server.Tests.Safety;

/// <summary>Crawls the route table as visitor and as registrar: headers (#19), cookies (#20), no writes by GET and no POST without a token (#21).</summary>
public class WhatEveryAnswerSays
{
    [Fact]
    public async Task Headers_and_cookies_are_strict_on_every_page_over_https()
    {
        await using var house = await HouseInUse.Start(Engine.Sqlite, host => host.UseSetting("PublicUrl", "https://register.example"));
        int answers = 0, cookies = 0;
        List<string> closed = [];
        foreach (var door in Doors.Of(house.World).Where(d => d.Methods.Contains("GET")))
        {
            var open = false;
            foreach (var (who, address) in HouseInUse.Likely(door).Append("visitor").Distinct().Select(who => (who, house.At(door.Path))).Append(("registrar", door.Somewhere())))
            {
                var answer = await house.People[who].Get(address);
                open |= answer.IsSuccessStatusCode || answer.Goes()?.StartsWith("/sign-in", StringComparison.Ordinal) == false;
                cookies += AreStrict(answer, address);
                answers++;
            }
            if (!open) closed.Add(door.Path);
        }
        // What a crawl of pages does not meet: a sign-in's cookie, a message, a refusal, a static file.
        using var rosa = house.World.Browser();
        cookies += AreStrict(await rosa.Submit("/sign-in", "sign-in", ("Input.Email", await house.World.EmailOf(house.Rosa)), ("Input.Password", Given.Password)), "/sign-in");
        cookies += AreStrict(await rosa.Submit("/me/share", "share", ("Input.Fields", "Licenses"), ("Input.Days", "7")), "/me/share");
        cookies += AreStrict(await rosa.Send(new(HttpMethod.Post, "/sign-out")), "/sign-out");
        AreStrict(await rosa.Get("/css/app.css"), "/css/app.css");

        // Letters of the demo alone, and an installation without a registrar.
        Assert.True(closed.SequenceEqual(["/mailbox", "/setup"]), string.Join(' ', closed));
        Assert.True(answers > 300 && cookies > 5, $"{answers} answers with {cookies} cookies were looked at.");
    }

    static int AreStrict(HttpResponseMessage answer, string address)
    {
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : $"no {name} on {address}";
        string policy = Header("Content-Security-Policy");
        bool document = address.StartsWith("/documents/", StringComparison.Ordinal) && answer.IsSuccessStatusCode;
        string[] musts = document ? ["sandbox", "default-src 'none'"] : ["default-src 'self'", "object-src 'none'", "script-src 'self'", "style-src 'self'"];
        foreach (string must in (string[])[.. musts, "base-uri 'none'", "frame-ancestors 'none'"]) Assert.Contains(must, policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("max-age=31536000; includeSubDomains", Header("Strict-Transport-Security"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        bool secret = address.StartsWith("/verify", StringComparison.Ordinal) || address.StartsWith("/shared", StringComparison.Ordinal);
        Assert.True(Header("Referrer-Policy") == (secret ? "no-referrer" : "same-origin"), $"{address}: {Header("Referrer-Policy")}");
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.ToList() : [];
        foreach (string cookie in cookies)
        {
            Assert.StartsWith("__Host-", cookie);
            foreach (string flag in new[] { "secure", "httponly", "samesite", "path=/" }) Assert.True(cookie.Contains(flag, StringComparison.OrdinalIgnoreCase), $"{address}: {cookie} without {flag}");
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }
        return cookies.Count;
    }

    /// <summary>Counts the commands themselves. The one exception is asked for: whoever opens somebody else's document is written down.</summary>
    [Theory, BothDatabases]
    public async Task Looking_writes_nothing(Engine engine)
    {
        await using var house = await HouseInUse.Start(engine);
        var watch = house.World.Watch;
        int looked = 0;
        foreach (var door in Doors.Of(house.World).Where(d => d.Methods.Contains("GET")))
            foreach (string who in HouseInUse.Likely(door).Append("visitor").Distinct())
            {
                watch.Writes.Clear();
                var answer = await house.People[who].Get(house.At(door.Path));
                if (answer.IsSuccessStatusCode) looked++;
                var writes = watch.Writes.Where(w => !w.Contains("data_protection_keys")).ToList(); // the framework makes its first key when it needs one
                bool opensADocument = door.Path.StartsWith("/documents/", StringComparison.Ordinal) && who == "registrar";
                Assert.True(opensADocument ? writes.Count == 1 && writes[0].Contains("journal") : writes.Count == 0, $"GET {door.Path} as {who} wrote {string.Join('\n', writes)}");
            }
        Assert.True(looked > 200, $"Only {looked} pages were open.");
    }

    [Theory, BothDatabases]
    public async Task A_form_without_its_token_is_refused(Engine engine)
    {
        await using var house = await HouseInUse.Start(engine);
        var watch = house.World.Watch;
        var forms = await house.Forms();
        Assert.True(forms.Count > 60, $"Only {forms.Count} forms were found.");
        watch.Writes.Clear();
        foreach (var form in forms)
        {
            // Right in everything else: only the token is missing, or is one that was made for somebody else.
            var fields = form.Form.QuerySelectorAll("input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? "")).ToList();
            string token = fields.Single(f => f.Name == "__RequestVerificationToken").Value;
            fields.RemoveAll(f => f.Name == "__RequestVerificationToken");
            var without = await form.Send(fields);
            Assert.Equal((form.Path, form.Name, HttpStatusCode.BadRequest), (form.Path, form.Name, without.StatusCode));
            if (form.Form.GetAttribute("action") is null) Assert.Contains("reload the page and send it again", await without.Text());
            using var other = form.Who == "visitor" ? house.World.Browser() : await house.World.SignIn(await house.World.Given.Clinician());
            if (form.Who == "visitor") continue;
            foreach (var cookie in form.Browser.Cookies.Where(c => c.Key.Contains("antiforgery"))) other.Cookies[cookie.Key] = cookie.Value;
            var stolen = await (form with { Browser = other }).Send([.. fields, ("__RequestVerificationToken", token)]);
            Assert.True(stolen.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Found, $"{form.Path} {form.Name}: {stolen.StatusCode}");
        }
        Assert.Empty(watch.Writes);
        foreach (string door in new[] { "/sign-out", "/passkeys/request-options", "/passkeys/creation-options" })
            Assert.Equal((door, HttpStatusCode.BadRequest), (door, (await house.People["rosa"].Send(new(HttpMethod.Post, door))).StatusCode));
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
