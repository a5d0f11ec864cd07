using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Verification;
using Glabella.Domain.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Certificates;

public class IssuingCertificates
{
    [Theory, BothDatabases]
    public async Task The_desk_previews_each_trainee_and_issues_what_the_evidence_supports(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Trainee(Level.ReadyForProctoredPractice, "Maya", "Okafor");
        await held.Trainee(Level.VerifiedAttendance, "Ben", "Ash");
        await held.Trainee(null, "Nora", "Absent");
        using var desk = await held.World.SignIn(held.Coordinator);

        var text = (await desk.Page(held.IssuePath)).QuerySelector("main")!.TextContent;
        Assert.Contains("The evidence supports “Ready for proctored practice”.", text);
        Assert.Contains("The evidence supports “Verified attendance”.", text);
        Assert.Contains("Attendance: 0 minutes; needed: at least 432 of 480 minutes (90%).", text);

        Assert.Equal(HttpStatusCode.Found, (await held.Issue()).StatusCode);
        var levels = await held.World.Look(db => db.Certificates.OrderBy(c => c.Number).Select(c => c.Level).ToListAsync());
        Assert.Equal([Level.ReadyForProctoredPractice, Level.VerifiedAttendance], levels);
        Assert.Equal(2, await held.World.Look(db => db.CertificateSeals.CountAsync()));
        Assert.Equal(2, await held.World.Look(db => db.Outbox.CountAsync(m => m.Subject.StartsWith("Your certificate"))));
        Assert.Equal([1, 2], await held.World.Look(db => db.Certificates.OrderBy(c => c.Number).Select(c => c.Number).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task Every_condition_is_stored_with_its_proof_and_unsigned_questions_are_said(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        Assert.Equal(9, certificate.Conditions.Count);
        var attendance = certificate.Conditions.Single(c => c.Code == "attendance");
        Assert.Equal(("At least 432 of 480 minutes (90%)", IssueRule.Published, "480 minutes", true), (attendance.Threshold, attendance.Origin, attendance.Found, attendance.Met));
        Assert.Single(attendance.Evidence);
        Assert.StartsWith("60 of 60 exam questions were drafts", certificate.Conditions.Single(c => c.Code == "exam").Note);
        Assert.False(certificate.Conditions.Single(c => c.Code == "mentored").Met);
    }

    [Theory, BothDatabases]
    public async Task Asking_again_issues_nothing_twice_however_often_and_at_once(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, seat) = await held.Trainee();
        using var desk = await held.World.SignIn(held.Coordinator);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { seats = new[] { seat.Value } })));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers) ids.Add((await answer.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("certificate").GetGuid());
        Assert.Single(ids);
        Assert.Equal(1, await held.World.Look(db => db.Certificates.CountAsync()));
        Assert.Equal(1, await held.World.Look(db => db.CertificateSeals.CountAsync()));
        Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync()));
        Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.recorded")));
        Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.issued")));
    }

    [Theory, BothDatabases]
    public async Task A_higher_level_replaces_the_certificate_from_the_same_class(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, first) = await held.Issued(Level.ReadyForProctoredPractice);
        await held.Log(person, Domain.ClassDay.CaseRole.Did, 2, 4, mentored: true);
        await held.Issue();
        var all = await held.World.Look(db => db.Certificates.AsNoTracking().OrderBy(c => c.Edition).ToListAsync());
        Assert.Equal([(1, Level.ReadyForProctoredPractice), (2, Level.VerifiedCompetence)], all.Select(c => (c.Edition, c.Level)));
        var happened = await held.World.Look(db => db.CertificateEvents.SingleAsync());
        Assert.Equal((first.Id, EventKind.Superseded, "higher_level"), (happened.CertificateId, happened.Kind, happened.Reason));
        Assert.Equal("superseded", (await held.PublicJson(first)).GetProperty("status").GetString());
        Assert.Equal("valid", (await held.PublicJson(all[1])).GetProperty("status").GetString());
    }

    [Theory, BothDatabases]
    public async Task After_a_revocation_a_new_one_is_issued_only_to_whom_it_is_chosen_for(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.Decide(certificate, EventKind.Revoked, "issued_in_error");
        using var desk = await held.World.SignIn(held.Coordinator);
        var page = await desk.Page(held.IssuePath);
        Assert.Contains("A certificate from this class was revoked.", page.QuerySelector("main")!.TextContent);
        Assert.False(page.QuerySelector("input[name=Seats]")!.HasAttribute("checked"));
        await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { });
        Assert.Equal(1, await held.World.Look(db => db.Certificates.CountAsync()));
        await desk.Submit(held.IssuePath, "issue", ("Seats", certificate.SeatId.ToString()));
        Assert.Equal([1, 2], await held.World.Look(db => db.Certificates.OrderBy(c => c.Edition).Select(c => c.Edition).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_license_checked_longer_ago_than_a_day_stops_the_issue(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Trainee();
        held.World.Clock.Advance(TimeSpan.FromHours(25));
        using var desk = await held.World.SignIn(held.Coordinator);
        var text = (await desk.Page(held.IssuePath)).QuerySelector("main")!.TextContent;
        Assert.Contains("License: active, but last checked 25 hours ago", text);
        Assert.DoesNotContain("Issue certificates", text);
        var answer = await (await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("certificate_not_supported", answer[0].GetProperty("refused").GetString());
        Assert.Equal(0, await held.World.Look(db => db.Certificates.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_suspended_provider_may_not_issue(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Trainee();
        await held.World.Arrange(async db => (await db.Providers.SingleAsync(p => p.Id == held.Provider)).Suspend());
        using var desk = await held.World.SignIn(held.Coordinator);
        var answer = await (await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("issuing_stopped", answer[0].GetProperty("refused").GetString());
    }

    [Theory, BothDatabases]
    public async Task Another_provider_an_instructor_and_the_trainee_find_no_door(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (trainee, _) = await held.Trainee();
        var other = await held.World.Given.Coordinator(await held.World.Given.Provider("Other Academy"));
        foreach (var person in new[] { other, held.Instructor, trainee })
        {
            using var browser = await held.World.SignIn(person);
            Assert.NotEqual(HttpStatusCode.OK, (await browser.Get(held.IssuePath)).StatusCode);
            Assert.Equal(person == trainee ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, (await browser.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { })).StatusCode);
        }

        Assert.Equal(0, await held.World.Look(db => db.Certificates.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Choosing_nobody_is_answered_with_a_sentence(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Trainee();
        using var desk = await held.World.SignIn(held.Coordinator);
        var answer = await desk.Submit(held.IssuePath, "issue", ("Seats", ""));
        Assert.Contains("Choose at least one trainee", await answer.Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task The_signed_credential_passes_the_verifier_with_the_published_key_and_lists(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        using var holder = await held.World.SignIn(person);
        var credential = await (await holder.Get($"/me/certificates/{certificate.Id}/credential.json")).Content.ReadAsByteArrayAsync();
        using var stranger = held.World.Browser();
        var did = DidDocument.Read(JsonDocument.Parse(await (await stranger.Get($"/providers/{held.Slug}/did.json")).Content.ReadAsByteArrayAsync()).RootElement)!;
        var lists = new Dictionary<string, byte[]>();
        foreach (var purpose in new[] { "revocation", "suspension" })
        {
            var path = $"/providers/{held.Slug}/status/{purpose}/1";
            lists["http://localhost" + path] = await (await stranger.Get(path)).Content.ReadAsByteArrayAsync();
        }

        var report = Verifier.Check(credential, new() { Issuer = id => id == did.Id ? did : null, Trusted = _ => true, StatusList = lists.GetValueOrDefault }, held.World.Now);
        Assert.True(report.Verdict == Verdict.Valid, string.Join(" ", report.Checks.Select(c => $"{c.Name}: {c.Sentence}")));
        var criteria = JsonDocument.Parse(credential).RootElement.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("criteria").GetProperty("narrative").GetString()!;
        Assert.Contains("At least 432 of 480 minutes", criteria);
        Assert.DoesNotContain("exclusion list", criteria); // nobody searched it, so it is no criterion; the evidence says so
        var text = Encoding.UTF8.GetString(credential);
        Assert.Contains("Not checked", text);
        Assert.Contains("Maya Okafor, RN", text);
        Assert.DoesNotContain("@clinic.example", text);
    }

    [Theory, BothDatabases]
    public async Task The_holder_sees_it_in_the_list_and_on_its_page(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        using var holder = await held.World.SignIn(person);
        Assert.Contains("Upper Face Foundations: ready for proctored practice", (await holder.Page("/me/certificates")).QuerySelector("main")!.TextContent);
        var page = await holder.Page($"/me/certificates/{certificate.Id}");
        Assert.Equal("Maya Okafor, RN", page.QuerySelector(".gl-cert__name")!.TextContent);
        Assert.Contains(certificate.Code, page.QuerySelector("main")!.TextContent);
        Assert.NotNull(page.QuerySelector($"a[href='/verify/{certificate.PublicId}']"));
        using var stranger = await held.World.SignIn(await held.World.Given.Clinician());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/me/certificates/{certificate.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/me/certificates/{certificate.Id}/certificate.pdf")).StatusCode);
        var api = await (await holder.GetJson("/api/v1/me/certificates")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(3, api[0].GetProperty("level").GetInt32());
    }
}
