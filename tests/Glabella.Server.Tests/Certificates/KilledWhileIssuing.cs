using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Glabella.Domain.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Certificates;

/// <summary>Reliability 53: the built server dies at every named place of an issue, is started again and asked again.</summary>
public class KilledWhileIssuing
{
    static readonly string[] Places = ["certificate.before_record", "certificate.recorded", "certificate.signed", "certificate.before_seal", "certificate.sealed"];

    [Theory, BothDatabases]
    public async Task Every_signature_has_a_row_and_asking_again_issues_nothing_twice(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        // the other process has the real clock: the class must be over for both
        var real = TimeProvider.System.GetUtcNow();
        if (real > held.World.Now) held.World.Clock.SetUtcNow(real);
        var ended = (real < held.World.Now ? real : held.World.Now).AddHours(-1);
        await held.World.Arrange(async db =>
        {
            var session = await db.Sessions.SingleAsync(s => s.Id == held.Session);
            db.Entry(session).Property(s => s.StartsAt).CurrentValue = ended.AddHours(-8);
            db.Entry(session).Property(s => s.EndsAt).CurrentValue = ended;
        });
        var seats = new List<Guid>();
        foreach (var place in Places)
        {
            var (_, seat) = await held.Trainee(Level.ReadyForProctoredPractice, "Maya", place.Split('.')[1]);
            seats.Add(seat.Value);
            using var server = await Served.Start(held.World, fault: place);
            await Assert.ThrowsAsync<HttpRequestException>(() => Ask(server, held, seat.Value));
            // whatever was sealed was recorded: a seal without a certificate cannot be
            Assert.Equal(0, await held.World.Look(db => db.CertificateSeals.CountAsync(s => !db.Certificates.Any(c => c.Id == s.CertificateId))));
        }

        Assert.InRange(await held.World.Look(db => db.Certificates.CountAsync()), 1, 4); // the first died before its record
        using (var server = await Served.Start(held.World))
        {
            foreach (var seat in seats)
            {
                var answer = await (await Ask(server, held, seat)).Content.ReadFromJsonAsync<JsonElement>();
                Assert.Equal(JsonValueKind.String, answer[0].GetProperty("certificate").ValueKind);
            }

            foreach (var id in await held.World.Look(db => db.Certificates.Select(c => c.PublicId).ToListAsync()))
                Assert.Equal("valid", (await server.Http.GetFromJsonAsync<JsonElement>($"{server.Address}/api/v1/verify/{id}")).GetProperty("status").GetString());
        }

        Assert.Equal(5, await held.World.Look(db => db.Certificates.CountAsync()));
        Assert.Equal(5, await held.World.Look(db => db.CertificateSeals.CountAsync()));
        Assert.Equal(5, await held.World.Look(db => db.Outbox.CountAsync(m => m.Subject.StartsWith("Your certificate"))));
        Assert.Equal(5, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.issued")));
        Assert.Equal([1, 2, 3, 4, 5], await held.World.Look(db => db.Certificates.OrderBy(c => c.Number).Select(c => c.Number).ToListAsync()));
        Assert.Null(await held.World.Look(db => db.FirstBrokenJournalEntry(CancellationToken.None)));
    }

    static async Task<HttpResponseMessage> Ask(Served server, ClassHeld held, Guid seat)
    {
        // issuing wants a sign-in of the last five minutes, by the clock of the other process
        if (TimeProvider.System.GetUtcNow() is var real && real > held.World.Now) held.World.Clock.SetUtcNow(real);
        using var desk = await held.World.SignIn(held.Coordinator);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}/api/v1/sessions/{held.Session}/certificates") { Content = JsonContent.Create(new { seats = new[] { seat } }) };
        request.Headers.Add("Cookie", string.Join("; ", desk.Cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
