using Glabella.Data.Registry;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class KeepingTheListFresh
{
    [Theory, BothDatabases]
    public async Task An_uploaded_week_is_imported_by_the_work_loop_and_listed(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, November, 50, Nurse);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        byte[] week = await File.ReadAllBytesAsync(Write(world, FirstWeek, 4, Nurse with { City = "DALLAS" }), TestContext.Current.CancellationToken);
        await rhea.Upload("/registrar/registries", "upload", ("Input.File", FirstWeek, "text/csv", week));
        Assert.Contains("1 uploaded file waits", (await rhea.Page("/registrar/registries")).Body!.TextContent);

        await using (var scope = world.Services.CreateAsyncScope()) await ImportUploaded.Run(scope.ServiceProvider, CancellationToken.None);
        string text = (await rhea.Page("/registrar/registries")).Body!.TextContent;
        Assert.Contains("Nov 15, 2026", text);
        Assert.Contains("9 days old", text);
        Assert.Contains("4 rows were applied.", text);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "registries")));
        Assert.NotNull((await world.Look(db => db.ImportRuns.OrderBy(r => r.Number).LastAsync())).StartedBy);
    }

    [Fact]
    public async Task An_old_list_says_that_it_is_old()
    {
        await using var world = await World.Start(Engine.Sqlite);
        await Import(world, Write(world, "npidata_pfile_20050523-20260913.csv", 50, Nurse));
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("too old to rely on", (await rhea.Page("/registrar/registries")).Body!.TextContent);
    }

    [Fact]
    public async Task A_foreign_upload_is_refused_in_the_list_of_imports()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await rhea.Upload("/registrar/registries", "upload", ("Input.File", FirstWeek, "text/csv", "<html>Sign in</html>"u8.ToArray()));
        await using (var scope = world.Services.CreateAsyncScope()) await ImportUploaded.Run(scope.ServiceProvider, CancellationToken.None);
        Assert.Contains("This is a web page", (await rhea.Page("/registrar/registries")).Body!.TextContent);
        Assert.Equal(ImportState.Refused, (await world.Look(db => db.ImportRuns.SingleAsync())).State);
    }
}
