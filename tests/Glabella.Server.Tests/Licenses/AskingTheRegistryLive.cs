using System.Net;
using System.Security.Cryptography;
using System.Text;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Tests.Registries;
using Glabella.Server.Tests.Verification;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Licenses;

/// <summary>The NPI Registry's interface, played by a real server with TLS on this machine.</summary>
public class AskingTheRegistryLive
{
    const string Path = "/api/";
    static readonly string Npi = Lists.Nurse.Npi.ToString(), Page = $"/me/licenses/npi/{Npi}";

    [Theory, BothDatabases]
    public async Task A_number_that_the_list_does_not_hold_is_asked_for_and_may_be_confirmed(Engine engine)
    {
        await using var registry = await AnotherIssuer.Start();
        await using var world = await House(registry, engine);
        string? question = null;
        registry.Paths[Path] = http => { question = http.Request.QueryString.Value; return http.Response.WriteAsync(Person()); };
        using var rosa = await world.SignIn(await world.Given.Clinician());

        string text = (await rosa.Page(Page)).Body!.TextContent;
        Assert.Contains("ROSA QUILL, RN", text);
        Assert.Contains("RN 00712345", text);
        Assert.Contains("asked just now", text);
        Assert.Equal($"?version=2.1&number={Npi}", question);
        Assert.Single(registry.Asked);
        Assert.EndsWith("/me/licenses/new", (await rosa.Submit(Page, "confirm")).Headers.Location?.OriginalString);
        Assert.Equal(3, registry.Asked.Count); // once to show the page again, once to send it
        Assert.Equal(Npi, await world.Look(db => db.People.Where(p => p.Npi != null).Select(p => p.Npi).SingleAsync()));

        await Lists.Import(world, Lists.November, 50, Lists.Nurse);
        Assert.Contains("list of Nov 8, 2026", (await rosa.Page(Page)).Body!.TextContent);
        Assert.Equal(3, registry.Asked.Count);
    }

