using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Certificates;

/// <summary>A certificate needs a look at the license within the last day: the coordinator hears how to get it, the registrar finds what waits.</summary>
public sealed class LookingAtALicenseAgain
{
    [Theory, BothDatabases]
    public async Task The_coordinator_asks_the_registrar_looks_and_the_certificate_can_be_issued(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var registrar = await held.World.Given.Registrar();
        await held.Trainee();
        held.World.Pass(TimeSpan.FromHours(25));

        using (var desk = await held.World.SignIn(held.Coordinator))
        {
            Assert.Contains("1 license must be looked at again first", (await desk.Page(held.IssuePath)).QuerySelector("main")!.TextContent);
            for (int press = 0; press < 2; press++) Assert.Equal(HttpStatusCode.Found, (await desk.Submit(held.IssuePath, "ask")).StatusCode);
        }
        var mail = Assert.Single(await held.World.Look(db => db.Outbox.AsNoTracking().Where(m => m.Subject == "Licenses to look at again").ToListAsync()));
        Assert.Contains("One license was last looked at more than a day ago", mail.Text);
        Assert.DoesNotContain("Okafor", mail.Text);

        using var rhea = await held.World.SignIn(registrar);
        var row = Assert.Single((await rhea.Page("/registrar")).QuerySelectorAll("section[aria-labelledby=needed] th a"));
        Assert.Equal("Maya Okafor", row.TextContent);
        await rhea.Submit(row.GetAttribute("href")!, "decide", ("Input.Basis", "Board"), ("Input.Status", "Active"), ("Input.Outcome", "Proven"), ("Input.Reason", "Still active on the board’s list."));
        Assert.Empty((await rhea.Page("/registrar")).QuerySelectorAll("section[aria-labelledby=needed]"));
        Assert.Equal("Your license was checked again", (await held.World.LastMail()).Subject);

        Assert.Equal(HttpStatusCode.Found, (await held.Issue()).StatusCode);
        Assert.Equal(1, await held.World.Look(db => db.CertificateSeals.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Programs_ask_and_see_the_same_and_only_at_their_own_desk(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var registrar = await held.World.Given.Registrar();
        var (trainee, _) = await held.Trainee();
        held.World.Pass(TimeSpan.FromHours(25));
        string door = $"/api/v1/sessions/{held.Session}/license-checks";

        using var desk = await held.World.SignIn(held.Coordinator);
        Assert.Equal(1, (await (await desk.PostJson(door, new { })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("waiting").GetInt32());
        using var rhea = await held.World.SignIn(registrar);
        var needed = await (await rhea.GetJson("/api/v1/registrar/licenses/needed")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Maya Okafor", Assert.Single(needed.EnumerateArray()).GetProperty("name").GetString());

        foreach (var stranger in new[] { trainee, await held.World.Given.Coordinator(await held.World.Given.Provider("Other Academy")) })
        {
            using var browser = await held.World.SignIn(stranger);
            Assert.Equal(stranger == trainee ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, (await browser.PostJson(door, new { })).StatusCode);
        }
    }

    [Theory, BothDatabases]
    public async Task What_was_looked_at_today_or_is_not_good_anyway_is_not_asked_for(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Trainee();
        var (suspended, _) = await held.Trainee(givenName: "Ben", familyName: "Ash");
        await held.World.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == suspended)).Decide(Domain.Licenses.ClaimState.Proven, Domain.Licenses.LicenseStatus.Suspended, null, held.World.Now));

        using var desk = await held.World.SignIn(held.Coordinator);
        var text = (await desk.Page(held.IssuePath)).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("must be looked at again", text);
        Assert.Contains("License: standing suspended; needed: a license in good standing, checked within the last 24 hours.", text);
        await desk.PostJson($"/api/v1/sessions/{held.Session}/license-checks", new { });
        Assert.Equal(0, await held.World.Look(db => db.Outbox.CountAsync()));
    }
}
