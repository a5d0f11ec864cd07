using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>Every kind of page that a role can reach by links: axe in both themes, and no sideways scrolling at 320 px.</summary>
public partial class LookingAtEveryPage(DemoHouse house) : IClassFixture<DemoHouse>
{
    const int PagesPerKind = 1, AtMost = 90;

    /// <remarks>Minutes long: run by tools/look.sh, not with every change. The journey's own pages are checked each time (TheWholeJourney).</remarks>
    [Theory(Explicit = true)]
    [InlineData(null)]
    [InlineData("clinician@demo.example")]
    [InlineData("coordinator@demo.example")]
    [InlineData("instructor@demo.example")]
    [InlineData("reviewer@demo.example")]
    [InlineData("registrar@demo.example")]
    public async Task Nothing_is_wrong_in_light_dark_or_narrow(string? email)
    {
        await using var light = await Chromium.Window(house.Address);
        var page = await light.NewPageAsync();
        if (email is not null) await DemoHouse.SignIn(page, email);
        await using var dark = await Chromium.Window(house.Address, theme: ColorScheme.Dark);
        await dark.AddCookiesAsync((await light.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, Secure = c.Secure, SameSite = c.SameSite }));
        await using var narrow = await Chromium.Window(house.Address, width: 320);
        await narrow.AddCookiesAsync((await light.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, Secure = c.Secure, SameSite = c.SameSite }));
        var (darkPage, narrowPage) = (await dark.NewPageAsync(), await narrow.NewPageAsync());

        List<string> wrong = [];
        var (open, seen, kinds) = (new Queue<string>(email is null ? ["/", "/may-i", "/courses", "/learn", "/verify", "/sign-in", "/register", "/not-there"] : ["/me", "/"]), new HashSet<string>(), new Dictionary<string, int>());
        while (open.TryDequeue(out string? path) && kinds.Values.Sum() < AtMost)
        {
            string kind = Kind(path);
            if (!seen.Add(path) || kinds.GetValueOrDefault(kind) >= PagesPerKind || email is not null && PublicKinds.Contains(kind)) continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            var answer = await page.GotoAsync(path);
            if (answer is null || answer.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true) continue;
            if (answer.Status >= 500) wrong.Add($"{path}: {answer.Status}");
            wrong.AddRange(await Violations(page, path, "light"));
            foreach (string link in await page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href').split('#')[0])"))
                if (!NotAPage().IsMatch(link)) open.Enqueue(link);
            await darkPage.GotoAsync(path);
            wrong.AddRange(await Violations(darkPage, path, "dark"));
            await narrowPage.GotoAsync(path);
            int overflow = await narrowPage.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0) wrong.Add($"{path}: {overflow} px wider than 320 px");
        }
        if (email is null) PublicKinds.UnionWith(kinds.Keys.Where(k => k != "/"));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(kinds.Count >= (email is null ? 15 : 4), $"Only {kinds.Count} kinds of pages were reached: {string.Join(' ', kinds.Keys)}");
    }

    /// <summary>Pages the visitor's run has looked at; a role's run looks at what is new.</summary>
    static readonly HashSet<string> PublicKinds = [];

    static async Task<IEnumerable<string>> Violations(IPage page, string path, string theme)
    {
        var result = await page.RunAxe();
        return result.Violations.Select(v => $"{path} ({theme}): {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html.Length > 160 ? n.Html[..160] : n.Html))}");
    }

    /// <summary>One page of a kind is enough: ids, codes, slugs and queries fold into one.</summary>
    static string Kind(string path)
    {
        string bare = path.Split('?')[0].TrimEnd('/');
        string kind = Changing().Replace(bare, "/{}");
        foreach (string shelf in new[] { "/courses/", "/provider/", "/learn/products/", "/learn/indications/", "/may-i/", "/providers/", "/review/" })
            if (kind.StartsWith(shelf, StringComparison.Ordinal)) kind = shelf + "{}" + string.Concat(kind[shelf.Length..].Split('/').Skip(1).Select(p => "/" + p));
        return kind.Length == 0 ? "/" : kind;
    }

    [GeneratedRegex("/[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|/[0-9a-fA-F]{32}|/[0-9]+|/[A-Z]{2}-[A-Z]{2,3}")]
    private static partial Regex Changing();

    [GeneratedRegex("^/(api|openapi|css|js|fonts)/|\\.(pdf|csv|json|ics|zip|png|svg)($|\\?)|sign-out|/download")]
    private static partial Regex NotAPage();
}
