using Glabella.Data.Registry;
using Glabella.Server.Features.Registries;
using Glabella.Server.Tests.Verification;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

/// <summary>The schedule against a real server with TLS on this machine.</summary>
public class FetchingListsByThemselves
{
    const string Monthly = "/npidata_pfile_20050523-20261108.csv";

    [Theory, BothDatabases]
    public async Task What_is_due_is_fetched_imported_and_not_again_before_its_time(Engine engine)
    {
        await using var publisher = await AnotherIssuer.Start();
        await using var world = await House(publisher, engine);
        Publish(publisher, world, 500);
        await Turn(world);
        Assert.Equal(500, await Count(world));
        await Turn(world);
        Assert.Single(publisher.Asked);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        string page = (await rhea.Page("/registrar/registries")).Body!.TextContent;
        Assert.Contains("handed to the import", page);
        Assert.Contains("Dec 1, 2026", page); // the next one

        world.Pass(TimeSpan.FromDays(7));
        await Turn(world);
        Assert.Equal(2, publisher.Asked.Count);
        Assert.Contains("the very file of last time", await Said(world));
        Assert.Single(await world.Look(db => db.ImportRuns.ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_fetch_it_once(Engine engine)
    {
        await using var publisher = await AnotherIssuer.Start();
        await using var world = await House(publisher, engine);
        await using var other = world.AnotherNode();
        Publish(publisher, world, 500);
        await Task.WhenAll(Fetch(world), Fetch(other), Fetch(world), Fetch(other));
        Assert.Single(publisher.Asked);
    }

    [Fact]
    public async Task A_broken_connection_goes_on_where_it_ended_while_the_version_is_the_same()
    {
        await using var publisher = await AnotherIssuer.Start();
        await using var world = await House(publisher, Engine.Sqlite);
        byte[] file = await File.ReadAllBytesAsync(Write(world, November, 3000, Nurse), TestContext.Current.CancellationToken);
        List<string> ranges = [];
        publisher.Paths[Monthly] = async http =>
        {
            http.Response.Headers.ETag = "\"v1\"";
            string? range = http.Request.Headers.Range;
            ranges.Add($"{range} {http.Request.Headers.IfRange}");
            int from = range is null ? 0 : int.Parse(range["bytes=".Length..^1]);
            if (from > 0) (http.Response.StatusCode, http.Response.Headers.ContentRange) = (206, $"bytes {from}-{file.Length - 1}/{file.Length}");
            http.Response.ContentLength = file.Length - from;
            if (from > 0) { await http.Response.Body.WriteAsync(file.AsMemory(from)); return; }
            await http.Response.Body.WriteAsync(file.AsMemory(0, file.Length / 2));
            await http.Response.Body.FlushAsync();
            await Task.Delay(300);
            http.Abort();
        };
        await Turn(world);
        Assert.Contains("connection broke", await Said(world));
        Assert.Null(await Current(world));
        world.Pass(TimeSpan.FromMinutes(16));
        await Turn(world);
        Assert.Equal(2, ranges.Count);
        Assert.Matches("^bytes=[1-9][0-9]*- \"v1\"$", ranges[1]);
        Assert.Equal(3000, await Count(world));
    }

    [Fact]
    public async Task Another_version_begins_again()
    {
        await using var publisher = await AnotherIssuer.Start();
        await using var world = await House(publisher, Engine.Sqlite);
        byte[] file = await File.ReadAllBytesAsync(Write(world, November, 3000, Nurse), TestContext.Current.CancellationToken);
        bool first = true;
        publisher.Paths[Monthly] = async http =>
        {
            http.Response.Headers.ETag = first ? "\"v1\"" : "\"v2\"";
            http.Response.ContentLength = file.Length;
            await http.Response.Body.WriteAsync(first ? new byte[file.Length / 2] : file); // the range is not honored: the version is another
            await http.Response.Body.FlushAsync();
            if (!first) return;
            first = false;
            await Task.Delay(300);
            http.Abort();
        };
        await Turn(world);
        world.Pass(TimeSpan.FromMinutes(16));
        await Turn(world);
        Assert.Equal(3000, await Count(world));
    }

    [Theory]
    [InlineData("gone", "answered 404"), InlineData("moved", "answered 302"), InlineData("long", "longer than"), InlineData("endless", "longer than"), InlineData("stalls", "sent nothing")]
    public async Task What_cannot_be_had_leaves_the_list_and_is_tried_again(string way, string sentence)
    {
        await using var publisher = await AnotherIssuer.Start();
        await using var world = await House(publisher, Engine.Sqlite, ("Registries:MostDownloadBytes", "2000000"), ("Registries:Patience", way == "stalls" ? "00:00:00.5" : "00:00:10"));
        await Import(world, October, 50, Nurse);
        publisher.Put("/elsewhere", "x");
        publisher.Paths[Monthly] = way switch
        {
            "gone" => http => { http.Response.StatusCode = 404; return Task.CompletedTask; },
            "moved" => http => { http.Response.Redirect(publisher.At("/elsewhere")); return Task.CompletedTask; },
            "long" => http => { http.Response.ContentLength = 3_000_000; return http.Response.Body.WriteAsync(new byte[1000]).AsTask(); },
            "endless" => async http => { while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(new byte[65536]); },
            _ => async http => { await http.Response.WriteAsync("\"NPI\""); await http.Response.Body.FlushAsync(); await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); },
        };
        await Turn(world);
        Assert.Contains(sentence, await Said(world));
        Assert.DoesNotContain("/elsewhere", publisher.Asked);
        Assert.Equal(50, await Count(world));
        Publish(publisher, world, 500);
        await Turn(world);
        Assert.Equal(50, await Count(world)); // not yet
        world.Pass(TimeSpan.FromMinutes(16));
        await Turn(world);
        Assert.Equal(500, await Count(world));
    }

    [Fact]
    public async Task Without_the_allowance_of_a_trial_this_machine_is_not_asked()
    {
        await using var publisher = await AnotherIssuer.Start();
        await using var world = await World.Start(Engine.Sqlite, host => host.UseSetting("Registries:Downloads:0:List", "nppes").UseSetting("Registries:Downloads:0:Address", publisher.At(Monthly)));
        await Fetch(world);
        Assert.Contains("no https address of the open internet", await Said(world));
        Assert.Empty(publisher.Asked);
    }

    [Theory]
    [InlineData("https://a.example/N_{monday:MMddyy}_{sunday:MMddyy}_Weekly.zip", "2026-11-24", "https://a.example/N_111626_112226_Weekly.zip")]
    [InlineData("https://a.example/N_{monday:MMddyy}.zip", "2026-11-29", "https://a.example/N_111626.zip")] // a Sunday: its week is not over
    [InlineData("https://a.example/N_{month:MMMM_yyyy}_V2.zip", "2026-11-24", "https://a.example/N_November_2026_V2.zip")]
    [InlineData("https://a.example/{lastmonth:yyyy}/{lastmonth:yyMM}excl.csv", "2027-01-05", "https://a.example/2026/2612excl.csv")]
    public void An_address_may_hold_the_day(string address, string day, string expected) => Assert.Equal(expected, DatedAddress.On(address, DateOnly.Parse(day)));

    static Task<World> House(AnotherIssuer publisher, Engine engine, params (string, string)[] settings) => World.Start(engine, host =>
    {
        host.UseSetting("PublicWeb:LoopbackCertificate", publisher.TlsHash);
        host.UseSetting("Registries:Downloads:0:List", "nppes").UseSetting("Registries:Downloads:0:Address", publisher.At(Monthly)).UseSetting("Registries:Downloads:0:Every", "7.00:00:00");
        foreach (var (name, value) in settings) host.UseSetting(name, value);
    });

    static void Publish(AnotherIssuer publisher, World world, int rows)
    {
        byte[] file = File.ReadAllBytes(Write(world, November, rows, Nurse));
        publisher.Paths[Monthly] = http => http.Response.Body.WriteAsync(file).AsTask();
    }

    static async Task Turn(World world)
    {
        await Fetch(world);
        await using var scope = world.Services.CreateAsyncScope();
        await NppesImport.RunWaiting(scope.ServiceProvider, CancellationToken.None);
    }

    static async Task Fetch(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await DownloadLists.Run(scope.ServiceProvider, CancellationToken.None);
    }

    static async Task<string> Said(World world) => DownloadLists.StateOf(await world.Look(db => db.Work.AsNoTracking().SingleAsync(w => w.Kind == DownloadLists.Kind))).Sentence!;
}
