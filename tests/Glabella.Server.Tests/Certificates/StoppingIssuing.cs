using System.Net;
using System.Text.Json;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

public class StoppingIssuing
{
    [Theory, BothDatabases]
    public async Task While_a_registrar_has_stopped_it_nothing_is_recorded_and_the_provider_reads_why(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, seat) = await held.Trainee();
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        var refused = await rhea.Submit("/registrar/issuing", "stop", ("Input.Reason", " "));
        Assert.Contains("Say why, in a sentence", await refused.Text());
        foreach (var (where, word) in new[] { (held.Provider.ToString(), "for a provider"), ("", "for the whole installation") })
        {
            Assert.Equal(HttpStatusCode.Found, (await rhea.Submit("/registrar/issuing", "stop", ("Input.Provider", where), ("Input.Reason", "A question of the exam has two right answers."))).StatusCode);
            using var desk = await held.World.SignIn(held.Coordinator);
            foreach (var path in new[] { $"/provider/{held.Slug}/certificates", held.IssuePath })
                Assert.Contains("A question of the exam has two right answers", (await desk.Page(path)).QuerySelector("main")!.TextContent);
            var answer = await Issue(desk, held, seat.Value);
            Assert.Equal("issuing_halted", answer.GetProperty("refused").GetString());
            Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "issuing.stopped" && e.Sentence.Contains(word))));
            var stop = await held.World.Look(db => db.IssuingStops.SingleAsync(s => s.LiftedAt == null));
            Assert.Equal(HttpStatusCode.Found, (await rhea.Submit("/registrar/issuing", $"lift-{stop.Id}")).StatusCode);
        }
        Assert.Equal(0, await held.World.Look(db => db.Certificates.CountAsync()));
        using var again = await held.World.SignIn(held.Coordinator);
        Assert.Equal(JsonValueKind.String, (await Issue(again, held, seat.Value)).GetProperty("certificate").ValueKind);
        Assert.Equal(2, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "issuing.resumed")));
    }

    [Theory, BothDatabases]
    public async Task What_was_recorded_waits_for_its_signature_until_the_stop_is_lifted_and_withdrawals_go_on(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var (_, other) = await held.Issued(familyName: "Ash");
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger certificate_seals_no_delete" : "drop trigger certificate_seals_append_only on certificate_seals");
        await held.World.Look(async db => await db.CertificateSeals.Where(s => s.CertificateId == certificate.Id).ExecuteDeleteAsync() + await db.Outbox.ExecuteDeleteAsync());
        var stop = new IssuingStop(new(Guid.CreateVersion7(held.World.Now)), null, "A drill.", null, held.World.Now);
        await held.World.Arrange(db => { db.IssuingStops.Add(stop); return Task.CompletedTask; });
        await Turn(held);
        Assert.Equal("not_signed", (await held.PublicJson(certificate)).GetProperty("doubt").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await held.Decide(other, EventKind.Revoked, "issued_in_error")).StatusCode);
        Assert.Equal("revoked", (await held.PublicJson(other)).GetProperty("status").GetString());
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        Assert.Contains($"no. {certificate.Number}", (await rhea.Page("/registrar/issuing")).QuerySelector("main")!.TextContent);

        await rhea.Submit("/registrar/issuing", $"lift-{stop.Id}");
        await Turn(held);

        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
    }

    [Theory, BothDatabases]
    public async Task A_stop_among_many_issues_at_once_lets_nothing_through_after_it(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        List<Guid> seats = [];
        for (int i = 0; i < 6; i++) seats.Add((await held.Trainee(familyName: $"Okafor{(char)('a' + i)}")).Seat.Value);
        using var desk = await held.World.SignIn(held.Coordinator);
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        var page = await rhea.Page("/registrar/issuing");
        var issues = seats.Select(s => Issue(desk, held, s)).ToList();
        await rhea.Submit("/registrar/issuing", page, "stop", ("Input.Reason", "A drill."));
        int when = await held.World.Look(db => db.CertificateSeals.CountAsync());
        await Task.WhenAll(issues);
        Assert.Equal(when, await held.World.Look(db => db.CertificateSeals.CountAsync()));
        await Turn(held);
        Assert.Equal(when, await held.World.Look(db => db.CertificateSeals.CountAsync()));
        Assert.Equal("issuing_halted", (await Issue(desk, held, (await held.Trainee(familyName: "Late")).Seat.Value)).GetProperty("refused").GetString());
    }

    static async Task<JsonElement> Issue(Browser desk, ClassHeld held, Guid seat) =>
        JsonElement.Parse(await (await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { seats = new[] { seat } })).Text())[0];

    static async Task Turn(ClassHeld held)
    {
        await using var scope = held.World.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealCertificate>().RunAll(CancellationToken.None);
    }
}
