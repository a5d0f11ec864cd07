using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

/// <summary>The built server as a process of its own, killed with SIGKILL in the middle of a rush, started again, retried.</summary>
public class KilledWhileEnrolling
{
    const int Clients = 60, Seats = 20, Kills = 3;

    [Theory, BothDatabases]
    public async Task Whatever_was_acknowledged_is_there_and_a_retry_takes_no_second_seat(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: Seats);
        var crowd = await date.Crowd(Clients);
        // The tickets are read by a process with the real clock.
        if (TimeProvider.System.GetUtcNow() is var real && real > date.World.Now) date.World.Clock.SetUtcNow(real);
        await date.World.Arrange(async db => (await db.Sessions.SingleAsync()).Move(date.World.Now.AddDays(30), date.World.Now.AddDays(30).AddHours(8), date.World.Now));
        var cookies = new List<string>();
        foreach (var person in crowd)
        {
            using var browser = await date.World.SignIn(person);
            cookies.Add(string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var acknowledged = new ConcurrentDictionary<int, string>();
        int next = 0, killed = 0;
        for (int round = 0; round <= Kills; round++)
        {
            bool last = round == Kills;
            using var server = await Served.Start(date.World);
            int stopAt = acknowledged.Count + Clients / (Kills + 2);
            int start = last ? 0 : next;
            await Parallel.ForEachAsync(Enumerable.Range(start, Clients - start), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            {
                if (!last && acknowledged.Count >= stopAt)
                {
                    if (Interlocked.Exchange(ref killed, round + 1) == round) server.Kill();
                    return;
                }
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}{date.Door}") { Content = JsonContent.Create(new { kind = "hands_on" }) };
                    request.Headers.Add("Cookie", cookies[i]);
                    request.Headers.Add("Idempotency-Key", $"client-{i:D4}");
                    using var answer = await server.Http.SendAsync(request);
                    string body = await answer.Content.ReadAsStringAsync();
                    Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode} {body}");
                    // The same key gives the same answer before and after the crash.
                    Assert.Equal(acknowledged.GetOrAdd(i, body), body);
                    InterlockedMax(ref next, i);
                }
                catch (HttpRequestException) { } // unknown: may be kept or not
            });
        }
        Assert.Equal(Kills, killed);
        Assert.Equal(Clients, acknowledged.Count);

        var session = await date.Now();
        var answers = acknowledged.Values.Select(b => JsonSerializer.Deserialize<JsonElement>(b)).ToList();
        var kept = session.Seats.Select(s => s.Id.Value).Concat(session.Places.Select(p => p.Id.Value)).ToHashSet();
        Assert.All(answers, a => Assert.Contains(a.GetProperty("id").GetGuid(), kept));
        Assert.Equal((Seats, Clients - Seats), (session.Seats.Count, session.Places.Count));
        // Effect and mail exist together or not at all.
        Assert.Equal(Clients, await date.World.Look(db => db.Outbox.CountAsync()));
        await date.NothingWrong();
    }

    static void InterlockedMax(ref int target, int value)
    {
        for (int seen = target; value > seen; seen = target)
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
    }
}
