using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Glabella.Domain.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Certificates;

public class ChangingACertificatesStatus
{
    [Theory, BothDatabases]
    public async Task A_hold_and_its_end_and_a_revocation_show_at_once_and_stay_in_the_history(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var before = await held.World.Look(db => db.Certificates.AsNoTracking().SingleAsync());
        foreach (var (kind, reason, status) in new[] { (EventKind.Suspended, "logbook_review", "suspended"), (EventKind.Reinstated, "question_resolved", "valid"), (EventKind.Revoked, "issued_in_error", "revoked") })
        {
            held.World.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.NoContent, (await held.Decide(certificate, kind, reason)).StatusCode);
            Assert.Equal(status, (await held.PublicJson(certificate)).GetProperty("status").GetString());
        }

        Assert.Equal([1, 2, 3], await held.World.Look(db => db.CertificateEvents.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync()));
        var after = await held.World.Look(db => db.Certificates.AsNoTracking().SingleAsync());
        Assert.Equal((before.ContentSha256, before.IssuedAt), (after.ContentSha256, after.IssuedAt));
        Assert.Equal(4, await held.World.Look(db => db.Outbox.CountAsync()));
        Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.revoked")));
    }

    [Theory, BothDatabases]
    public async Task A_revocation_is_for_good(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.Decide(certificate, EventKind.Revoked, "issued_in_error");
        var answer = await held.Decide(certificate, EventKind.Reinstated, "question_resolved");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("certificate_revoked", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory, BothDatabases]
    public async Task Of_many_decisions_at_once_one_counts(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => held.Decide(certificate, EventKind.Suspended, "complaint")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await held.World.Look(db => db.CertificateEvents.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_registrar_may_and_strangers_find_nothing(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        var other = await held.World.Given.Coordinator(await held.World.Given.Provider("Other Academy"));
        Assert.Equal(HttpStatusCode.Forbidden, (await held.Decide(certificate, EventKind.Revoked, "issued_in_error", person)).StatusCode); // the door of staff
        foreach (var by in new[] { other, held.Instructor })
            Assert.Equal(HttpStatusCode.NotFound, (await held.Decide(certificate, EventKind.Revoked, "issued_in_error", by)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await held.Decide(certificate, EventKind.Suspended, "complaint", await held.World.Given.Registrar())).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_reason_must_come_from_the_public_list(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        foreach (var reason in new[] { "because Maya was rude", "question_resolved", "" })
            Assert.Equal(HttpStatusCode.Conflict, (await held.Decide(certificate, EventKind.Revoked, reason)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_desks_page_asks_for_a_reason_and_keeps_what_was_typed(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        using var desk = await held.World.SignIn(held.Coordinator);
        var path = $"/provider/{held.Slug}/certificates/{certificate.Id}";
        var refused = Browser.Parse(await (await desk.Submit(path, "status", ("Input.Note", "Called the holder"))).Content.ReadAsStringAsync());
        Assert.Contains("Choose what happens to the certificate", refused.QuerySelector("main")!.TextContent);
        Assert.Equal("Called the holder", refused.QuerySelector("#input-note")!.GetAttribute("value"));
        var done = await desk.Submit(path, "status", ("Input.Step", "Suspended:logbook_review"), ("Input.Sure", "true"), ("Input.Note", "Called the holder"));
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        Assert.Contains("Logbook under review. Note: Called the holder", (await desk.Page(path)).QuerySelector("main")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_refuses_to_change_or_delete_what_was_issued(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.Decide(certificate, EventKind.Suspended, "complaint");
        foreach (var sql in new[]
        {
            "update certificates set level = 'VerifiedCompetence'", "update certificates set issued_at = issued_at", "delete from certificates",
            "update certificate_seals set signature = ''", "delete from certificate_seals", "update certificate_events set reason = 'renewed'", "delete from certificate_events",
            "update certificate_papers set prepared = ''",
        })
        {
            var failure = await Record.ExceptionAsync(() => held.World.Look(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.True(failure?.ToString().Contains("append-only"), $"{sql}: {failure?.Message}");
        }
    }

    [Theory, BothDatabases]
    public async Task When_the_paper_is_erased_the_row_stays_and_says_withdrawn(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.World.Look(db => db.CertificatePapers.ExecuteDeleteAsync());
        var answer = await held.PublicJson(certificate);
        Assert.Equal("unknown", answer.GetProperty("status").GetString());
        Assert.Equal("holder_withdrawn", answer.GetProperty("doubt").GetString());
        Assert.DoesNotContain("Okafor", answer.GetRawText());
        Assert.Equal(1, await held.World.Look(db => db.Certificates.CountAsync()));
    }
}
