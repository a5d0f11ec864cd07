using Glabella.Domain.Certificates;
using Glabella.Domain.Proof;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Verification;

public class KeepingThePublicPagePrivate
{
    /// <summary>Reliability 64: canaries in every private field; none may reach a stranger, in any state of the certificate.</summary>
    [Theory, BothDatabases]
    public async Task No_number_birth_date_mail_score_place_or_note_reaches_a_stranger(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        string number = "", email = "", score = "";
        await held.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == person)).ConfirmNpi("2345678907");
            number = await db.Licenses.Where(l => l.PersonId == person).Select(l => l.Number).SingleAsync();
            email = (await db.Users.SingleAsync(u => u.Id == person.Value)).Email!;
            score = (await db.Attempts.SingleAsync(a => a.PersonId == person)).Result.Percent + "%";
            db.Evidence.Add(new Evidence(Domain.Id.New<Domain.EvidenceId>(held.World.Now), Subject.Person, person.Value, "person.birth_date", Mark.DocumentSeen, "CANARY-SOURCE", Method.Document, held.World.Now) { Finding = "1984-02-29" });
        });
        using (var desk = await held.World.SignIn(held.Coordinator))
            await desk.PostJson($"/api/v1/certificates/{certificate.Id}/status", new { kind = "suspended", reason = "complaint", note = "CANARY-NOTE" });
        string[] canaries = [number, email, email.Split('@')[0], "2345678907", "1984-02-29", "CANARY", score, "77002", "100 Main St", person.ToString(), certificate.Id.ToString(), "Screens"];
        using var stranger = held.World.Browser();
        foreach (var path in new[] { $"/verify/{certificate.PublicId}", $"/api/v1/verify/{certificate.PublicId}", $"/verify/{certificate.PublicId}/credential.json", $"/providers/{held.Slug}/status/suspension/1" })
        {
            var text = await (await stranger.Get(path)).Content.ReadAsStringAsync();
            Assert.All(canaries, canary => Assert.False(text.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{path} shows {canary}"));
        }
    }

    [Theory, BothDatabases]
    public async Task The_page_names_exactly_the_public_facts(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        using var stranger = held.World.Browser();
        var page = await stranger.Page("/verify/" + certificate.PublicId);
        Assert.Equal(["Awarded to", "For", "Scope", "Issued by", "Issued", "Valid through", "Code", "Format", "Issuer", "Signature", "Status list", "Check offline"], page.QuerySelectorAll("main dt").Select(d => d.TextContent));
        Assert.Empty(page.QuerySelectorAll("main img, main iframe, main script"));
    }

    /// <summary>Reliability 65: 32 hexadecimal digits, and no place that is always the same, as in an id with a version or a time in it.</summary>
    [Fact]
    public async Task The_id_in_the_address_is_random_in_every_place()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        List<string> ids = [];
        for (int i = 0; i < 12; i++) ids.Add((await held.Issued(familyName: $"Okafor{i}")).Certificate.PublicId);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        for (int place = 0; place < 32; place++) Assert.True(ids.Select(id => id[place]).Distinct().Count() > 1, $"place {place} is always {ids[0][place]}");
    }
}
