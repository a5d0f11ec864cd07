using System.Net;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

/// <summary>400 clients for 20 seats, a third of them sending twice; on PostgreSQL through two hosts.</summary>
public class FourHundredClients
{
    const int Clients = 400, Seats = 20;

    [Theory, BothDatabases]
    public async Task Twenty_are_seated_the_others_wait_in_order_and_nothing_is_sold_twice(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: Seats);
        await using var second = engine == Engine.Postgres ? await World.Start(engine, host => host.UseSetting("Database", date.World.Database).UseSetting("DataFolder", date.World.Folder)) : null;
        var crowd = await date.Crowd(Clients);
        var browsers = await Task.WhenAll(crowd.Select((person, i) => second is not null && i % 2 == 0 ? second.SignIn(person) : date.World.SignIn(person)));

        var answers = await Task.WhenAll(browsers.SelectMany((browser, i) => Enumerable.Range(0, i % 3 == 0 ? 2 : 1).Select(async _ =>
            (i, Answer: await AClass.Json(await date.Enroll(browser, key: $"client-{i:D4}"), HttpStatusCode.Created)))));

        // A client that sent twice was answered the same twice.
        Assert.All(answers.GroupBy(a => a.i), g => Assert.Single(g.Select(a => a.Answer.ToString()).Distinct()));
        var results = answers.DistinctBy(a => a.i).Select(a => a.Answer).ToList();
        Assert.Equal((Seats, Clients - Seats), (results.Count(r => r.GetProperty("result").GetString() == "seated"), results.Count(r => r.GetProperty("result").GetString() == "waitlisted")));
        var session = await date.Now();
        Assert.Equal(Seats, session.Seats.Count);
        Assert.Equal(Enumerable.Range(1, Clients - Seats), session.Places.Select(p => p.Order).Order());
        Assert.Equal(Clients, await date.World.Look(db => db.Outbox.CountAsync()));
        await date.NothingWrong();
    }

    /// <summary>The negative control: the same rush without lock and walls oversells, so the test above can see an oversold class.</summary>
    [Theory, BothDatabases]
    public async Task Without_lock_and_walls_the_same_rush_oversells(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: Seats);
        await Walls.TakeDown(date);
        var crowd = await date.Crowd(Clients);
        var everyoneLooked = new SemaphoreSlim(0);
        int looked = 0;
        await Task.WhenAll(crowd.Select(person => date.World.Look(async db =>
        {
            int sold = await db.Seats.CountAsync(s => s.SessionId == date.Session);
            // Real time would do this now and then; here all have looked before anyone writes.
            if (Interlocked.Increment(ref looked) == Clients) everyoneLooked.Release(Clients);
            await everyoneLooked.WaitAsync();
            if (sold >= Seats) return false;
            db.Seats.Add(new Seat(Id.New<SeatId>(date.World.Now), date.Session, date.Provider, person, SeatKind.HandsOn, sold + 1, Money.Zero, "{}", date.World.Now));
            return await db.SaveChangesAsync() > 0;
        })));
        Assert.True((await date.Now()).Seats.Count > Seats);
    }
}
