using Glabella.Data;
using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.House;

public class BackingUp
{
    [Theory, BothDatabases]
    public async Task A_running_installation_is_restored_elsewhere_with_nothing_missing(Engine engine)
    {
        await using var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        var session = await world.Given.Session(provider, await world.Given.Course(provider));
        var rosa = await world.Given.Clinician(familyName: "Łęcka");
        await world.Given.ProvenLicense(rosa);
        await world.Arrange(db => { db.Record(world.Now, rosa, "test.happened", "session", session.Value, "Something happened."); return Task.CompletedTask; });

        using var archive = new MemoryStream();
        var written = await world.Look(db => Backup.Write(db, archive, Path.Combine(world.Folder, "keys"), world.Now, CancellationToken.None));
        string elsewhere = Path.Combine(world.Folder, "elsewhere");
        await using var restored = await Empty(engine, elsewhere);
        await Backup.Restore(restored, archive, Path.Combine(elsewhere, "keys"), CancellationToken.None);

        restored.SeeEverything();
        Assert.Equal("Łęcka", (await restored.People.SingleAsync(p => p.Id == rosa)).FamilyName);
        Assert.Equal(6, (await restored.Sessions.SingleAsync()).ConditionsMet.Count);
        Assert.Null(await restored.FirstBrokenJournalEntry(CancellationToken.None));
        Assert.True(written.Rows.Values.Sum() > 5);
        Assert.Equal(File.ReadAllBytes(Path.Combine(world.Folder, "keys/master.key")), File.ReadAllBytes(Path.Combine(elsewhere, "keys/master.key")));
        restored.Record(world.Now, rosa, "test.happened", "session", session.Value, "Life goes on.");
        await restored.SaveChangesAsync();
        Assert.Null(await restored.FirstBrokenJournalEntry(CancellationToken.None));
    }

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
