using Glabella.Data.Postgres;
using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Glabella.Server.Tests.House;

/// <summary>SQL past every filter of the program: PostgreSQL itself keeps tenants apart. SQLite has no such wall; its file has one reader.</summary>
public class GoingAroundTheFilters
{
    [Theory, BothDatabases(Engine.Postgres)]
    public async Task Who_does_not_say_who_looks_sees_no_row_of_any_confidential_table(Engine _)
    {
        await using var two = await TwoTenants.MoveIn();
        var tables = await two.Tables();
        Assert.True(tables.Count > 20, $"Only {tables.Count} tables have a tenant key.");
        foreach (bool asApplication in new[] { true, false })
        {
            await using var raw = await two.Connect(asApplication);
            foreach (var table in tables)
                Assert.Equal((table.Name, table.IsPublished ? 2 : 0), (table.Name, await TwoTenants.Ask<long>(raw, $"select count(*) from {table.Name}")));
        }
    }

    [Theory, BothDatabases(Engine.Postgres)]
    public async Task Who_says_it_sees_their_own_rows_and_no_others(Engine _)
    {
        await using var two = await TwoTenants.MoveIn();
        await using var person = await two.Connect(true, $"set glabella.sees_person = '{two.Me}'");
        await using var school = await two.Connect(true, $"set glabella.sees_providers = '{two.MySchool},{Guid.CreateVersion7(two.World.Now)}'");
        await using var everyone = await two.Connect(true, "set glabella.sees_everything = 'yes'");
        foreach (var table in (await two.Tables()).Where(t => !t.IsPublished))
        {
            var seen = (await TwoTenants.Ask<long>(person, $"select count(*) from {table.Name}"), await TwoTenants.Ask<long>(school, $"select count(*) from {table.Name}"));
            Assert.Equal((table.Name, table.OfPerson ? 1 : 0, table.OfProvider ? 1 : 0), (table.Name, seen.Item1, seen.Item2));
            if (table.OfPerson) Assert.Equal(two.Me, await TwoTenants.Ask<Guid>(person, $"select person_id from {table.Name}"));
            if (table.OfProvider) Assert.Equal(two.MySchool, await TwoTenants.Ask<Guid>(school, $"select provider_id from {table.Name}"));
            Assert.Equal(2, await TwoTenants.Ask<long>(everyone, $"select count(*) from {table.Name}"));
        }
    }

    [Theory, BothDatabases(Engine.Postgres)]
    public async Task Nobody_writes_changes_or_deletes_a_row_of_another(Engine _)
    {
        await using var two = await TwoTenants.MoveIn();
        await using var raw = await two.Connect(true, $"set glabella.sees_person = '{two.Me}'; set glabella.sees_providers = '{two.MySchool}'");
        foreach (var table in await two.Tables())
        {
            string key = table.OfPerson ? "person_id" : "provider_id", other = $"'{(table.OfPerson ? two.Other : two.OtherSchool)}'";
            string mine = $"{key} = '{(table.OfPerson ? two.Me : two.MySchool)}'";
            await TwoTenants.Run(raw, $"create temp table copy as select * from {table.Name} where {mine}");
            // My own row again breaks its key only: the wall let it pass.
            Assert.Equal((table.Name, PostgresErrorCodes.UniqueViolation), (table.Name, await Refused(raw, $"insert into {table.Name} select * from copy")));
            await TwoTenants.Run(raw, "update copy set " + string.Join(", ", Keys(table, two).Select(k => $"{k.Column} = '{k.Of}'")));
            Assert.Equal((table.Name, PostgresErrorCodes.InsufficientPrivilege), (table.Name, await Refused(raw, $"insert into {table.Name} select * from copy")));
            Assert.Equal((table.Name, 0, 0), (table.Name, await TwoTenants.Run(raw, $"update {table.Name} set {key} = {key} where {key} = {other}"), await TwoTenants.Run(raw, $"delete from {table.Name} where {key} = {other}")));
            await TwoTenants.Run(raw, "drop table copy");
        }
    }

