using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Verification;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Proof;
using Glabella.Server.Commands;
using Glabella.Server.Features.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

/// <summary>The registrar's signed word about a provider travels inside the certificates that the provider issues.</summary>
public class EndorsingAProvider
{
    const string Words = "Accreditation letter of the state board seen on paper; venue visited.";

    [Theory, BothDatabases]
    public async Task Certificates_bear_it_and_a_stranger_can_check_both_from_what_is_published(Engine engine)
    {
        await using var held = await Proven(engine);
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        Assert.Equal(HttpStatusCode.NoContent, (await Endorse(rhea, held)).StatusCode);
        var (_, certificate) = await held.Issued();

        var endorsement = Assert.Single((await Report(held, certificate)).Endorsements);
        Assert.Equal((CheckOutcome.Passed, "did:web:localhost", Words), (endorsement.Outcome, endorsement.IssuerId.Split("%3A")[0], endorsement.Comment));
        using var stranger = held.World.Browser();
        var page = (await stranger.Page($"/verify/{certificate.PublicId}")).Body!.TextContent;
        Assert.Contains($"endorsed by the registrar of this register: “{Words}”", page);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Contains(Words, await held.World.Look(db => db.Outbox.Where(m => m.Subject.Contains("endorsed")).Select(m => m.Text).SingleAsync()));
        Assert.Contains(Words, (await rhea.Page($"/registrar/providers/{held.Slug}/endorsement")).Body!.TextContent);

        var asFile = await stranger.PostJson("/api/v1/verify", StrictJson.Parse(Encoding.UTF8.GetBytes(await Text(held, "/endorsements/" + (await held.World.Look(db => db.ProviderEndorsements.Select(e => e.Id).SingleAsync())).Value.ToString("N")))));
        Assert.Contains("endorsement of an issuer, not a certificate", await asFile.Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task Withdrawn_it_counts_no_more_and_the_certificate_stays_what_it_is(Engine engine)
    {
        await using var held = await Proven(engine);
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        await Endorse(rhea, held);
        var (_, with) = await held.Issued();

        Assert.Equal("reason_missing", await Code(await Withdraw(rhea, held, " ")));
        Assert.Equal(HttpStatusCode.NoContent, (await Withdraw(rhea, held, "The venue has closed.")).StatusCode);
        Assert.Equal("not_endorsed", await Code(await Withdraw(rhea, held, "Once more.")));

        Assert.Equal("valid", (await held.PublicJson(with)).GetProperty("status").GetString());
        Assert.Equal(CheckOutcome.Failed, Assert.Single((await Report(held, with)).Endorsements).Outcome);
        using var stranger = held.World.Browser();
        Assert.Contains("endorsement of its issuer that counts no more", (await stranger.Page($"/verify/{with.PublicId}")).Body!.TextContent);
        var (_, without) = await held.Issued(givenName: "Ines", familyName: "Vale");
        Assert.Empty((await Report(held, without)).Endorsements);
        Assert.Contains("The venue has closed.", await held.World.Look(db => db.Outbox.Where(m => m.Subject.Contains("withdrawn its endorsement")).Select(m => m.Text).SingleAsync()));
        Assert.Equal(HttpStatusCode.NoContent, (await Endorse(rhea, held)).StatusCode); // later, anew
    }

    [Theory, BothDatabases]
    public async Task A_rotated_key_keeps_it_and_a_withdrawn_one_ends_it(Engine engine)
    {
        await using var held = await Proven(engine);
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        await Endorse(rhea, held);
        var (_, certificate) = await held.Issued();
        string first = await held.World.Look(db => db.IssuerKeys.Where(k => k.ProviderId == Issuer.Registrar).Select(k => k.Multikey).SingleAsync());

        Assert.Contains("@registrar", await Keys(held, "list", "@registrar"));
        await Keys(held, "rotate", "@registrar");
        Assert.Equal([KeyKind.Ed25519, KeyKind.Ed25519], await held.World.Look(db => db.IssuerKeys.Where(k => k.ProviderId == Issuer.Registrar).Select(k => k.Kind).ToListAsync()));
        Assert.Equal(CheckOutcome.Passed, Assert.Single((await Report(held, certificate)).Endorsements).Outcome);

        await Keys(held, "withdraw", first);
        Assert.Equal(CheckOutcome.Failed, Assert.Single((await Report(held, certificate)).Endorsements).Outcome);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync(m => m.Subject == "The endorsement of your organization has to be made anew")));
        Assert.Contains("Its key was withdrawn", (await rhea.Page($"/registrar/providers/{held.Slug}/endorsement")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NoContent, (await Endorse(rhea, held)).StatusCode);
        var (_, anew) = await held.Issued(givenName: "Ines", familyName: "Vale");
        Assert.Equal(CheckOutcome.Passed, Assert.Single((await Report(held, anew)).Endorsements).Outcome);
    }

    [Theory, BothDatabases]
    public async Task Only_a_registrar_who_does_not_belong_to_a_proven_provider_endorses_it_once(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var registrar = await held.World.Given.Registrar();
        using var rhea = await held.World.SignIn(registrar);
        using var coordinator = await held.World.SignIn(held.Coordinator);
        Assert.Equal(HttpStatusCode.Forbidden, (await Endorse(coordinator, held)).StatusCode);
        Assert.Equal("nothing_proven", await Code(await Endorse(rhea, held)));
        await Prove(held);
        Assert.Equal("endorsement_words", await Code(await Endorse(rhea, held, "Fine.")));
        var answers = await Task.WhenAll(Endorse(rhea, held), Endorse(rhea, held), Endorse(rhea, held));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.NoContent);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.NoContent)) Assert.Equal("endorsed_already", await Code(refused));

        var second = await held.World.Given.Registrar();
        await held.World.Arrange(db => { db.Memberships.Add(new(second, held.Provider, Domain.Providers.ProviderRole.Instructor, held.World.Now)); return Task.CompletedTask; });
        using var both = await held.World.SignIn(second);
        Assert.Equal("own_provider", await Code(await Withdraw(both, held, "Mine.")));
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_signed_while_issuing_is_stopped_and_what_was_recorded_is_signed_later(Engine engine)
    {
        await using var held = await Proven(engine);
        var registrar = await held.World.Given.Registrar();
        using (var server = await Served.Start(held.World, fault: "endorsement.recorded"))
        {
            // a fresh sign-in by the clock of the other process
            if (TimeProvider.System.GetUtcNow() is var real && real > held.World.Now) held.World.Clock.SetUtcNow(real);
            using var desk = await held.World.SignIn(registrar);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}/api/v1/registrar/providers/{held.Slug}/endorsement") { Content = JsonContent.Create(new { comment = Words }) };
            request.Headers.Add("Cookie", string.Join("; ", desk.Cookies.Select(c => $"{c.Key}={c.Value}")));
            await Assert.ThrowsAsync<HttpRequestException>(() => server.Http.SendAsync(request));
        }
        Assert.Equal((1, 0), (await held.World.Look(db => db.ProviderEndorsements.CountAsync()), await held.World.Look(db => db.EndorsementSeals.CountAsync())));
        using var rhea = await held.World.SignIn(registrar);
        Assert.Equal("endorsed_already", await Code(await Endorse(rhea, held)));
        await held.World.Arrange(db => { db.IssuingStops.Add(new(Id.New<StopId>(held.World.Now), null, "Drill", null, held.World.Now)); return Task.CompletedTask; });
        await SignAll(held);
        Assert.Equal(0, await held.World.Look(db => db.EndorsementSeals.CountAsync()));
        await held.World.Arrange(db => db.IssuingStops.ExecuteDeleteAsync());
        await SignAll(held);
        await SignAll(held);
        Assert.Equal(1, await held.World.Look(db => db.EndorsementSeals.CountAsync()));
        Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync(m => m.Subject.Contains("endorsed"))));
    }

    static async Task<ClassHeld> Proven(Engine engine)
    {
        var held = await ClassHeld.Start(engine);
        await Prove(held);
        return held;
    }

    static Task Prove(ClassHeld held) => held.World.Arrange(db =>
    {
        db.Evidence.Add(new(Id.New<EvidenceId>(held.World.Now), Subject.Course, held.Course.Value, Claims.Ancc.Code, Mark.DocumentSeen, "Letter of the accreditor", Method.Document, held.World.Now) { ProviderId = held.Provider, Finding = "Letter seen." });
        return Task.CompletedTask;
    });

    static Task<HttpResponseMessage> Endorse(Browser browser, ClassHeld held, string words = Words) => browser.PostJson($"/api/v1/registrar/providers/{held.Slug}/endorsement", new { comment = words });
    static Task<HttpResponseMessage> Withdraw(Browser browser, ClassHeld held, string reason) => browser.PostJson($"/api/v1/registrar/providers/{held.Slug}/endorsement/withdrawal", new { reason });

    static async Task<string> Code(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    static async Task<string> Text(ClassHeld held, string address)
    {
        using var stranger = held.World.Browser();
        var answer = await stranger.GetJson(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>As a stranger's verifier, from what the house publishes, who trusts the registrar and nothing else of this house.</summary>
    static async Task<Report> Report(ClassHeld held, Certificate certificate)
    {
        var prepared = await held.World.Look(db => db.CertificatePapers.Where(p => p.CertificateId == certificate.Id).Select(p => p.Prepared).SingleAsync());
        var signature = await held.World.Look(db => db.CertificateSeals.Where(s => s.CertificateId == certificate.Id).Select(s => s.Signature).SingleAsync());
        var given = DataIntegrity.Attach(StrictJson.Parse(Encoding.UTF8.GetBytes(prepared)), Convert.FromHexString(signature));
        DidDocument[] documents = [Did(await Text(held, "/.well-known/did.json")), Did(await Text(held, $"/providers/{held.Slug}/did.json"))];
        var lists = new Dictionary<string, byte[]>();
        foreach (string path in (string[])["/endorsements/status/1", $"/providers/{held.Slug}/status/revocation/1", $"/providers/{held.Slug}/status/suspension/1"])
            lists["http://localhost" + path] = Encoding.UTF8.GetBytes(await Text(held, path));
        byte[]? List(string address) => lists.GetValueOrDefault("http://localhost" + new Uri(address).AbsolutePath);
        return Verifier.Check(given, new Sources { Issuer = did => documents.FirstOrDefault(d => d.Id == did), Trusted = did => did == documents[0].Id, StatusList = List }, held.World.Now);
    }

    static DidDocument Did(string json) => DidDocument.Read(StrictJson.Parse(Encoding.UTF8.GetBytes(json)))!;

    static async Task<string> Keys(ClassHeld held, params string[] words)
    {
        var said = new StringWriter();
        Assert.Equal(0, await KeysCommand.Run(words, held.World.Services, said, CancellationToken.None));
        return said.ToString();
    }

    static async Task SignAll(ClassHeld held)
    {
        await using var scope = held.World.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EndorseProvider>().SignAll(CancellationToken.None);
    }
}
