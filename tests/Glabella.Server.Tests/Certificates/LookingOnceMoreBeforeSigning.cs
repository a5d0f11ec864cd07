using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Tests.Licenses;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

/// <summary>Reliability 54: nothing is signed that is not fit to be, and one that is not stops its batch.</summary>
public class LookingOnceMoreBeforeSigning
{
    /// <summary>Twice the same, each with twice the same in it: what independent verifiers refuse to canonicalize.</summary>
    const string Result = """{"type":["Result"],"alignment":[{"type":["Alignment"],"targetName":"A","targetUrl":"https://a.example/"},{"type":["Alignment"],"targetName":"A","targetUrl":"https://a.example/"}]}""";

    /// <summary>Each fault put into a text that was fit, by itself.</summary>
    static readonly (string Name, Action<JsonObject> Break, string Sentence)[] Faults =
    [
        ("shape", c => c["credentialSubject"]!["achievement"]!.AsObject().Remove("criteria"), "The achievement has no criteria."),
        ("null", c => c["name"] = null, "“name” is null or an empty set."),
        ("contexts", c => c["@context"]!.AsArray().RemoveAt(2), "1EdTechJsonSchemaValidator2019"),
        ("undefined word", c => c["credentialSubject"]!["achievement"]!["criteria"]!["score"] = 9, "score"),
        ("poison", c => c["credentialSubject"]!["result"] = JsonNode.Parse($"[{Result},{Result}]"), "Too many parts of it look alike"),
        ("issuer", c => c["issuer"]!["id"] = "did:web:localhost:providers:other", "Its issuer is not this provider."),
        ("address", c => c["id"] = "http://localhost/verify/0", "Its address is not that of its public check."),
        ("key", c => c["proof"]!["verificationMethod"] = "did:web:localhost:providers:other#z6Mk", "It names another key"),
        ("begins later", c => c["validFrom"] = "2026-11-25T15:00:00Z", "Its dates are not those that were recorded."),
        ("ends later", c => c["validUntil"] = "2036-11-25T15:00:00Z", "Its dates are not those that were recorded."),
        ("other place", c => c["credentialStatus"]![1]!["statusListIndex"] = "7", "does not name its place in both status lists"),
        ("one list", c => c["credentialStatus"]!.AsArray().RemoveAt(1), "does not name its place in both status lists"),
    ];

    [Theory, BothDatabases]
    public async Task Each_fault_of_the_text_is_found_by_name(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var prepared = await held.World.Look(db => db.CertificatePapers.Select(p => p.Prepared).SingleAsync());
        Assert.Null(await Fault(held, certificate, prepared));
        Assert.Contains("not the one that was recorded", await Fault(held, certificate, prepared.Replace("Okafor", "Okafer"), Rehash: false));
        foreach (var (name, broken, sentence) in Faults)
        {
            var text = JsonNode.Parse(prepared)!.AsObject();
            broken(text);
            var found = await Fault(held, certificate, text.ToJsonString());
            Assert.True(found?.Contains(sentence), $"{name}: {found}");
        }
    }

