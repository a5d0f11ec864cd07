using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Conformance;

/// <summary>The conformance mode is not there unless it is switched on, then only for this machine, and no key of the house is ever near it.</summary>
public class KeepingTheModeToThisMachine
{
    static readonly string[] Paths = ["/credentials/issue", "/eddsa-jcs-2022/credentials/issue", "/credentials/verify", "/presentations/verify", "/credentials/status"];

    [Theory, BothDatabases]
    public async Task A_house_as_usual_knows_none_of_it(Engine engine)
    {
        await using var world = await World.Start(engine, kestrel: true);
        using var http = new HttpClient { BaseAddress = new(world.Address) };
        foreach (string path in Paths) Assert.Equal((path, HttpStatusCode.NotFound), (path, (await http.PostAsync(path, new StringContent("{}"))).StatusCode));
        foreach (string path in (string[])["/conformance", "/conformance/status"]) Assert.Equal((path, HttpStatusCode.NotFound), (path, (await http.GetAsync(path)).StatusCode));
        Assert.DoesNotContain(world.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), e => Regex.IsMatch(e.RoutePattern.RawText!, "conformance|^/?credentials|presentations", RegexOptions.IgnoreCase));
        Assert.Null(world.Services.GetService<Features.Conformance.SuiteKey>());
    }

    /// <summary>In the memory of the test there is no connection, so nobody can be seen to come from this machine.</summary>
    [Fact]
    public async Task Whoever_cannot_be_seen_to_come_from_this_machine_gets_nothing()
    {
        await using var world = await World.Start(Engine.Sqlite, host => host.UseSetting("Conformance:Enabled", "true"));
        using var browser = world.Browser();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/conformance")).StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7"), InlineData("Forwarded", "for=203.0.113.7"), InlineData("Via", "1.1 proxy"), InlineData("Host", "register.example")]
    public async Task Nobody_comes_in_through_a_proxy_or_under_another_name(string header, string value)
    {
        await using var world = await World.Start(Engine.Sqlite, host => host.UseSetting("Conformance:Enabled", "true"), kestrel: true);
        using var http = new HttpClient { BaseAddress = new(world.Address) };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/conformance")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/conformance");
        request.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "http://localhost", "http://0.0.0.0:0 is open to others"), InlineData("http://localhost:0;http://[::]:0", "http://localhost", "http://[::]:0 is open to others")]
    [InlineData("http://localhost:0", "https://register.example", "this installation is known as https://register.example/")]
    public async Task It_does_not_start_where_others_could_reach_it(string listens, string name, string said)
    {
        string folder = Directory.CreateTempSubdirectory("glabella-open-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (string word in (string[])[Path.Combine(AppContext.BaseDirectory, "Glabella.Server.dll"), "serve", $"--urls={listens}", $"--PublicUrl={name}", $"--DataFolder={folder}", "--Conformance:Enabled=true"]) start.ArgumentList.Add(word);
        using var server = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        patience.Token.Register(server.Kill); // it started after all
        string complaint = await server.StandardError.ReadToEndAsync(CancellationToken.None);
        await server.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(1, server.ExitCode);
        Assert.Equal($"The conformance mode is for this machine alone, and {said}", complaint.Split(". ")[0]);
        Assert.Empty(Directory.EnumerateFiles(folder, "*.db"));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Each process signs with a key of its own, which no registry knows and no file keeps.</summary>
    [Fact]
    public async Task Its_key_is_born_and_dies_with_the_process()
    {
        var names = new HashSet<string>();
        for (int i = 0; i < 2; i++)
        {
            await using var world = await World.Start(Engine.Sqlite, host => host.UseSetting("Conformance:Enabled", "true"), kestrel: true);
            using var http = new HttpClient { BaseAddress = new(world.Address) };
            var manifest = JsonNode.Parse(await http.GetStringAsync("/conformance"))!;
            Assert.True(names.Add((string)manifest["issuers"]![0]!["id"]!));
            Assert.False(Directory.Exists(Path.Combine(world.Folder, "keys", "issuers")));
        }
    }

    /// <summary>Red when SuiteKey.cs asked for the installation's keys.</summary>
    [Fact]
    public void It_names_no_key_no_table_and_no_file_of_the_house() => HouseRules.Sources.Nothing(
        from source in HouseRules.Sources.Product
        where source.Path.Contains("/Features/Conformance/")
        from Match use in Regex.Matches(source.Text, @"\b(?:InstallationKeys|IssuerKey\w*|GlabellaDb|Glabella\.Data|CertificateSeal|File\.|Directory\.|KeyRing)\b")
        select $"{source.Path} uses {use.Value}");

    /// <summary>What the manifest names is what a suite finds.</summary>
    [Fact]
    public async Task The_manifest_leads_to_doors_that_are_there()
    {
        await using var world = await World.Start(Engine.Sqlite, host => host.UseSetting("Conformance:Enabled", "true"), kestrel: true);
        using var http = new HttpClient { BaseAddress = new(world.Address) };
        var manifest = JsonNode.Parse(await http.GetStringAsync("/conformance"))!;
        var all = ((string[])["issuers", "verifiers", "vpVerifiers"]).SelectMany(kind => manifest[kind]!.AsArray()).ToList();
        Assert.Equal(["BitstringStatusList", "eddsa-jcs-2022", "eddsa-rdfc-2022", "localhost", "vc2.0"], all.SelectMany(e => e!["tags"]!.AsArray()).Select(t => (string)t!).Distinct().Order(StringComparer.Ordinal));
        foreach (var endpoint in all)
            Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(new Uri((string)endpoint!["endpoint"]!).AbsolutePath, new StringContent("{}"))).StatusCode);
    }
}
