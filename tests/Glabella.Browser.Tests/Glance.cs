using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>Three windows of one person: light, dark, and 320 px wide. What is wrong on a page is collected in words.</summary>
sealed class Glance : IAsyncDisposable
{
    readonly List<IBrowserContext> windows = [];
    IPage light = null!, dark = null!, narrow = null!;

    public List<string> Wrong { get; } = [];
    public int AxeRuns { get; private set; }
    public IPage Page => light;
    public bool SignedIn { get; private init; }

    public static async Task<Glance> Open(string address, string? email)
    {
        var glance = new Glance { SignedIn = email is not null };
        glance.light = await glance.Window(address);
        if (email is not null) await DemoHouse.SignIn(glance.light, email);
        glance.dark = await glance.Window(address, ColorScheme.Dark);
        glance.narrow = await glance.Window(address, width: 320);
        return glance;
    }

    /// <summary>Looks at a page; answers the addresses it links to, or null when it is no page or leads elsewhere.</summary>
    public async Task<string[]?> At(string path, bool missing)
    {
        var answer = await light.GotoAsync(path);
        if (answer is null || answer.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true) return null;
        if (new Uri(light.Url).AbsolutePath != path.Split('?')[0]) return null;
        if (missing ? answer.Status != 404 : answer.Status >= 400) Wrong.Add($"{path}: {answer.Status}");
        await Axe(light, path, "light");
        string[] links = await light.Locator("a[href^='/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href').split('#')[0])");
        await dark.GotoAsync(path);
        await Axe(dark, path, "dark");
        await narrow.GotoAsync(path);
        int overflow = await narrow.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0) Wrong.Add($"{path}: {overflow} px wider than 320 px");
        return links;
    }

    async Task Axe(IPage page, string path, string theme)
    {
        AxeRuns++;
        Wrong.AddRange((await page.RunAxe()).Violations.Select(v => $"{path} ({theme}): {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html.Length > 160 ? n.Html[..160] : n.Html))}"));
    }

    async Task<IPage> Window(string address, ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        var window = await Chromium.Window(address, theme: theme, width: width);
        if (windows.Count > 0) await window.AddCookiesAsync((await windows[0].CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, Secure = c.Secure, SameSite = c.SameSite }));
        windows.Add(window);
        return await window.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows) await window.DisposeAsync();
    }
}
