using System.Text.RegularExpressions;
using Glabella.Domain.Enrollment;
using Glabella.Server.Ui;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>Everything can be done with the keys alone, and one always sees where one is (WCAG 2.1.1, 2.4.1, 2.4.7, 2.4.11).</summary>
public class WithoutAMouse
{
    [Fact]
    public async Task The_first_stop_leads_past_the_menus_into_the_page()
    {
        await using var world = await World.Start(Engine.Sqlite, kestrel: true, at: TimeProvider.System.GetUtcNow());
        await using var window = await Chromium.Window(world.Address);
        var keys = await Open(window, "/courses");

        await keys.Press("Tab");
        await Assertions.Expect(keys.Page.Locator(":focus")).ToHaveTextAsync("Skip to main content");
        await Assertions.Expect(keys.Page.Locator(":focus")).ToBeInViewportAsync(new() { Ratio = 1 });
        await keys.Press("Enter");
        await Assertions.Expect(keys.Page.Locator("main:focus")).ToHaveCountAsync(1);
        await keys.Press("Tab");
        await Assertions.Expect(keys.Page.Locator("main :focus")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("/"), InlineData("/may-i?jurisdiction=US-TX&profession=rn"), InlineData("/courses"), InlineData("/learn/face"), InlineData("/verify"), InlineData("/register")]
    public async Task Every_stop_of_a_page_is_seen(string path)
    {
        await using var world = await World.Start(Engine.Sqlite, kestrel: true, at: TimeProvider.System.GetUtcNow());
        var provider = await world.Given.Provider();
        await world.Given.Session(provider, await world.Given.Course(provider));
        await using var window = await Chromium.Window(world.Address, theme: ColorScheme.Dark);
        var keys = await Open(window, path);

        Assert.InRange(await keys.TabThrough(), 20, 140);
        Assert.True(keys.Wrong.Count == 0, string.Join('\n', keys.Wrong));
    }

    [Fact]
    public async Task A_visitor_asks_and_reads_the_answer()
    {
        await using var world = await World.Start(Engine.Sqlite, kestrel: true, at: TimeProvider.System.GetUtcNow());
        await using var window = await Chromium.Window(world.Address);
        var keys = await Open(window, "/");

        await keys.Choose(keys.Page.GetByLabel("I am a"), "np");
        await keys.Choose(keys.Page.GetByLabel("injecting in"), "US-FL");
        await keys.TabTo(keys.Page.Locator("main button"));
        await keys.Press("Enter");

        await Assertions.Expect(keys.Page).ToHaveURLAsync(new Regex("/may-i\\?.*profession=np.*jurisdiction=US-FL"));
        await Assertions.Expect(keys.Page.Locator("h1")).ToContainTextAsync("Florida");
        Assert.True(keys.Wrong.Count == 0, string.Join('\n', keys.Wrong));
    }

    [Fact]
    public async Task A_clinician_signs_in_and_takes_a_seat()
    {
        await using var world = await World.Start(Engine.Sqlite, kestrel: true, at: TimeProvider.System.GetUtcNow());
        var provider = await world.Given.Provider();
        var course = await world.Given.Course(provider);
        await world.Given.Session(provider, course);
        var rosa = await world.Given.Clinician();
        await world.Given.ProvenLicense(rosa);
        string slug = await world.Look(db => db.Courses.Where(c => c.Id == course).Select(c => c.Slug).SingleAsync());
        await using var window = await Chromium.Window(world.Address);
        var keys = await Open(window, "/sign-in");

        await keys.TabTo(keys.Page.GetByLabel("Email"));
        await keys.Page.Keyboard.TypeAsync(await world.EmailOf(rosa));
        await keys.TabTo(keys.Page.GetByLabel("Password"));
        await keys.Page.Keyboard.TypeAsync(Given.Password);
        await keys.Press("Enter");
        await Assertions.Expect(keys.Page).ToHaveURLAsync(new Regex("/me$"));

        await keys.Page.GotoAsync($"/courses/{slug}");
        await keys.TabTo(keys.Page.GetByRole(AriaRole.Button, new() { Name = "See this date" }));
        await keys.Press("Enter");
        await Assertions.Expect(keys.Page).ToHaveURLAsync(new Regex("/sessions/[^/]+$"));
        await keys.TabTo(keys.Page.GetByRole(AriaRole.Link, new() { Name = "Enroll", Exact = true }));
        await keys.Press("Enter");
        await Assertions.Expect(keys.Page).ToHaveURLAsync(new Regex("/enroll"));
        await keys.TabTo(keys.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Enroll for") }));
        await keys.Press("Enter");
        await Assertions.Expect(keys.Page).ToHaveURLAsync(new Regex("/me/enrollments/"));

        Assert.Equal(SeatState.Held, await world.Look(db => db.Seats.Where(s => s.PersonId == rosa).Select(s => s.State).SingleAsync()));
        Assert.True(keys.Wrong.Count == 0, string.Join('\n', keys.Wrong));
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_reaches_every_door_and_closes()
    {
        await using var world = await World.Start(Engine.Sqlite, kestrel: true, at: TimeProvider.System.GetUtcNow());
        await using var window = await Chromium.Window(world.Address, width: 390);
        var keys = await Open(window, "/verify");
        var (menu, panel) = (keys.Page.Locator("header summary"), keys.Page.Locator(".gl-menu__panel"));

        await keys.TabTo(menu);
        await keys.Press("Enter");
        foreach (var door in Doors.Main) await keys.TabTo(panel.GetByRole(AriaRole.Link, new() { Name = door.Text }));
        await keys.Press("Escape");

        await Assertions.Expect(panel).ToBeHiddenAsync();
        await Assertions.Expect(menu).ToBeFocusedAsync();
        Assert.True(keys.Wrong.Count == 0, string.Join('\n', keys.Wrong));
    }

    static async Task<Keys> Open(IBrowserContext window, string path)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(path);
        return new(page);
    }
}
