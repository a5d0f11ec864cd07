using System.Net;
using System.Text.RegularExpressions;
using Glabella.Credentials.Proofs;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Server.Features.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

/// <summary>docs/operate/keys.md, "A key is in other hands", step by step.</summary>
public partial class AfterAKeyWasStolen
{
    [Theory, BothDatabases]
    public async Task The_runbook_leads_from_the_theft_to_new_certificates(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (maya, first) = await held.Issued();
        var (ben, second) = await held.Issued(givenName: "Ben", familyName: "Ash");
        var (_, revoked) = await held.Issued(familyName: "Gone");
        await held.Decide(revoked, EventKind.Revoked, "issued_in_error");
        await held.World.Look(db => db.Outbox.ExecuteDeleteAsync());
        held.World.Pass(TimeSpan.FromDays(3)); // the licenses were looked at too long ago by now
        string stolen = first.KeyName;
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        (string Step, Func<Task> Do)[] steps =
        [
            ("Stop issuing", async () =>
            {
                Assert.Equal(HttpStatusCode.Found, (await rhea.Submit("/registrar/issuing", "stop", ("Input.Reason", "A key is in other hands."))).StatusCode);
                var (_, late) = await held.Trainee(familyName: "Late");
                using var desk = await held.World.SignIn(held.Coordinator);
                Assert.Contains("issuing_halted", await (await desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { seats = new[] { late.Value } })).Text());
            }),
            ("Withdraw the key", async () =>
            {
                Assert.Equal(0, (await RotatingKeys.Command(held, "withdraw", stolen)).Exit);
                Assert.Equal(1, (await RotatingKeys.Command(held, "withdraw", stolen)).Exit); // once is enough
                foreach (var certificate in new[] { first, second }) Assert.Equal("key_withdrawn", (await held.PublicJson(certificate)).GetProperty("doubt").GetString());
                Assert.Equal([maya, ben], (await held.World.Look(db => db.Outbox.Where(m => m.PersonId != null).Select(m => m.PersonId!.Value).ToListAsync())).OrderBy(p => p == ben));
                Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync(m => m.To == "office@bayou.example")));
            }),
            ("Take the list", async () =>
            {
                var rows = (await (await rhea.Get($"/registrar/affected.csv?rule=key:{stolen}")).Text()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
                Assert.Equal(4, rows.Length);
                Assert.Contains("Maya Okafor", rows[1]);
            }),
            ("Find out how", () => Task.CompletedTask),
            ("Lift the stop", async () =>
            {
                var stop = await held.World.Look(db => db.IssuingStops.SingleAsync());
                await rhea.Submit("/registrar/issuing", $"lift-{stop.Id}");
                Assert.NotNull(await held.World.Look(db => db.IssuingStops.Select(s => s.LiftedAt).SingleAsync()));
            }),
            ("Look at the licenses again", async () =>
            {
                await rhea.Submit("/registrar/issuing", $"anew-{stolen}");
                Assert.Equal(3, await held.World.Look(db => db.Certificates.CountAsync())); // not one before
                await held.World.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == maya)).Decide(ClaimState.Proven, LicenseStatus.Active, null, held.World.Now));
            }),
            ("Issue anew", async () =>
            {
                await rhea.Submit("/registrar/issuing", $"anew-{stolen}");
                await rhea.Submit("/registrar/issuing", $"anew-{stolen}");
                var anew = await held.World.Look(db => db.Certificates.AsNoTracking().Where(c => c.Edition == 2).SingleAsync());
                Assert.Equal((maya, first.Level, first.ValidUntil), (anew.PersonId, anew.Level, anew.ValidUntil)); // no day longer
                Assert.NotEqual(stolen, anew.KeyName);
                Assert.Equal("valid", (await held.PublicJson(anew)).GetProperty("status").GetString());
                Assert.Equal("key_withdrawn", await held.World.Look(db => db.CertificateEvents.Where(e => e.CertificateId == first.Id).Select(e => e.Reason).SingleAsync()));
                Assert.NotEqual("valid", (await held.PublicJson(first)).GetProperty("status").GetString());
                Assert.Equal(1, await held.World.Look(db => db.Certificates.CountAsync(c => c.PersonId == ben))); // his license still waits
            }),
        ];
        Assert.Equal(steps.Select(s => s.Step), Steps());
        foreach (var (_, step) in steps) await step();
    }

    [Theory, BothDatabases]
    public async Task What_a_thief_signs_is_never_good_with_whatever_date(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var box = held.World.Services.GetRequiredService<IssuerKeyFile>();
        var row = await held.World.Look(db => db.IssuerKeys.AsNoTracking().SingleAsync(k => k.Multikey == certificate.KeyName));
        using var stolen = box.OpenEd25519(row);
        await RotatingKeys.Command(held, "withdraw", row.Multikey);
        // the thief signs an all-clear list in the name of the issuer and puts it where the issuer's lies
        var purpose = Credentials.Status.StatusPurpose.Revocation;
        var installation = held.World.Services.GetRequiredService<Hosting.Installation>();
        string address = Hosting.IssuerAddresses.StatusList(installation, held.Slug, purpose), did = Hosting.IssuerAddresses.IssuerDid(installation, held.Slug);
        var forged = DataIntegrity.Sign(new Credentials.Status.StatusListCredential(address, did, purpose, Credentials.Status.Bitstring.Of([]), held.World.Now, held.World.Now.AddHours(1)).ToJson(), stolen, $"{did}#{row.Multikey}", held.World.Now.AddDays(-30));
        await held.World.Arrange(async db => (await db.StatusLists.SingleAsync(l => l.Purpose == EventKind.Revoked)).Publish(forged, held.World.Now, held.World.Now.AddHours(1)));
        var (_, fresh) = await held.Issued(familyName: "Ash");
        await held.World.Arrange(async db => (await db.StatusLists.SingleAsync(l => l.Purpose == EventKind.Revoked)).Publish(forged, held.World.Now, held.World.Now.AddHours(1)));
        Assert.Equal("unknown", (await held.PublicJson(fresh)).GetProperty("status").GetString());
        Assert.NotEqual("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
    }

    [Theory, BothDatabases]
    public async Task A_withdrawn_jwt_key_costs_the_jwts_alone_and_new_ones_are_made(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var old = await held.World.Look(db => db.CertificateJwts.SingleAsync());
        Assert.Equal(0, (await RotatingKeys.Command(held, "withdraw", old.Multikey)).Exit);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Empty(await held.World.Look(db => CertificateView.Jwts(db).ToListAsync()));
        for (int turn = 0; turn < 2; turn++)
        {
            await using var scope = held.World.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SealCertificate>().RunAll(CancellationToken.None);
        }
        var now = await held.World.Look(db => CertificateView.Jwts(db).SingleAsync());
        Assert.NotEqual(old.Multikey, now.Multikey);
        Assert.Contains("only a JWT that you downloaded is void", (await held.World.Look(db => db.Outbox.Where(m => m.Subject.StartsWith("A key of")).SingleAsync())).Text);
    }

    /// <summary>As many as a large provider has; the editions stand in for certificates of others. Step by step, so that issuing and withdrawals get their turn.</summary>
    [Theory, BothDatabases]
    public async Task However_many_jwts_the_key_made_all_are_made_anew_in_one_turn(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, of) = await held.Issued();
        var (paper, seal) = await held.World.Look(async db => (await db.CertificatePapers.AsNoTracking().SingleAsync(), await db.CertificateSeals.AsNoTracking().SingleAsync()));
        await held.World.Arrange(db =>
        {
            for (int i = 2; i <= 350; i++)
            {
                var copy = new Certificate(Id.New<CertificateId>(held.World.Now), $"{i:x32}", ShortCode.New([(byte)(i % 16), (byte)(i / 16 % 16), (byte)(i / 256), 1, 1, 1, 1]), of.Number + i, of.PersonId, of.ProviderId, of.CourseId, of.SessionId, of.SeatId, i)
                {
                    Level = of.Level, IssuedAt = of.IssuedAt, ValidUntil = of.ValidUntil, StatusIndex = (of.StatusIndex + i) % 131_072, IssuedBy = of.IssuedBy, LicenseId = of.LicenseId, VerificationMethod = of.VerificationMethod, ContentSha256 = of.ContentSha256,
                };
                db.Certificates.Add(copy);
                db.CertificatePapers.Add(new(copy, paper.FamilyNameKey, paper.Prepared, paper.Facts));
                db.CertificateSeals.Add(new(copy.Id, seal.Signature, held.World.Now));
            }
            return Task.CompletedTask;
        });
        var old = await held.World.Look(db => db.CertificateJwts.SingleAsync());
        Assert.Equal(0, (await RotatingKeys.Command(held, "withdraw", old.Multikey)).Exit);
        await using (var scope = held.World.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SealCertificate>().RunAll(CancellationToken.None);
        Assert.Equal(350, await held.World.Look(db => CertificateView.Jwts(db).Select(j => j.CertificateId).Distinct().CountAsync()));
        Assert.Equal(351, await held.World.Look(db => db.CertificateJwts.CountAsync()));
        Assert.Equal(0, await held.World.Look(db => db.SealFaults.CountAsync()));
    }

    /// <summary>The bold words that begin each numbered step.</summary>
    static IEnumerable<string> Steps() => Step().Matches(HouseRules.Sources.Text("docs/operate/keys.md").Split("## A key is in other hands")[1].Split("\n## ")[0]).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^\d+\. \*\*(.+?)\.?\*\*", RegexOptions.Multiline)] private static partial Regex Step();
}
