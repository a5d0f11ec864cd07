using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>With the browser's own virtual authenticator: no phone, the real protocol.</summary>
public class UsingAPasskey
{
    [Theory, BothDatabases]
    public async Task A_nurse_adds_one_signs_out_and_comes_back_with_it(Engine engine)
    {
        await using var world = await World.Start(engine, kestrel: true, at: TimeProvider.System.GetUtcNow());
        var rosa = await world.Given.Clinician();
        await using var window = await Chromium.Window(world.Address);
        using (var browser = await world.SignIn(rosa, withPasskey: false))
            await window.AddCookiesAsync(browser.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = world.Address }));
        var page = await window.NewPageAsync();
        var device = await window.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable", new() { { "enableUI", false } });
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            { "options", new Dictionary<string, object> { { "protocol", "ctap2" }, { "ctap2Version", "ctap2_1" }, { "transport", "internal" }, { "hasResidentKey", true }, { "hasUserVerification", true }, { "isUserVerified", true }, { "automaticPresenceSimulation", true } } },
        });

        await page.GotoAsync("/account/passkeys");
        await page.Locator("main [name='Passkey.Name']").FillAsync("Clinic laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Clinic laptop");
        await page.Locator("main a[href^='/account/passkeys/']").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/account/passkeys/.+"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Clinic laptop");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Help));
        await window.ClearCookiesAsync();

        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/me$"));

        Assert.Equal(2, await world.Look(db => db.SignIns.CountAsync()));
        Assert.True(await world.Look(db => db.SignIns.AnyAsync(s => s.WithPasskey)));
    }
}