    [Theory, BothDatabases]
    public async Task The_evidence_is_looked_at_again(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        var prepared = await held.World.Look(db => db.CertificatePapers.Select(p => p.Prepared).SingleAsync());
        await Excluded(held, person, Mark.CheckedAtSource, held.World.Now.AddDays(-36));
        Assert.Contains("searched too long ago", await Fault(held, certificate, prepared));
        await Excluded(held, person, Mark.CheckedAtSource, held.World.Now.AddDays(-34));
        Assert.Null(await Fault(held, certificate, prepared));
        await Excluded(held, person, Mark.CheckedAtSource, held.World.Now.AddDays(-33), nextCheck: DateOnly.FromDateTime(held.World.Now.UtcDateTime).AddDays(-1));
        Assert.Contains("searched too long ago", await Fault(held, certificate, prepared));
        await Excluded(held, person, Mark.NotProven, held.World.Now.AddDays(-1));
        Assert.Contains("no registrar has decided", await Fault(held, certificate, prepared));
        await Excluded(held, person, Mark.Contradicted, held.World.Now);
        Assert.Contains("on the federal exclusion list", await Fault(held, certificate, prepared));
        await Excluded(held, person, Mark.CheckedAtSource, held.World.Now.AddMinutes(1));
        held.World.Pass(TimeSpan.FromHours(25));
        Assert.Contains("more than 24 hours ago", await Fault(held, certificate, prepared));
        await held.World.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == person)).Decide(ClaimState.Proven, LicenseStatus.Suspended, null, held.World.Now));
        Assert.Contains("not in good standing", await Fault(held, certificate, prepared));
    }

    [Theory, BothDatabases]
    public async Task A_place_taken_by_another_is_found(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var (_, other) = await held.Issued(familyName: "Ash");
        var prepared = await held.World.Look(db => db.CertificatePapers.Where(p => p.CertificateId == certificate.Id).Select(p => p.Prepared).SingleAsync());
        var text = prepared.Replace($"#{certificate.StatusIndex}\"", $"#{other.StatusIndex}\"").Replace($"\"{certificate.StatusIndex}\"", $"\"{other.StatusIndex}\"");
        Assert.Contains("Another certificate has the same place", await Fault(held, certificate, text, index: other.StatusIndex));
        Assert.Contains("outside the status lists", await Fault(held, certificate, prepared, index: 131_072));
    }

    [Theory, BothDatabases]
    public async Task One_that_is_not_fit_stops_its_batch_and_says_which(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, good) = await held.Trainee();
        var (person, bad) = await held.Trainee(familyName: "Ash");
        // the rule reads the newest standing; that an earlier one was changed behind the house's back shows in its seal
        await KeepingStandings.Compute(held.World, await held.World.Look(db => db.Licenses.Where(l => l.PersonId == person).Select(l => l.Id).SingleAsync()));
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger license_standings_no_update" : "drop trigger license_standings_append_only on license_standings");
        await held.World.Tamper("update license_standings set occasion = 'issue'");
        using var desk = await held.World.SignIn(held.Coordinator);

        var answers = JsonElement.Parse(await (await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { })).Text()).EnumerateArray().ToDictionary(a => a.GetProperty("seat").GetGuid());

        Assert.Equal("certificate_not_fit", answers[bad.Value].GetProperty("refused").GetString());
        Assert.Equal("batch_halted", answers[good.Value].GetProperty("refused").GetString());
        Assert.Equal((0, 0), (await held.World.Look(db => db.Certificates.CountAsync()), await held.World.Look(db => db.Outbox.CountAsync())));
        Assert.Equal(0, await held.World.Look(db => db.Issuers.Select(i => i.LastNumber).SingleAsync()));
        Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.not_fit")));
        Assert.Contains("failed the check before signing", Browser.Parse(await (await desk.Submit(held.IssuePath, "issue")).Text()).QuerySelector("main")!.TextContent);
        // without it the rest goes through
        Assert.Equal(HttpStatusCode.Found, (await desk.Submit(held.IssuePath, "issue", ("Seats", good.ToString()))).StatusCode);
        Assert.Equal(1, await held.World.Look(db => db.CertificateSeals.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task One_that_cannot_be_signed_is_shown_to_the_registrar_and_keeps_no_other_from_it(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, bad) = await held.Issued();
        var (_, good) = await held.Issued(familyName: "Ash");
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger certificate_seals_no_delete; drop trigger certificate_papers_no_update" : "drop trigger certificate_seals_append_only on certificate_seals; drop trigger certificate_papers_append_only on certificate_papers");
        await held.World.Look(async db => await db.CertificateSeals.ExecuteDeleteAsync() + await db.CertificateJwts.ExecuteDeleteAsync() + await db.Outbox.ExecuteDeleteAsync());
        await held.World.Look(db => db.CertificatePapers.Where(p => p.CertificateId == bad.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Prepared, p => p.Prepared.Replace("Okafor", "Okafer"))));
        for (int turn = 0; turn < 3; turn++)
        {
            await using var scope = held.World.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SealCertificate>().RunAll(CancellationToken.None);
        }
        Assert.Equal("valid", (await held.PublicJson(good)).GetProperty("status").GetString());
        Assert.Equal("not_signed", (await held.PublicJson(bad)).GetProperty("doubt").GetString());
        Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.not_signed")));
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        Assert.Contains($"no. {bad.Number}: Its text is not the one that was recorded.", (await rhea.Page("/registrar/issuing")).QuerySelector("main")!.TextContent);

        await held.World.Look(db => db.CertificatePapers.Where(p => p.CertificateId == bad.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Prepared, p => p.Prepared.Replace("Okafer", "Okafor"))));
        await using (var scope = held.World.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SealCertificate>().RunAll(CancellationToken.None);
        Assert.Equal("valid", (await held.PublicJson(bad)).GetProperty("status").GetString());
        Assert.Equal(0, await held.World.Look(db => db.SealFaults.CountAsync()));
    }

    static Task Excluded(ClassHeld held, PersonId person, Mark mark, DateTimeOffset at, DateOnly? nextCheck = null) => held.World.Arrange(db =>
    {
        db.Evidence.Add(new(Id.New<EvidenceId>(at), Subject.Person, person.Value, EvidenceOf.ExclusionClaim, mark, "OIG LEIE", Method.File, at) { NextCheck = nextCheck });
        return Task.CompletedTask;
    });

    /// <summary>The look at a text, with the hash that was recorded for it unless said otherwise: nothing but the fault in question is wrong.</summary>
    static Task<string?> Fault(ClassHeld held, Certificate of, string prepared, bool Rehash = true, int? index = null) => held.World.Look(async db =>
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(prepared)));
        var certificate = new Certificate(of.Id, of.PublicId, ShortCode.New(new byte[7]), of.Number, of.PersonId, of.ProviderId, of.CourseId, of.SessionId, of.SeatId, of.Edition)
        {
            Level = of.Level, IssuedAt = of.IssuedAt, ValidUntil = of.ValidUntil, StatusIndex = index ?? of.StatusIndex, IssuedBy = of.IssuedBy, LicenseId = of.LicenseId, VerificationMethod = of.VerificationMethod,
            ContentSha256 = Rehash ? hash : of.ContentSha256,
        };
        return await new Lint(db, held.World.Services.GetRequiredService<Hosting.Installation>()).Fault(certificate, prepared, held.World.Now, CancellationToken.None);
    });
}
