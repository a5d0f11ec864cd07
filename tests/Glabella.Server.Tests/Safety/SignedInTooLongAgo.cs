using System.Net;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Safety;

/// <summary>#16: what is hard to undo wants a sign-in of the last five minutes. There is no payout yet; when there is, it joins the list.</summary>
public class SignedInTooLongAgo
{
    /// <summary>The acts that reliability rule 16 names, and the ones we add: roles and erasure.</summary>
    static readonly string[] HardToUndo =
    [
        "/account/address", // e-mail
        "/account/passkeys", "/account/passkeys/{Id}", "/passkeys/creation-options", // passkeys
        "/provider/{Slug}/sessions/{Id:guid}/certificates", "/api/v1/sessions/{id:guid}/certificates", // issue
        "/provider/{Slug}/certificates/{Id:guid}", "/registrar/certificates/{Id:guid}", "/api/v1/certificates/{id:guid}/status", "/registrar/affected", // revoke
        "/registrar/issuing", // stop, keys
        "/registrar/providers/{Slug}/endorsement", "/api/v1/registrar/providers/{provider}/endorsement", "/api/v1/registrar/providers/{provider}/endorsement/withdrawal", // the registrar's own signature
        "/me/data/export.zip", // documents leave
        "/registrar/roles", "/me/data/erase",
    ];

    [Theory, BothDatabases]
    public async Task Each_act_that_is_hard_to_undo_is_asked_again(Engine engine)
    {
        await using var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        var person = await world.Given.Registrar();
        await world.Arrange(db => { db.Memberships.Add(new(person, provider, ProviderRole.Coordinator, world.Now)); return Task.CompletedTask; });
        using var browser = await world.SignIn(person);
        var doors = Doors.Of(world).Where(d => d.Plate.Contains("fresh", StringComparison.Ordinal)).ToList();
        Assert.Equal(HardToUndo.Order(StringComparer.Ordinal), doors.Select(d => d.Path).Distinct().Order(StringComparer.Ordinal));
        foreach (var door in doors) // in time nobody is asked
            foreach (string method in door.Methods) Assert.False(await IsAsked(browser, method, door), $"{method} {door.Path} asked too early");
        world.Pass(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        foreach (var door in doors)
            foreach (string method in door.Methods)
                Assert.Equal((method, door.Path, !(method == "GET" && door.Plate.Contains("fresh-to-change"))), (method, door.Path, await IsAsked(browser, method, door)));
    }

    static async Task<bool> IsAsked(Browser browser, string method, Doors.Door door)
    {
        var answer = await browser.Send(new(new(method), door.Somewhere()));
        return door.Path.StartsWith("/api", StringComparison.Ordinal)
            ? answer.StatusCode == HttpStatusCode.Forbidden && (await answer.Text()).Contains("fresh_sign_in_required")
            : answer.Goes() == $"/sign-in/again?returnUrl={Uri.EscapeDataString(door.Somewhere())}";
    }

    [Theory, BothDatabases]
    public async Task A_certificate_is_shown_but_not_changed(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        using var desk = await held.World.SignIn(held.Coordinator);
        string path = $"/provider/{held.Slug}/certificates/{certificate.Id}";
        var open = await desk.Page(path);
        held.World.Pass(TimeSpan.FromMinutes(6));

        var again = await desk.Submit(path, open, "status", ("Input.Step", "Revoked:issued_in_error"), ("Input.Sure", "true"));
        var shown = await desk.Page(path);

        Assert.Equal($"/sign-in/again?returnUrl={Uri.EscapeDataString(path)}", again.Goes());
        Assert.Equal($"/sign-in/again?returnUrl={Uri.EscapeDataString(path)}", shown.QuerySelector("main aside a.gl-btn")!.GetAttribute("href"));
        Assert.Null(shown.QuerySelector("main aside form"));
        Assert.Equal(0, await held.World.Look(db => db.CertificateEvents.CountAsync()));
    }
}
