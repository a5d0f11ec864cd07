using System.Net;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Tests.Accounts;
using Glabella.Server.Tests.Certificates;
using Glabella.Server.Tests.Questions;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Safety;

/// <summary>#12: what staff may do asks for a passkey, at every door of the live route table and in the rooms they share with clinicians.</summary>
public class WorkingWithAPasswordAlone
{
    static readonly string[] StaffPlates = ["coordinator", "instructor", "member", "member-or-registrar", "reviewer", "registrar"];

    /// <summary>Somebody with every role there is, so that only the passkey can be missing.</summary>
    static async Task<Domain.PersonId> Everything(World world, Domain.ProviderId provider)
    {
        var person = await world.Given.Registrar();
        await world.Arrange(db =>
        {
            db.RoleGrants.Add(new(person, InstallationRole.ClinicalReviewer, null, world.Now));
            db.Memberships.Add(new(person, provider, ProviderRole.Coordinator, world.Now));
            db.Memberships.Add(new(person, provider, ProviderRole.Instructor, world.Now));
            return Task.CompletedTask;
        });
        return person;
    }

    [Theory, BothDatabases]
    public async Task Every_staff_door_leads_to_the_passkey(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await Everything(world, await world.Given.Provider());
        using var browser = await world.SignIn(person, withPasskey: false);
        var doors = Doors.Of(world).Where(d => d.Plate.Split(" + ").Intersect(StaffPlates).Any()).ToList();
        Assert.True(doors.Count > 60, "The staff doors look too few.");
        foreach (string must in new[] { "/api/v1/cases/{id:guid}/sign-off", "/api/v1/sessions/{id:guid}/certificates", "/api/v1/certificates/{id:guid}/status", "/provider/{Slug}/sessions/{Id:guid}/certificates", "/provider/{Slug}/certificates/{Id:guid}", "/registrar/certificates/{Id:guid}", "/registrar/licenses/{Id:guid}" })
            Assert.Contains(doors, d => d.Path == must);
        foreach (var door in doors)
            foreach (string method in door.Methods)
            {
                var answer = await browser.Send(new(new(method), door.Somewhere()));
                if (door.Path.StartsWith("/api", StringComparison.Ordinal))
                    Assert.True(answer.StatusCode == HttpStatusCode.Forbidden && (await answer.Text()).Contains("passkey_required"), $"{method} {door.Path} answered {answer.StatusCode}");
                else Assert.Equal((door.Path, $"/sign-in/passkey?returnUrl={Uri.EscapeDataString(door.Somewhere())}"), (door.Path, answer.Goes()));
            }
    }

    [Theory, BothDatabases]
    public async Task A_conversation_is_nobodys_until_the_trainer_comes_with_the_passkey(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        using var cora = await talk.World.SignIn(talk.Cora, withPasskey: false);

        Assert.Equal($"/sign-in/passkey?returnUrl={Uri.EscapeDataString(talk.At)}", (await cora.Get(talk.At)).Goes());
        Assert.Equal("/sign-in/passkey?returnUrl=%2Fquestions%2F0193aaaa-0000-7000-8000-000000000001", (await cora.Get("/questions/0193aaaa-0000-7000-8000-000000000001")).Goes());
        var decided = await cora.PostJson($"/api/v1{talk.At}/decisions", new { ruling = "may_attend", reason = "License shown." });

        Assert.Equal(HttpStatusCode.Forbidden, decided.StatusCode);
        Assert.Contains("passkey_required", await decided.Text());
        Assert.Equal(0, await talk.World.Look(db => db.StatusDecisions.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await talk.CoraAtDesk.Get(talk.At)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_certificate_and_a_document_of_others_stay_shut(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (maya, certificate) = await held.Issued();
        var document = Domain.Id.New<Domain.DocumentId>(held.World.Now);
        await held.World.Arrange(db => { db.Documents.Add(new(document, maya, "card.pdf", "application/pdf", 3, new('a', 64), [1, 2, 3], held.World.Now)); return Task.CompletedTask; });
        var person = await Everything(held.World, held.Provider);
        using var browser = await held.World.SignIn(person, withPasskey: false);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"/api/v1/certificates/{certificate.Id}")).StatusCode);
        Assert.StartsWith("/sign-in/passkey", (await browser.Get($"/documents/{document}")).Goes());
        var revoked = await browser.PostJson($"/api/v1/certificates/{certificate.Id}/status", new { kind = "revoked", reason = "issued_in_error" });

        Assert.Equal(HttpStatusCode.Forbidden, revoked.StatusCode);
        Assert.Equal(0, await held.World.Look(db => db.CertificateEvents.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/me/certificates")).StatusCode); // what is theirs as a clinician stays open
    }

    /// <summary>AAL2 "shall offer": every clinician can have one, and comes back from the question where they wanted to go.</summary>
    [Theory, BothDatabases]
    public async Task The_passkey_opens_the_desk_that_asked(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Registrar();
        using var phone = new Device();
        using var browser = await world.SignIn(person, withPasskey: false);
        Assert.Equal("/sign-in/passkey?returnUrl=%2Fregistrar", (await browser.Get("/registrar")).Goes());
        await phone.Join(browser); // the first passkey is added with the password
        var (state, options) = await Device.Challenge(browser, "/sign-in/passkey?returnUrl=%2Fregistrar", "/passkeys/request-options");

        var answer = await browser.Submit("/sign-in/passkey?returnUrl=%2Fregistrar", "passkey-get", ("Passkey.State", state), ("Passkey.Credential", phone.Answer(options)));

        Assert.Equal("/registrar", answer.Goes());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/registrar")).StatusCode);
    }
}
