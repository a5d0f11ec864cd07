using System.Net;
using Glabella.Data;
using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Glabella.Server.Tests.Safety;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.House;

public class BackingUp
{
    /// <summary>By the operator's two commands, from a house that is open and written to all the while, into a new place.</summary>
    [Theory, BothDatabases]
    public async Task A_running_installation_is_restored_elsewhere_with_nothing_missing(Engine engine)
    {
        await using var house = await HouseInUse.Start(engine);
        var world = house.World;
        string archive = Path.Combine(world.Folder, "backup.zip"), elsewhere = Path.Combine(world.Folder, "elsewhere");
        int written = 0;
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (; !enough.IsCancellationRequested; written++)
                Assert.Equal(HttpStatusCode.Created, (await house.People["rosa"].PostJson("/api/v1/me/credits", new { type = "AMA1", claimed = 1m, completed = "2026-10-01", provider = "Harborline", activity = $"Evening {written}", format = "live" })).StatusCode);
        }, CancellationToken.None);
        var backup = await Served.Verb("backup", archive, world.Database, world.Folder);
        enough.Cancel();
        await writing;
        Assert.True(backup.Code == 0, backup.Said);
        Assert.True(written > 2, "Nobody wrote while the backup was made.");

        Directory.CreateDirectory(elsewhere);
        string database = engine == Engine.Sqlite ? $"sqlite:{Path.Combine(elsewhere, "restored.db")}" : await Databases.Fresh(engine, elsewhere);
        var restore = await Served.Verb("restore", archive, database, elsewhere);
        Assert.True(restore.Code == 0, restore.Said);

        // All that had been acknowledged before is there row by row; what was written meanwhile is there as a whole or not at all.
        var before = await world.Look(db => Rows.Of(db));
        await using (var restored = OpenOther(engine, database))
        {
            restored.SeeEverything();
            int meanwhile = await restored.Credits.CountAsync(c => c.Name.StartsWith("Evening"));
            await world.Arrange(db => db.Credits.Where(c => c.Name.StartsWith("Evening")).ExecuteDeleteAsync());
            var now = await world.Look(db => Rows.Of(db, "journal"));
            await restored.Credits.Where(c => c.Name.StartsWith("Evening")).ExecuteDeleteAsync();
            var there = await Rows.Of(restored, "journal");
            Assert.Equal("", Rows.Difference(now, there));
            Assert.True(now.Values.Count(rows => rows.Count > 0) > 40, "The house was not in use.");
            Assert.Null(await restored.FirstBrokenJournalEntry(CancellationToken.None));
            Assert.Equal(meanwhile, await restored.Journal.CountAsync() - (before["journal"].Count - written));
        }
        // And it lives: yesterday's cookie opens it, a sealed document opens, a certificate is valid.
        await using var again = await World.Start(engine, host => host.UseSetting("Database", database).UseSetting("DataFolder", elsewhere));
        using var later = again.Browser();
        foreach (var cookie in house.People["rosa"].Cookies) later.Cookies[cookie.Key] = cookie.Value;
        foreach (string address in new[] { "/me", house.At("/documents/{id:guid}"), house.At("/me/enrollments/{Id:guid}") }) Assert.Equal((address, HttpStatusCode.OK), (address, (await later.Get(address)).StatusCode));
        Assert.Equal(await (await house.People["rosa"].Get(house.At("/documents/{id:guid}"))).Content.ReadAsByteArrayAsync(), await (await later.Get(house.At("/documents/{id:guid}"))).Content.ReadAsByteArrayAsync());
        Assert.Contains("\"status\":\"valid\"", await (await later.Get(house.At("/api/v1/verify/{id}"))).Text());
        Assert.Equal(HttpStatusCode.Created, (await later.PostJson("/api/v1/me/credits", new { type = "AMA1", claimed = 1m, completed = "2026-10-01", provider = "Harborline", activity = "Life goes on", format = "live" })).StatusCode);
    }

    static GlabellaDb OpenOther(Engine engine, string database) =>
        engine == Engine.Sqlite ? SqliteDb.Open(database["sqlite:".Length..]) : PostgresDb.Open(database["postgres:".Length..]);

    [Theory, BothDatabases]
    public async Task A_backup_never_goes_over_what_is_there(Engine engine)
    {
        await using var world = await World.Start(engine);
        await world.Given.Clinician();
        using var archive = new MemoryStream();
        await world.Look(db => Backup.Write(db, archive, null, world.Now, CancellationToken.None));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => world.Look(db => Backup.Restore(db, archive, Path.Combine(world.Folder, "other-keys"), CancellationToken.None)));

        Assert.Matches("exists already|not empty", refusal.Message);
    }

    [Fact]
    public async Task A_cut_off_archive_is_refused_with_a_sentence()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var archive = new MemoryStream();
        await world.Look(db => Backup.Write(db, archive, null, world.Now, CancellationToken.None));
        archive.SetLength(archive.Length / 2);
        await using var empty = await Empty(Engine.Sqlite, Path.Combine(world.Folder, "elsewhere"));

        await Assert.ThrowsAsync<InvalidDataException>(() => Backup.Restore(empty, archive, Path.Combine(world.Folder, "elsewhere/keys"), CancellationToken.None));

        Assert.False(File.Exists(Path.Combine(world.Folder, "elsewhere/glabella.db")));
    }

    static async Task<GlabellaDb> Empty(Engine engine, string folder)
    {
        Directory.CreateDirectory(folder);
        if (engine == Engine.Sqlite) return SqliteDb.Open(Path.Combine(folder, "glabella.db"));
        string fresh = await Databases.Fresh(engine, folder);
        return PostgresDb.Open(fresh["postgres:".Length..]);
    }
}
