using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

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

    [Theory, BothDatabases]
    public async Task The_database_refuses_to_change_or_delete_an_entry(Engine engine)
    {
        await using var world = await World.Start(engine);
        await world.Arrange(db => { db.Record(world.Now, null, "test.happened", "test", Guid.Empty, "It happened."); return Task.CompletedTask; });

        await Assert.ThrowsAnyAsync<Exception>(() => world.Look(db => db.Database.ExecuteSqlRawAsync("update journal set sentence = 'It did not.'")));
        await Assert.ThrowsAnyAsync<Exception>(() => world.Look(db => db.Database.ExecuteSqlRawAsync("delete from journal")));
        Assert.Equal("It happened.", await world.Look(db => db.Journal.Select(e => e.Sentence).SingleAsync()));
    }
}
