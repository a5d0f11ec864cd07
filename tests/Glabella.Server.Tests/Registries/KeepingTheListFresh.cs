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
        Assert.Contains("waits for the list NPPES", (await rhea.Page("/registrar/registries/progress")).Body!.TextContent);

        await using (var scope = world.Services.CreateAsyncScope()) await NppesImport.RunWaiting(scope.ServiceProvider, CancellationToken.None);
        string text = (await rhea.Page("/registrar/registries")).Body!.TextContent;
        Assert.Contains("Nov 15, 2026", text);
        Assert.Contains("9 days old", text);
        Assert.Contains("4 rows were applied.", text);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "registries", "waiting")));
        Assert.NotNull((await world.Look(db => db.ImportRuns.OrderBy(r => r.Number).LastAsync())).StartedBy);
    }

    [Fact]
    public async Task An_old_list_says_that_it_is_old()
    {
        await using var world = await World.Start(Engine.Sqlite);
        await Import(world, Write(world, "npidata_pfile_20050523-20260913.csv", 50, Nurse));
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Assert.Contains("older than 35 days", (await rhea.Page("/registrar/registries")).Body!.TextContent);
    }

    [Fact]
    public async Task A_foreign_upload_is_refused_in_the_list_of_imports()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        await rhea.Upload("/registrar/registries", "upload", ("Input.File", FirstWeek, "text/csv", "<html>Sign in</html>"u8.ToArray()));
        await using (var scope = world.Services.CreateAsyncScope()) await NppesImport.RunWaiting(scope.ServiceProvider, CancellationToken.None);
        Assert.Contains("This is a web page", (await rhea.Page("/registrar/registries")).Body!.TextContent);
        Assert.Equal(ImportState.Refused, (await world.Look(db => db.ImportRuns.SingleAsync())).State);
    }

    [Theory, BothDatabases]
    public async Task A_month_of_exclusions_and_a_file_of_the_servers_folder_come_in_from_the_page(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        string inbox = Path.Combine(world.Folder, "registries", "inbox");
        Directory.CreateDirectory(inbox);
        File.Move(Screening.Exclusions.Write(world, "UPDATED.csv", Screening.Exclusions.Full(300)), Path.Combine(inbox, "UPDATED.csv"));
        await rhea.Submit("/registrar/registries", "upload", ("Input.List", "leie"), ("Input.Inbox", "UPDATED.csv"));
        world.Pass(TimeSpan.FromSeconds(1));
        await rhea.Upload("/registrar/registries", "upload", ("Input.File", "2610excl.csv", "text/csv", await File.ReadAllBytesAsync(Screening.Exclusions.Write(world, "m.csv", Screening.Exclusions.Nurse()), TestContext.Current.CancellationToken)), ("Input.List", "leie"));

        await using (var scope = world.Services.CreateAsyncScope()) await Server.Features.Screening.ExclusionImport.RunWaiting(scope.ServiceProvider, CancellationToken.None);
        Assert.Contains("LEIE: 301 rows", (await rhea.Page("/registrar/registries")).Body!.TextContent);
        Assert.True(File.Exists(Path.Combine(inbox, "UPDATED.csv"))); // the operator's own file stays
        Assert.All(await world.Look(db => db.ImportRuns.ToListAsync()), r => Assert.NotNull(r.StartedBy));
    }

    [Theory]
    [InlineData("../glabella.db"), InlineData("/etc/passwd"), InlineData("missing.csv")]
    public async Task Nothing_outside_of_the_servers_folder_can_be_named(string name)
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rhea = await world.SignIn(await world.Given.Registrar());
        Directory.CreateDirectory(Path.Combine(world.Folder, "registries", "inbox"));
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "registries", "inbox", "here.csv"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "registries", "glabella.db"), "x", TestContext.Current.CancellationToken);
        await rhea.Submit("/registrar/registries", "upload", ("Input.Inbox", name));
        Assert.Equal(0, await world.Look(db => db.Work.CountAsync(w => w.Kind.StartsWith("import."))));
        await rhea.Submit("/registrar/registries", "upload", ("Input.Inbox", "here.csv"));
        Assert.Equal(1, await world.Look(db => db.Work.CountAsync(w => w.Kind.StartsWith("import."))));
    }
}
