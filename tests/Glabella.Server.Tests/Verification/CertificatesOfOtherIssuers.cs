using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Badges;
using Glabella.Server.Features.Verification;
using Glabella.Server.Hosting;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Verification;

/// <summary>Certificates of others are checked too, against a real server with TLS; none of them ever looks like one of ours.</summary>
public class CertificatesOfOtherIssuers
{
    static async Task<World> House(AnotherIssuer issuer, Engine engine = Engine.Sqlite, params (string Name, string Value)[] settings) => await World.Start(engine, host =>
    {
        host.UseSetting("PublicWeb:LoopbackCertificate", issuer.TlsHash).UseSetting("Verification:Patience", "00:00:03");
        foreach (var (name, value) in settings) host.UseSetting(name, value);
    });

    static async Task<JsonElement> Check(World world, string credential)
    {
        using var stranger = world.Browser();
        var answer = await stranger.Send(new(HttpMethod.Post, "/api/v1/verify") { Content = new StringContent(credential, Encoding.UTF8, "application/vc") });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Text());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    static (string Status, string Doubt) Verdict(JsonElement answer) => (answer.GetProperty("status").GetString()!, answer.GetProperty("doubt").GetString()!);
    static string Outcome(JsonElement answer, string check) => answer.GetProperty("file").GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == check).GetProperty("outcome").GetString()!;

    [Theory, BothDatabases]
    public async Task A_good_one_is_genuine_and_its_issuer_not_known(Engine engine)
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer, engine);
        issuer.PutLists(world.Now);
        string badge = issuer.Sign(issuer.Badge(world.Now), world.Now);
        var answer = await Check(world, badge);
        Assert.Equal(("unknown", "issuer_unknown"), Verdict(answer));
        foreach (var (check, outcome) in new[] { ("shape", "passed"), ("contexts", "passed"), ("issuer", "unknown"), ("signature", "passed"), ("period", "passed"), ("status", "passed") }) Assert.Equal((check, outcome), (check, Outcome(answer, check)));
        Assert.False(answer.GetProperty("file").GetProperty("names_this_registry").GetBoolean());

        using var stranger = world.Browser();
        var page = Browser.Parse(await (await stranger.Submit("/verify", "file", ("Given.Text", badge))).Text());
        var verdict = page.QuerySelector(".gl-verdict")!;
        Assert.Equal("Genuine, issuer not known to this registry", verdict.QuerySelector("h2")!.TextContent);
        Assert.Contains("gl-verdict--unk", verdict.ClassList);
        foreach (string part in new[] { "Ines Duarte, NP", "Filler Basics", "Ridge School", issuer.WebDid, "What its issuer says" }) Assert.Contains(part, verdict.TextContent);
        Assert.Contains("This registry knows nothing about the holder.", page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Valid", verdict.QuerySelectorAll("h2, .gl-verdict__word").Select(h => h.TextContent));
        Assert.Empty(page.QuerySelectorAll(".gl-verdict--ok"));
    }

    [Fact]
    public async Task A_did_key_is_its_own_document_and_only_its_lists_are_asked_for()
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer);
        issuer.PutLists(world.Now, issuer.KeyDid);
        var badge = issuer.Badge(world.Now, issuer.KeyDid);
        Assert.Equal(("unknown", "issuer_unknown"), Verdict(await Check(world, issuer.Sign(badge, world.Now))));
        Assert.Equal(["/issuer/revoked", "/issuer/suspended"], issuer.Asked.Order());
    }

    [Fact]
    public async Task What_could_not_be_had_is_not_asked_for_again_for_half_a_minute()
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer);
        issuer.PutLists(world.Now);
        issuer.Paths.TryRemove("/issuer/did.json", out var document);
        string badge = issuer.Sign(issuer.Badge(world.Now), world.Now);
        for (int i = 0; i < 3; i++) Assert.Equal(("unknown", "issuer_source"), Verdict(await Check(world, badge)));
        Assert.Single(issuer.Asked);
        issuer.Paths["/issuer/did.json"] = document!;
        Assert.Equal(("unknown", "issuer_source"), Verdict(await Check(world, badge)));
        world.Pass(OtherIssuers.Missed);
        Assert.Equal(("unknown", "issuer_unknown"), Verdict(await Check(world, badge)));
    }

    [Fact]
    public async Task With_the_switch_off_nobody_is_asked_and_the_answer_is_unknown()
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer, Engine.Sqlite, ("Verification:AskOtherIssuers", "false"));
        issuer.PutLists(world.Now);
        Assert.Equal(("unknown", "issuer_source"), Verdict(await Check(world, issuer.Sign(issuer.Badge(world.Now), world.Now))));
        var offline = await Check(world, issuer.Sign(issuer.Badge(world.Now, issuer.KeyDid), world.Now));
        Assert.Equal(("unknown", "status_source", "passed"), (Verdict(offline).Status, Verdict(offline).Doubt, Outcome(offline, "signature")));
        Assert.Empty(issuer.Asked);
    }

    [Fact]
    public async Task Its_withdrawal_and_its_dates_are_seen()
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer);
        issuer.PutLists(world.Now, revoked: [42]);
        var badge = issuer.Badge(world.Now);
        Assert.Equal(("revoked", "none"), Verdict(await Check(world, issuer.Sign(badge, world.Now))));
        world.Pass(OtherIssuers.Kept);
        issuer.PutLists(world.Now, suspended: [42]);
        Assert.Equal(("suspended", "none"), Verdict(await Check(world, issuer.Sign(badge, world.Now))));
        world.Pass(OtherIssuers.Kept);
        issuer.PutLists(world.Now);
        Assert.Equal(("expired", "none"), Verdict(await Check(world, issuer.Sign(badge with { ValidUntil = world.Now.AddDays(-1) }, world.Now))));
        Assert.Equal(("unknown", "not_yet_valid"), Verdict(await Check(world, issuer.Sign(badge with { ValidFrom = world.Now.AddDays(2) }, world.Now))));
    }

    [Fact]
    public async Task What_its_issuer_did_not_sign_is_not_genuine_and_not_shown()
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer);
        issuer.PutLists(world.Now);
        string forged = issuer.Sign(issuer.Badge(world.Now), world.Now).Replace("Ines Duarte", "Eve Forger");
        Assert.Equal(("unknown", "signature_broken"), Verdict(await Check(world, forged)));
        using var stranger = world.Browser();
        string text = Browser.Parse(await (await stranger.Submit("/verify", "file", ("Given.Text", forged))).Text()).QuerySelector("main")!.TextContent;
        Assert.Contains("Not genuine", text);
        Assert.DoesNotContain("Eve Forger", text);
    }

    public static TheoryData<string, string, string> Trouble => new()
    {
        { "/issuer/did.json", "gone", "issuer_source" }, { "/issuer/did.json", "another name", "issuer_source" }, { "/issuer/did.json", "moved", "issuer_source" }, { "/issuer/did.json", "too long", "issuer_source" },
        { "/issuer/did.json", "endless", "issuer_source" }, { "/issuer/did.json", "stalls", "issuer_source" }, { "/issuer/did.json", "no json", "issuer_source" }, { "/issuer/did.json", "packed", "issuer_source" },
        { "/issuer/revoked", "gone", "status_source" }, { "/issuer/revoked", "moved", "status_source" }, { "/issuer/revoked", "too long", "status_source" }, { "/issuer/revoked", "stalls", "status_source" }, { "/issuer/suspended", "no json", "status_source" },
    };

    [Theory, MemberData(nameof(Trouble))]
    public async Task What_cannot_be_had_makes_it_unknown(string path, string way, string doubt)
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer, Engine.Sqlite, ("Verification:Patience", way is "stalls" ? "00:00:00.4" : "00:00:03"));
        issuer.PutLists(world.Now);
        var good = issuer.Paths[path];
        issuer.Paths["/elsewhere"] = good;
        int most = path.EndsWith("did.json", StringComparison.Ordinal) ? OtherIssuers.DocumentBytes : OtherIssuers.ListBytes;
        issuer.Paths[path] = way switch
        {
            "gone" => http => { http.Response.StatusCode = 500; return Task.CompletedTask; },
            "another name" => http => http.Response.WriteAsync("""{"id":"did:web:other.example"}"""),
            "moved" => http => { http.Response.Redirect(issuer.At("/elsewhere")); return Task.CompletedTask; },
            "too long" => async http => { await good(http); await http.Response.WriteAsync(new string(' ', most)); },
            "endless" => async http => { while (!http.RequestAborted.IsCancellationRequested) await http.Response.WriteAsync(new string(' ', 4096)); },
            "stalls" => async http => { await http.Response.WriteAsync("{"); await http.Response.Body.FlushAsync(); await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); },
            "packed" => http => { http.Response.Headers.ContentEncoding = "gzip"; return good(http); },
            _ => http => http.Response.WriteAsync("<html>Sorry</html>"),
        };
        if (way == "packed") issuer.Paths[path] = async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new System.IO.Compression.GZipStream(http.Response.Body, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(new byte[100_000_000]);
        };
        Assert.Equal(("unknown", doubt), Verdict(await Check(world, issuer.Sign(issuer.Badge(world.Now), world.Now))));
        Assert.DoesNotContain("/elsewhere", issuer.Asked);
    }

    [Fact]
    public async Task A_copy_is_good_for_ten_minutes()
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer);
        issuer.PutLists(world.Now);
        string badge = issuer.Sign(issuer.Badge(world.Now), world.Now);
        await Check(world, badge);
        await Check(world, badge);
        Assert.Equal(3, issuer.Asked.Count);
        issuer.PutLists(world.Now, revoked: [42]);
        world.Pass(OtherIssuers.Kept - TimeSpan.FromSeconds(1));
        Assert.Equal(("unknown", "issuer_unknown"), Verdict(await Check(world, badge)));
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(("revoked", "none"), Verdict(await Check(world, badge)));
    }

    [Theory]
    [InlineData("http://localhost:{port}/issuer/revoked")] // not https
    [InlineData("https://user:word@localhost:{port}/issuer/revoked")]
    [InlineData("file:///etc/passwd"), InlineData("ftp://localhost/list"), InlineData("//localhost/list"), InlineData("")]
    public async Task Only_https_without_a_name_and_a_password_is_fetched(string address)
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await House(issuer);
        issuer.PutLists(world.Now);
        Assert.Null(await world.Services.GetRequiredService<OtherIssuers>().Fetch(address.Replace("{port}", issuer.Authority.Split(':')[1]), OtherIssuers.ListBytes, CancellationToken.None));
        Assert.Empty(issuer.Asked);
    }

    /// <summary>As every installation is: this machine and the operator's own network are never asked, under whatever name.</summary>
    [Theory]
    [InlineData("https://localhost/"), InlineData("https://127.0.0.1/"), InlineData("https://127.1/"), InlineData("https://2130706433/"), InlineData("https://0x7f000001/"), InlineData("https://[::1]/"), InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://0.0.0.0/"), InlineData("https://[::]/"), InlineData("https://10.0.0.1/"), InlineData("https://192.168.1.1/"), InlineData("https://169.254.169.254/latest/meta-data"), InlineData("https://[fe80::1]/"), InlineData("https://[fd00::1]/")]
    public async Task Addresses_of_the_own_network_are_never_asked(string address)
    {
        await using var world = await World.Start(Engine.Sqlite);
        Assert.Null(await world.Services.GetRequiredService<OtherIssuers>().Fetch(address, OtherIssuers.ListBytes, CancellationToken.None));
        await Assert.ThrowsAsync<HttpRequestException>(() => PublicWeb.Addresses(new Uri(address).DnsSafeHost, loopback: false, CancellationToken.None)); // before anything is connected
        Assert.Equal(new Uri(address).IsLoopback, await Reached(new Uri(address).DnsSafeHost));
    }

    /// <summary>With the allowance of a trial: this machine and nothing else of the own network.</summary>
    static async Task<bool> Reached(string host)
    {
        try { return (await PublicWeb.Addresses(host, loopback: true, CancellationToken.None)).All(IPAddress.IsLoopback); }
        catch (HttpRequestException) { return false; }
    }

    [Fact]
    public async Task Without_the_allowance_a_server_on_this_machine_is_not_reached()
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var world = await World.Start(Engine.Sqlite);
        issuer.PutLists(world.Now);
        Assert.Equal(("unknown", "issuer_source"), Verdict(await Check(world, issuer.Sign(issuer.Badge(world.Now), world.Now))));
        Assert.Empty(issuer.Asked);
    }

    [Theory]
    [InlineData("93.184.215.14", true), InlineData("2606:2800:21f:cb07::1", true), InlineData("::ffff:93.184.215.14", true)]
    [InlineData("127.0.0.1", false), InlineData("10.255.255.255", false), InlineData("100.64.0.1", false), InlineData("172.31.0.1", false), InlineData("172.32.0.1", true), InlineData("192.168.0.1", false), InlineData("198.19.255.255", false)]
    [InlineData("224.0.0.1", false), InlineData("255.255.255.255", false), InlineData("0.0.0.0", false), InlineData("::1", false), InlineData("::", false), InlineData("::ffff:10.0.0.1", false), InlineData("64:ff9b::a00:1", false)]
    [InlineData("fc00::1", false), InlineData("fe80::1", false), InlineData("ff02::1", false), InlineData("2001:db8::1", false), InlineData("2002:a00:1::", false), InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", false), InlineData("::10.0.0.1", false)]
    public void The_open_internet_is_told_from_the_rest(string address, bool open) => Assert.Equal(open, PublicNetwork.Has(IPAddress.Parse(address)));
}
