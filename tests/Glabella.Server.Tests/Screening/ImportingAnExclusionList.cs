using Glabella.Data.Registry;
using Glabella.Registries.Matching;
using Glabella.Server.Features.Screening;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Screening.Exclusions;

namespace Glabella.Server.Tests.Screening;

public class ImportingAnExclusionList
{
    [Theory, BothDatabases]
    public async Task A_full_file_becomes_the_list_and_the_next_one_replaces_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        var run = await Import(world, "UPDATED.csv", Full(500, Nurse()));
        Assert.Equal((ImportState.Published, ImportKind.Full, 500L, 64), (run.State, run.Kind, run.Rows, run.Sha256.Length));
        Assert.Equal(ScreenOutcome.Listed, await Ask(world));
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(e => e.Action == "exclusions.imported")));

        Assert.Equal(ImportState.Published, (await Import(world, "UPDATED.csv", Full(480))).State);
        Assert.Equal(ScreenOutcome.Clear, await Ask(world));
        Assert.Equal(480, (await world.Look(db => db.ExclusionLists.SingleAsync())).Rows);
    }

    [Theory, BothDatabases]
    public async Task A_month_adds_people_and_the_reinstated_come_off_and_are_remembered(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, "UPDATED.csv", Full(300));
        var month = await Import(world, "2610excl.csv", Nurse());
        Assert.Equal((ImportState.Published, ImportKind.Supplement), (month.State, month.Kind));
        Assert.Equal(ScreenOutcome.Listed, await Ask(world));
        Assert.Equal(301, (await world.Look(db => db.ExclusionLists.SingleAsync())).Rows);

        var back = await Import(world, "2610rein.csv", Nurse() with { Reinstated = new(2026, 10, 8) }, Nurse("NOBODY") with { Reinstated = new(2026, 10, 8) });
        Assert.Equal((ImportState.Published, ImportKind.Reinstatements), (back.State, back.Kind));
        Assert.Contains("1 of the reinstated were not on the list", Assert.Single(back.Warnings));
        Assert.Equal(ScreenOutcome.Clear, await Ask(world));
        var kept = await world.Look(db => db.Reinstatements.OrderBy(r => r.Name).ToListAsync());
        Assert.Equal([("NOBODY, ROSA", back.Number), ("QUILL, ROSA", back.Number)], kept.Select(k => (k.Name, k.RunNumber)));
        Assert.Equal(new DateOnly(2026, 10, 8), kept[1].Reinstated);
    }

    [Theory, BothDatabases]
    public async Task The_same_file_twice_changes_nothing(Engine engine)
    {
        await using var world = await World.Start(engine);
        string path = Write(world, "UPDATED.csv", Full(100));
        await Import(world, new ExclusionOrder(path, "UPDATED.csv"));
        Assert.Equal(ImportState.Unchanged, (await Import(world, new ExclusionOrder(path, "UPDATED.csv"))).State);
        Assert.Equal(1, (await world.Look(db => db.ExclusionLists.SingleAsync())).RunNumber);
    }

    [Theory, BothDatabases]
    public async Task What_is_refused_leaves_the_list_in_use(Engine engine)
    {
        await using var world = await World.Start(engine);
        Assert.Equal("no_full_list", (await Import(world, "2610excl.csv", Nurse())).RefusalCode);
        await Import(world, "UPDATED.csv", Full(500, Nurse()));

        Assert.Equal("too_short", (await Import(world, "UPDATED.csv", Full(300))).RefusalCode);
        Assert.Equal("too_long_for_a_supplement", (await Import(world, "2610excl.csv", Full(5001))).RefusalCode);
        Assert.Equal("older_than_loaded", (await Import(world, new ExclusionOrder(Write(world, "UPDATED.csv", Full(501)), "UPDATED.csv", AsOf: new(2020, 1, 1)))).RefusalCode);
        Assert.Equal("web_page", await Broken(world, "<html>Sign in</html>"));
        Assert.Equal("empty_file", await Broken(world, ""));
        Assert.Equal("broken_archive", await Damaged(world));
        Assert.Equal("bad_mapping", (await Import(world, new ExclusionOrder(Write(world, "x.csv", Nurse()), "x.csv", "other", "{}"))).RefusalCode);
        Assert.Equal(500, (await world.Look(db => db.ExclusionLists.SingleAsync())).Rows);
        Assert.Equal(ScreenOutcome.Listed, await Ask(world));
    }

    [Theory, BothDatabases]
    public async Task Another_list_comes_in_through_a_mapping_file(Engine engine)
    {
        await using var world = await World.Start(engine);
        string path = Path.Combine(world.Folder, "state.csv");
        await File.WriteAllTextAsync(path, "Provider,License,Since\n\"Quill, Rosa\",RN1,03/20/2024\n");
        var run = await Import(world, new ExclusionOrder(path, "state.csv", "texas", """{"list":"the Texas list","columns":{"name":"Provider","excluded":"Since"},"needed":["name","excluded"],"dates":["MM/dd/yyyy"]}"""));
        Assert.Equal(ImportState.Published, run.State);
        // No birth date on the list: a question, never a hit.
        Assert.Equal(ScreenOutcome.Review, await Ask(world));
    }

    /// <summary>A gzip with a byte of its middle turned over.</summary>
    static async Task<string?> Damaged(World world)
    {
        string path = Path.Combine(world.Folder, "UPDATED.csv.gz");
        await using (var gzip = new System.IO.Compression.GZipStream(File.Create(path), System.IO.Compression.CompressionMode.Compress))
            await gzip.WriteAsync(await File.ReadAllBytesAsync(Write(world, "whole.csv", Full(500, Nurse()))));
        byte[] bytes = await File.ReadAllBytesAsync(path);
        for (int i = bytes.Length / 2; i < bytes.Length / 2 + 40; i++) bytes[i] ^= 0xff;
        await File.WriteAllBytesAsync(path, bytes);
        return (await Import(world, new ExclusionOrder(path, "UPDATED.csv.gz"))).RefusalCode;
    }

    static async Task<string?> Broken(World world, string text)
    {
        string path = Path.Combine(world.Folder, "UPDATED.csv");
        await File.WriteAllTextAsync(path, text);
        return (await Import(world, new ExclusionOrder(path, "UPDATED.csv"))).RefusalCode;
    }

    static async Task<ScreenOutcome?> Ask(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var (refusal, people) = await scope.ServiceProvider.GetRequiredService<ScreenPeople>().Run([new(new("Quill", "Rosa", Born: new(1980, 2, 1)), null)], null, CancellationToken.None);
        Assert.Null(refusal);
        return people[0].Outcome;
    }
}
