using System.Data.Common;
using Glabella.Data;
using Glabella.Server.Tests.Safety;
using Glabella.Server.Work;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.House;

public class TheJournal
{
    [Theory, BothDatabases]
    public async Task Entries_are_numbered_without_gaps_and_chained(Engine engine)
    {
        await using var world = await World.Start(engine);
        await world.Arrange(db =>
        {
            foreach (int i in Enumerable.Range(1, 3)) db.Record(world.Now, null, "test.happened", "test", Guid.Empty, $"Thing {i} happened.");
            return Task.CompletedTask;
        });
        await world.Arrange(db => { db.Record(world.Now, null, "test.happened", "test", Guid.Empty, "Thing 4 happened."); return Task.CompletedTask; });

        Assert.Equal([1, 2, 3, 4], await world.Look(db => db.Journal.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync()));
        Assert.Null(await world.Look(db => db.FirstBrokenJournalEntry(CancellationToken.None)));
    }

    /// <summary>Every table that is written once, every way to change it.</summary>
    [Theory, BothDatabases]
    public async Task The_database_refuses_to_change_to_delete_and_to_empty(Engine engine)
    {
        await using var house = await HouseInUse.Start(engine);
        int refused = 0;
        foreach (string table in AppendOnly.Tables.Concat(AppendOnly.Unchanging))
        {
            int before = await Count(house.World, table);
            string column = await house.World.Look(db => Task.FromResult(db.Model.GetRelationalModel().Tables.Single(t => t.Name == table).Columns.First(c => c.Name != "id").Name));
            List<string> ways = [$"update {table} set {column} = {column}"];
            if (AppendOnly.Tables.Contains(table)) ways.Add($"delete from {table}");
            if (engine == Engine.Postgres) ways.Add($"truncate {table} cascade");
            foreach (string way in ways.Where(_ => before > 0))
            {
                await Assert.ThrowsAnyAsync<DbException>(() => house.World.Tamper(way));
                refused++;
            }
            Assert.Equal(before, await Count(house.World, table));
        }
        Assert.True(refused > 12, $"Only {refused} ways were tried.");
    }

    /// <summary>Somebody with the database's own rights takes the triggers away. Each tamper, wherever it is, is found by the next look.</summary>
    [Theory, BothDatabases]
    public async Task Whoever_edits_deletes_reorders_or_cuts_off_is_found(Engine engine)
    {
        await using var world = await World.Start(engine, host => host.UseSetting("Logging:LogLevel:Default", "None"));
        await Happen(world, 6);
        await Seeing(world, witness => Found(witness, null)); // the head is kept in a file
        foreach (string trigger in (string[])(engine == Engine.Sqlite ? ["journal_no_update", "journal_no_delete"] : ["journal_append_only on journal", "journal_not_emptied on journal"])) await world.Tamper($"drop trigger {trigger}");
        var whole = await world.Look(db => db.Journal.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync());
        await world.Tamper("create table kept as select * from journal");

        List<(string Tamper, long First)> tampers = [("delete from journal", 1)];
        for (int i = 1; i <= 6; i++)
        {
            foreach (string edit in new[] { "sentence = 'It did not.'", "action = 'nothing'", "at = (select max(at) from kept)", "subject = 'other'", $"hash = (select hash from kept where sequence = {7 - i})" })
                if (!(edit.StartsWith("at", StringComparison.Ordinal) && i == 6)) tampers.Add(($"update journal set {edit} where sequence = {i}", i));
            tampers.Add(($"delete from journal where sequence = {i}", i));
            tampers.Add(($"delete from journal where sequence >= {i}", i));
            for (int j = i + 1; j <= 6; j++) tampers.Add(($"update journal set sequence = case sequence when {i} then -{j} when {j} then -{i} else sequence end where sequence in ({i}, {j}); update journal set sequence = -sequence where sequence < 0", i));
        }
        foreach (var (tamper, first) in tampers)
        {
            await world.Tamper(tamper);
            await Seeing(world, witness => Found(witness, first));
            await world.Tamper("delete from journal");
            await world.Tamper("insert into journal select * from kept");
        }
        await Seeing(world, witness => Found(witness, null));
        Assert.Equal(whole.Select(e => e.Sentence), await world.Look(db => db.Journal.OrderBy(e => e.Sequence).Select(e => e.Sentence).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task An_older_copy_put_back_is_found_even_when_life_went_on_in_it(Engine engine)
    {
        await using var world = await World.Start(engine, host => host.UseSetting("Logging:LogLevel:Default", "None"));
        await Happen(world, 3);
        await world.Tamper("create table kept as select * from journal");
        await Happen(world, 2);
        await Seeing(world, witness => Found(witness, null));
        foreach (string trigger in (string[])(engine == Engine.Sqlite ? ["journal_no_delete"] : ["journal_append_only on journal"])) await world.Tamper($"drop trigger {trigger}");
        await world.Tamper("delete from journal");
        await world.Tamper("insert into journal select * from kept");
        world.Pass(TimeSpan.FromHours(1));
        await Happen(world, 4);
        Assert.Null(await world.Look(db => db.FirstBrokenJournalEntry(CancellationToken.None))); // in itself the chain is whole
        await Seeing(world, witness => Found(witness, 5));
    }

    static Task Happen(World world, int times) => world.Arrange(db =>
    {
        for (int i = 0; i < times; i++) db.Record(world.Now.AddMinutes(i), null, "test.happened", "test", Guid.Empty, $"Thing {i} happened.");
        return Task.CompletedTask;
    });

    static async Task Found(JournalWitness witness, long? first) => Assert.Equal(first, await witness.Look(TestContext.Current.CancellationToken));

    static async Task Seeing(World world, Func<JournalWitness, Task> look)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await look(scope.ServiceProvider.GetRequiredService<JournalWitness>());
    }

    static Task<int> Count(World world, string table) => world.Look(async db => (await Rows.Of(db))[table].Count);
}
