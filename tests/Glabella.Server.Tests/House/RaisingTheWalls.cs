using System.Net;
using Glabella.Data;
using Glabella.Data.Postgres;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Glabella.Server.Tests.House;

public class RaisingTheWalls
{
    [Theory, BothDatabases]
    public async Task A_start_killed_between_the_tables_and_the_walls_is_made_good_by_the_next(Engine engine)
    {
        await using var world = await World.Start(engine);
        await world.Tamper(engine == Engine.Sqlite ? "drop trigger journal_no_delete; pragma user_version = 0"
            : "drop trigger journal_append_only on journal; alter table seats disable row level security, no force row level security; drop policy sight on seats; comment on table people is null");
        await world.Arrange(db => { db.Record(world.Now, null, "test.happened", "session", Guid.Empty, "Something happened."); return Task.CompletedTask; });

        Assert.Empty(await world.Look(db => MigrationRunner.Run(db, CancellationToken.None)));

        Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<Exception>(() => world.Look(db => db.Database.ExecuteSqlRawAsync("delete from journal")))).Message);
        if (engine == Engine.Postgres)
            Assert.True(await world.Look(db => db.Database.SqlQueryRaw<bool>("select relrowsecurity and relforcerowsecurity and exists (select from pg_policies where tablename = 'seats') as \"Value\" from pg_class where relname = 'seats'").SingleAsync()));
    }

    [Theory, BothDatabases(Engine.Postgres)]
    public async Task A_user_who_may_not_make_the_role_is_told_what_to_say(Engine _)
    {
        string bare = Fresh("login createdb");
        await using var db = PostgresDb.Open(bare);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => MigrationRunner.Run(db, CancellationToken.None));

        string user = new NpgsqlConnectionStringBuilder(bare).Username!;
        Assert.Contains($"create role {user}_app nologin; grant {user}_app to {user};", refusal.Message);
        PostgresServer.Execute("postgres", $"create role {user}_app nologin; grant {user}_app to {user}", "postgres");
        await MigrationRunner.Run(db, CancellationToken.None);
        Assert.Equal(0, await db.Seats.CountAsync());
    }

    [Theory, BothDatabases(Engine.Postgres)]
    public async Task Who_may_makes_the_role_and_even_a_superuser_then_works_behind_the_wall(Engine _)
    {
        foreach (string rights in new[] { "login superuser", "login createdb createrole" })
        {
            string login = Fresh(rights);
            await using var db = PostgresDb.Open(login);
            await MigrationRunner.Run(db, CancellationToken.None);
            Assert.Equal((rights, "off"), (rights, await db.Database.SqlQueryRaw<string>("select current_setting('is_superuser') as \"Value\"").SingleAsync()));
            Assert.True(await db.Database.SqlQueryRaw<bool>("select row_security_active('seats') as \"Value\"").SingleAsync());
        }
    }

    /// <summary>The stricter way of docs/operate/install.md: who serves owns nothing, even before it takes its role.</summary>
    [Theory, BothDatabases(Engine.Postgres)]
    public async Task A_login_that_owns_nothing_can_serve(Engine _)
    {
        await using var owner = await World.Start(Engine.Postgres);
        PostgresServer.Execute("postgres", "create role glabella_web login; create role glabella_web_app nologin; grant glabella_app to glabella_web_app; grant glabella_web_app to glabella_web", "postgres");
        await using var web = await World.Start(Engine.Postgres, host => host.UseSetting("Database", owner.Database.Replace("Username=glabella", "Username=glabella_web")).UseSetting("DataFolder", owner.Folder));

        Assert.Empty(await web.Look(db => MigrationRunner.Run(db, CancellationToken.None)));
        using var rosa = await web.SignIn(await web.Given.Clinician());
        Assert.Equal(HttpStatusCode.OK, (await rosa.Get("/api/v1/me/enrollments")).StatusCode);
        Assert.Equal("glabella_web_app", await web.Look(db => db.Database.SqlQueryRaw<string>("select current_user::text as \"Value\"").SingleAsync()));
    }

    static int counter;

    /// <summary>A new user of that kind with an empty database.</summary>
    static string Fresh(string rights)
    {
        string name = $"user{Interlocked.Increment(ref counter)}";
        PostgresServer.Execute("postgres", $"create role {name} {rights}", "postgres");
        PostgresServer.Execute("postgres", $"create database {name} owner {name}", "postgres");
        return PostgresServer.Connection(name, name);
    }
}
