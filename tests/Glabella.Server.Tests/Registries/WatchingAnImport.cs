using System.Net;
using Glabella.Data.Registry;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class WatchingAnImport
{
    [Theory, BothDatabases]
    public async Task The_page_says_how_far_it_is_and_asks_again_by_itself(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        AngleSharp.Html.Dom.IHtmlDocument? seen = null;
        int told = 0;
        await Run(world, Write(world, November, 5000, Nurse), _ =>
        {
            world.Pass(TimeSpan.FromSeconds(2));
            if (told++ == 1) seen = Now(rhea.Page("/registrar/registries/progress"));
        });
        Assert.Equal("5", seen!.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content"));
        Assert.Matches(@"[12],\d{3} rows, [\d,]+ rows a second, about 0:00:\d\d left", seen.QuerySelector("[role=progressbar]")!.TextContent);
        Assert.InRange(int.Parse(seen.QuerySelector("[role=progressbar]")!.GetAttribute("aria-valuenow")!), 1, 99);

        var after = await rhea.Page("/registrar/registries/progress");
        Assert.Null(after.QuerySelector("meta[http-equiv=refresh]"));
        Assert.Contains("Nothing runs", after.Body!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_registrar_stops_it_and_the_list_in_use_stays(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, October, 50, Nurse);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        bool asked = false;
        var run = await Run(world, Write(world, November, 9000, Nurse with { City = "AUSTIN" }), _ =>
        {
            if (!asked) Now(rhea.Submit("/registrar/registries/progress", null));
            asked = true;
            world.Pass(TimeSpan.FromSeconds(2));
        });
        Assert.Equal((ImportState.Interrupted, "A registrar stopped it. The list in use was not touched."), (run.State, run.Sentence));
        Assert.Equal(("HOUSTON", 50L), ((await Find(world, Nurse.Npi))!.Provider.City, await Count(world)));
        Assert.Equal(ImportState.Published, (await Import(world, November, 60, Nurse)).State);
    }

    [Theory, BothDatabases]
    public async Task A_file_that_waits_can_be_taken_off_and_one_that_ran_cannot(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await rhea.Upload("/registrar/registries", "upload", ("Input.File", November, "text/csv", "x"u8.ToArray()));
        var page = await rhea.Page("/registrar/registries/progress");
        await rhea.Submit("/registrar/registries/progress", page, null);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "registries", "waiting")));
        await rhea.Submit("/registrar/registries/progress", page, null);
        Assert.Contains("It has begun already", (await rhea.Page("/registrar/registries/progress")).Body!.TextContent);
        await Work(world);
        Assert.Equal(0, await world.Look(db => db.ImportRuns.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_import_a_file_once(Engine engine)
    {
        await using var world = await World.Start(engine);
        await using var other = world.AnotherNode();
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await rhea.Upload("/registrar/registries", "upload", ("Input.File", November, "text/csv", await File.ReadAllBytesAsync(Write(world, November, 3000, Nurse), TestContext.Current.CancellationToken)));
        await Task.WhenAll(Work(world), Work(other), Work(world), Work(other));
        Assert.Equal([ImportState.Published], await world.Look(db => db.ImportRuns.Select(r => r.State).ToListAsync()));
        Assert.Equal(3000, await Count(world));
    }

    [Theory, BothDatabases]
    public async Task The_rows_that_were_set_aside_are_a_file_with_their_reasons(Engine engine)
    {
        await using var world = await World.Start(engine);
        string path = Write(world, November, 200, Nurse);
        await File.AppendAllTextAsync(path, "\"1234567890\",\"1\"\n", TestContext.Current.CancellationToken);
        var run = await Import(world, path);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.NotNull((await rhea.Page("/registrar/registries")).QuerySelector($"a[href='/registrar/registries/refused.csv?run={run.Number}']"));
        string csv = await (await rhea.Get($"/registrar/registries/refused.csv?run={run.Number}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"{November},{run.Sha256},202,wrong_width,", csv);
        Assert.Equal(HttpStatusCode.NotFound, (await rhea.Get("/registrar/registries/refused.csv?run=99")).StatusCode);
    }

    static async Task<ImportRun> Run(World world, string path, Action<ImportProgress> progress)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NppesImport>().Run(new(path, Path.GetFileName(path)), progress, CancellationToken.None);
    }

    static async Task Work(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await NppesImport.RunWaiting(scope.ServiceProvider, CancellationToken.None);
    }

    /// <summary>The progress of an import is told in its own course, so whoever listens holds it up.</summary>
    static T Now<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
