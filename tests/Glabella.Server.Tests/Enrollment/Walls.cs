using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

/// <summary>Each wall behind the lock, tested alone: the database refuses what a mistake in the code above would let through.</summary>
public class Walls
{
    [Theory, BothDatabases]
    public async Task The_check_refuses_one_more_than_the_capacity_and_a_capacity_below_what_is_taken(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: 1);
        await Refused(date, "update sessions set hands_on_taken = hands_on_capacity + 1");
        await Refused(date, "update sessions set observer_taken = -1");
        await Sql(date, "update sessions set hands_on_taken = 1");
        await Refused(date, "update sessions set hands_on_capacity = 0");
    }

    [Theory, BothDatabases]
    public async Task The_indexes_refuse_a_number_given_twice_and_a_second_seat_of_one_person(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var crowd = await date.Crowd(2);
        await Sit(date, crowd[0], 1);
        await Assert.ThrowsAsync<DbUpdateException>(() => Sit(date, crowd[1], 1));
        await Assert.ThrowsAsync<DbUpdateException>(() => Sit(date, crowd[0], 2));
        await Sit(date, crowd[1], 2);
    }

    [Theory, BothDatabases]
    public async Task The_version_token_refuses_a_writer_who_looked_before_the_lock(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => date.World.Look(async db =>
        {
            var stale = await db.Sessions.SingleAsync();
            await db.LockSession(date.Session, default);
            stale.Open(9, 9, 9);
            return await db.SaveChangesAsync();
        }));
    }

    [Theory, BothDatabases]
    public async Task The_database_refuses_steps_that_the_trade_does_not_know(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var crowd = await date.Crowd(1);
        await Sit(date, crowd[0], 1);
        foreach (var (from, to) in from a in Enum.GetValues<SeatState>() from b in Enum.GetValues<SeatState>() where a != b select (a, b))
        {
            await date.World.Tamper("drop trigger seats_legal_steps" + (engine == Engine.Postgres ? " on seats" : ""));
            await Sql(date, $"update seats set state = '{from}'");
            foreach (string statement in Data.LegalSteps.Statements(engine == Engine.Sqlite)) await date.World.Tamper(statement);
            if (Seat.MayGo(from, to)) await Sql(date, $"update seats set state = '{to}'");
            else await Refused(date, $"update seats set state = '{to}'");
        }
    }

    [Theory, BothDatabases]
    public async Task The_ledger_is_written_once(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        await date.Enroll(rosa);
        await Refused(date, "update ledger set amount = 0");
        await Refused(date, "delete from ledger");
    }

    internal static async Task TakeDown(AClass date)
    {
        await date.World.Tamper("drop index ux_seats_one_live_per_number");
        await date.World.Tamper("drop index ux_seats_one_live_per_person");
    }

    static Task Sit(AClass date, PersonId person, int number) => date.World.Arrange(db =>
    {
        db.Seats.Add(new Seat(Id.New<SeatId>(date.World.Now), date.Session, date.Provider, person, SeatKind.HandsOn, number, Money.Zero, "{}", date.World.Now));
        return Task.CompletedTask;
    });

    static Task<int> Sql(AClass date, string sql) => date.World.Look(db => db.Database.ExecuteSqlRawAsync(sql));
    static Task Refused(AClass date, string sql) => Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Sql(date, sql));
}