    [Theory, BothDatabases]
    public async Task The_registrar_s_look_is_kept_with_the_hash_of_the_answer_and_decides_nothing(Engine engine)
    {
        await using var registry = await AnotherIssuer.Start();
        await using var world = await House(registry, engine);
        registry.Put(Path, Person());
        var id = await Claimed(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Equal(HttpStatusCode.Found, (await rhea.Submit($"/registrar/licenses/{id}", "lookup")).StatusCode);

        var kept = await world.Look(db => db.Evidence.SingleAsync());
        Assert.Equal(("license.registry", Method.Api, Mark.CheckedAtSource, "NPPES, NPI Registry, asked live"), (kept.Claim, kept.Method, kept.Mark, kept.Source));
        Assert.Equal("NPI is active. Family name agrees. State and number agree. Profession agrees.", kept.Finding);
        Assert.Equal((DateOnly.FromDateTime(world.Now.UtcDateTime), registry.At(Path)), (kept.AsOf!.Value, kept.SourceUrl));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Person()))), kept.Sha256);
        var license = await world.Look(db => db.Licenses.SingleAsync());
        Assert.Equal((LicenseStatus.Unknown, ClaimState.InReview), (license.Status, license.State));
        Assert.Contains(kept.Finding, (await rhea.Page($"/registrar/licenses/{id}")).Body!.TextContent);
        Assert.Contains(await world.Look(db => db.Journal.ToListAsync()), j => j.Action == "license.looked_up" && j.Actor == kept.RecordedBy);
    }

    [Theory]
    [InlineData("another name", Mark.Contradicted, "Name differs from NPPES"), InlineData("an organization", Mark.Contradicted, "NPI of an organization")]
    [InlineData("another number", Mark.Contradicted, "Number differs"), InlineData("none", Mark.NotProven, "does not hold the NPI"), InlineData("no license", Mark.CheckedAtSource, "No number in NPPES")]
    public async Task What_differs_or_is_absent_is_kept_as_that(string what, Mark mark, string finding)
    {
        await using var registry = await AnotherIssuer.Start();
        await using var world = await House(registry, Engine.Sqlite);
        registry.Put(Path, what switch
        {
            "another name" => Person().Replace("QUILL", "ABERFIELD"),
            "another number" => Person().Replace("RN 00712345", "RN 00999999"),
            "no license" => Person().Replace("RN 00712345", "PENDING"),
            "an organization" => Person().Replace("NPI-1", "NPI-2").Replace("\"last_name\"", "\"organization_name\""),
            _ => """{"result_count":0,"results":[]}""",
        });
        var id = await Claimed(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await rhea.Submit($"/registrar/licenses/{id}", "lookup");
        var kept = await world.Look(db => db.Evidence.SingleAsync());
        Assert.Equal(mark, kept.Mark);
        Assert.Contains(finding, kept.Finding);
        if (what != "an organization") return;
        using var rosa = await world.SignIn(await world.Given.Clinician());
        Assert.Contains("belongs to an organization", (await rosa.Page(Page)).Body!.TextContent);
    }

    [Theory]
    [InlineData("of another number"), InlineData("not active"), InlineData("an entity of no kind"), InlineData("two"), InlineData("broken"), InlineData("a word twice"), InlineData("errors"), InlineData("a web page"), InlineData("nameless")]
    [InlineData("500"), InlineData("moved"), InlineData("announced too long"), InlineData("endless"), InlineData("stalled"), InlineData("cut off")]
    public async Task What_cannot_be_relied_on_is_unknown_and_blocks_nothing(string way)
    {
        await using var registry = await AnotherIssuer.Start();
        await using var world = await House(registry, Engine.Sqlite, way == "stalled" ? "00:00:00.5" : "00:00:10");
        registry.Put("/elsewhere", Person());
        registry.Paths[Path] = http => way switch
        {
            "of another number" => http.Response.WriteAsync(Person().Replace(Npi, "1234567893")),
            "not active" => http.Response.WriteAsync(Person().Replace("\"status\":\"A\"", "\"status\":\"Z\"")),
            "an entity of no kind" => http.Response.WriteAsync(Person().Replace("NPI-1", "NPI-3")),
            "two" => http.Response.WriteAsync(Person().Replace("\"result_count\":1", "\"result_count\":2")),
            "broken" => http.Response.WriteAsync(Person()[..^2]),
            "a word twice" => http.Response.WriteAsync(Person().Replace("\"status\":\"A\"", "\"status\":\"A\",\"status\":\"A\"")),
            "errors" => http.Response.WriteAsync("""{"Errors":[{"description":"NPI must be 10 digits","field":"number","number":"06"}],"result_count":0,"results":[]}"""),
            "a web page" => http.Response.WriteAsync("<!doctype html><title>Sorry</title>"),
            "nameless" => http.Response.WriteAsync(Person().Replace("QUILL", "--")),
            "500" => Failing(http),
            "moved" => Moved(http),
            "announced too long" => TooLong(http),
            "endless" => Endless(http),
            "stalled" => Stalled(http),
            _ => CutOff(http),
        };
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var page = await rosa.Page(Page);
        Assert.Contains("This NPI is not in our list", page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await rosa.Submit(Page, page, "confirm")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"))).StatusCode);
        var id = await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());

        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("no answer that can be relied on", await (await rhea.Submit($"/registrar/licenses/{id}", "lookup")).Content.ReadAsStringAsync());
        Assert.Empty(await world.Look(db => db.Evidence.ToListAsync()));
        Assert.DoesNotContain("/elsewhere", registry.Asked);
        Assert.NotEmpty(registry.Asked);
        Assert.Equal(HttpStatusCode.NoContent, (await rhea.PostJson($"/api/v1/registrar/licenses/{id}/decision", new { outcome = "proven", reason = "Looked it up.", basis = "board", status = "active", multistate = false, version = 1 })).StatusCode);

        static Task Failing(HttpContext http) { http.Response.StatusCode = 500; return http.Response.WriteAsync(Person()); }
        static Task Moved(HttpContext http) { http.Response.Redirect("/elsewhere"); return Task.CompletedTask; }
        static Task TooLong(HttpContext http) { http.Response.ContentLength = 300_000; return http.Response.WriteAsync(Person().PadRight(300_000)); }
        static async Task Endless(HttpContext http) { await http.Response.WriteAsync(Person()); while (!http.RequestAborted.IsCancellationRequested) await http.Response.WriteAsync(new string(' ', 65536)); }
        static async Task Stalled(HttpContext http) { await http.Response.WriteAsync(Person()[..20]); await http.Response.Body.FlushAsync(); await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); }
        static async Task CutOff(HttpContext http) { http.Response.ContentLength = Person().Length + 100; await http.Response.WriteAsync(Person()); await http.Response.Body.FlushAsync(); http.Abort(); }
    }

    [Fact]
    public async Task A_claim_that_was_taken_back_while_the_registry_thought_gets_no_evidence()
    {
        await using var registry = await AnotherIssuer.Start();
        await using var world = await House(registry, Engine.Sqlite);
        var id = await Claimed(world);
        registry.Paths[Path] = async http =>
        {
            await world.Arrange(async db => (await db.Licenses.SingleAsync()).Withdraw());
            await http.Response.WriteAsync(Person());
        };
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("withdrawn or decided meanwhile", await (await rhea.Submit($"/registrar/licenses/{id}", "lookup")).Content.ReadAsStringAsync());
        Assert.Single(registry.Asked);
        Assert.Empty(await world.Look(db => db.Evidence.ToListAsync()));
    }

    [Theory]
    [InlineData(false, true), InlineData(true, false)]
    public async Task Unless_it_is_set_and_of_the_open_internet_nothing_is_asked(bool set, bool trial)
    {
        await using var registry = await AnotherIssuer.Start();
        registry.Put(Path, Person());
        await using var world = await World.Start(Engine.Sqlite, host =>
        {
            if (trial) host.UseSetting("PublicWeb:LoopbackCertificate", registry.TlsHash);
            if (set) host.UseSetting("Registries:LiveLookup:NpiAddress", registry.At(Path));
        });
        var id = await Claimed(world);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("not in our list", (await rhea.Page(Page)).Body!.TextContent);
        Assert.Equal(set, (await rhea.Page($"/registrar/licenses/{id}")).Body!.TextContent.Contains("Look it up now"));
        if (set) await rhea.Submit($"/registrar/licenses/{id}", "lookup");
        Assert.Empty(await world.Look(db => db.Evidence.ToListAsync()));
        Assert.Empty(registry.Asked);
    }

    [Fact]
    public async Task A_registrar_is_offered_no_look_at_an_own_claim()
    {
        await using var registry = await AnotherIssuer.Start();
        await using var world = await House(registry, Engine.Sqlite);
        var me = await world.Given.Registrar();
        await world.Arrange(async db => (await db.People.SingleAsync(p => p.Id == me)).ConfirmNpi(Npi));
        using var rhea = await world.SignIn(me);
        await rhea.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        var id = await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());
        Assert.DoesNotContain("Look it up now", (await rhea.Page($"/registrar/licenses/{id}")).Body!.TextContent);
        using var second = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("Look it up now", (await second.Page($"/registrar/licenses/{id}")).Body!.TextContent);
    }

    static Task<World> House(AnotherIssuer registry, Engine engine, string patience = "00:00:10") => World.Start(engine, host => host
        .UseSetting("PublicWeb:LoopbackCertificate", registry.TlsHash).UseSetting("Registries:LiveLookup:NpiAddress", registry.At(Path)).UseSetting("Registries:LiveLookup:Patience", patience));

    /// <summary>A claim of Rosa Quill, whose NPI no list holds.</summary>
    static async Task<LicenseId> Claimed(World world)
    {
        var me = await world.Given.Clinician();
        await world.Arrange(async db => (await db.People.SingleAsync(p => p.Id == me)).ConfirmNpi(Npi));
        using var rosa = await world.SignIn(me);
        Assert.Equal(HttpStatusCode.Created, (await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"))).StatusCode);
        return await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());
    }

    /// <summary>In the shape of version 2.1; an invented person.</summary>
    static string Person() => """
        {"result_count":1,"results":[{"created_epoch":"1577880000000","enumeration_type":"NPI-1","number":"NUMBER","last_updated_epoch":"1788220800000",
        "addresses":[{"address_purpose":"MAILING","address_1":"PO BOX 1","city":"AUSTIN","state":"TX","postal_code":"787010001","country_code":"US"},{"address_purpose":"LOCATION","address_1":"100 MAIN ST","city":"HOUSTON","state":"TX","postal_code":"77002-1234","telephone_number":"713-555-0100"}],
        "practiceLocations":[],"basic":{"first_name":"ROSA","last_name":"QUILL","middle_name":"--","credential":"RN","sole_proprietor":"NO","sex":"F","enumeration_date":"2020-01-01","last_updated":"2026-09-01","status":"A","name_prefix":"--"},
        "taxonomies":[{"code":"163W00000X","taxonomy_group":"","desc":"Registered Nurse","state":"TX","license":"RN 00712345","primary":true},{"code":"163WP0809X","taxonomy_group":"","desc":"Psych","state":null,"license":null,"primary":false}],
        "identifiers":[],"endpoints":[],"other_names":[]}]}
        """.Replace("NUMBER", Npi);
}