    static IEnumerable<(string Column, Guid Of)> Keys(TwoTenants.Table table, TwoTenants two)
    {
        if (table.OfPerson) yield return ("person_id", two.Other);
        if (table.OfProvider) yield return ("provider_id", two.OtherSchool);
    }

    static async Task<string> Refused(NpgsqlConnection raw, string sql) => (await Assert.ThrowsAsync<PostgresException>(() => TwoTenants.Run(raw, sql))).SqlState;

    [Theory, BothDatabases(Engine.Postgres)]
    public async Task A_connection_that_goes_back_to_the_pool_forgets_who_looked(Engine _)
    {
        await using var two = await TwoTenants.MoveIn();
        string login, pool = two.Login.Replace("Pool Size=20", "Pool Size=1") + ";No Reset On Close=true"; // which the house does not follow
        int backend;
        await using (var db = PostgresDb.Open(pool))
        {
            db.SeeEverything();
            Assert.Equal(2, await db.Seats.CountAsync());
            login = db.Database.GetConnectionString()!;
            backend = await db.Database.SqlQueryRaw<int>("select pg_backend_pid() as \"Value\"").SingleAsync();
            Assert.Equal("glabella_app", await db.Database.SqlQueryRaw<string>("select current_user::text as \"Value\"").SingleAsync());
        }
        await using (var next = new NpgsqlConnection(login))
        {
            await next.OpenAsync();
            Assert.Equal(backend, await TwoTenants.Ask<int>(next, "select pg_backend_pid()")); // the very connection
            Assert.Equal("glabella", await TwoTenants.Ask<string>(next, "select current_user::text"));
            Assert.Equal(0, await TwoTenants.Ask<long>(next, "select count(*) from seats"));
        }
        await using var fresh = PostgresDb.Open(pool);
        Assert.Equal(0, await fresh.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from seats").SingleAsync());
        fresh.See(new PersonId(two.Me), []);
        Assert.Equal(1, await fresh.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from seats").SingleAsync());
    }

    [Theory, BothDatabases(Engine.Postgres)]
    public async Task In_a_transaction_the_wall_follows_the_sight_also_after_a_failed_save(Engine _)
    {
        await using var two = await TwoTenants.MoveIn();
        await using var db = PostgresDb.Open(two.Login);
        Task<int> Seats() => db.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from seats").SingleAsync();
        int ring = await db.DataProtectionKeys.Select(k => k.Id).FirstAsync();
        await using var transaction = await db.BeginAsync(CancellationToken.None);
        db.See(new PersonId(two.Me), []);
        Assert.Equal(1, await Seats());
        db.SeeEverything();
        Assert.Equal(2, await Seats());
        db.See(new PersonId(two.Me), []);
        db.DataProtectionKeys.Add(new() { Id = ring });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal(1, await Seats()); // its savepoint went back to seeing everything
        db.See(new PersonId(Guid.CreateVersion7(two.World.Now)), []);
        Assert.Equal(0, await Seats());
    }

    [Theory, BothDatabases(Engine.Postgres)]
    public async Task The_house_owns_nothing_and_takes_down_no_wall(Engine _)
    {
        await using var world = await World.Start(Engine.Postgres);
        Assert.Equal("glabella_app", await world.Look(db => db.Database.SqlQueryRaw<string>("select current_user::text as \"Value\"").SingleAsync()));
        Assert.Equal(0, await world.Look(db => db.Database.SqlQueryRaw<int>(
            "select count(*)::int as \"Value\" from pg_class, pg_roles r where r.rolname = current_user and (relowner = r.oid or r.rolsuper or r.rolbypassrls or r.rolcanlogin)").SingleAsync()));
        foreach (string sql in new[] { "alter table seats disable row level security", "drop policy sight on seats", "drop trigger seats_legal_steps on seats", "truncate seats", "create table mine (id int)", "delete from \"__EFMigrationsHistory\"" })
            Assert.Equal((sql, PostgresErrorCodes.InsufficientPrivilege), (sql, (await Assert.ThrowsAsync<PostgresException>(() => world.Look(db => db.Database.ExecuteSqlRawAsync(sql)))).SqlState));
    }
}
