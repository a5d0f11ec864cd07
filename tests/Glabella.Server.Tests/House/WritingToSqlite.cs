using Glabella.Data.Sqlite;
using Glabella.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.House;

public class WritingToSqlite
{
    [Fact]
    public async Task A_write_takes_the_lock_when_it_begins_not_when_it_first_writes()
    {
        await using var world = await World.Start(Engine.Sqlite);
        await using var first = SqliteDb.Open(world.Database["sqlite:".Length..]);
        await using var transaction = await first.BeginAsync(TestContext.Current.CancellationToken);

        await using var second = new SqliteConnection($"Data Source={world.Database["sqlite:".Length..]};Pooling=false;Default Timeout=1");
        await second.OpenAsync(TestContext.Current.CancellationToken);
        using var begin = second.CreateCommand();
        begin.CommandText = "begin immediate";
        var refusal = await Assert.ThrowsAsync<SqliteException>(() => begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(5, refusal.SqliteErrorCode); // SQLITE_BUSY

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Two that read first and then write: deferred transactions would end one of them with SQLITE_BUSY_SNAPSHOT.</summary>
    [Fact]
    public async Task Readers_who_turn_writers_wait_for_each_other_and_none_fails()
    {
        await using var world = await World.Start(Engine.Sqlite);
        await world.Arrange(db => { db.Record(world.Now, null, "test.happened", "test", Guid.Empty, "It began."); return Task.CompletedTask; });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => world.Look(async db =>
        {
            await using var transaction = await db.BeginAsync(CancellationToken.None);
            _ = await db.Journal.CountAsync();
            db.Record(world.Now, null, "test.happened", "test", Guid.Empty, $"Thing {i} happened.");
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        }))));
        Assert.Equal(21, await world.Look(db => db.Journal.CountAsync()));
    }

    [Fact]
    public async Task Every_connection_waits_half_a_minute_syncs_each_commit_and_checks_references()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var settings = await world.Look(async db =>
        {
            await db.Database.OpenConnectionAsync();
            Dictionary<string, string> found = [];
            foreach (string pragma in new[] { "busy_timeout", "synchronous", "foreign_keys", "journal_mode" })
            {
                using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = "pragma " + pragma;
                found[pragma] = (await command.ExecuteScalarAsync())!.ToString()!;
            }
            return found;
        });
        Assert.Equal(("30000", "2", "1", "wal"), (settings["busy_timeout"], settings["synchronous"], settings["foreign_keys"], settings["journal_mode"]));
    }
}
