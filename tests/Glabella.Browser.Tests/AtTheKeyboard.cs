using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>A person with a browser: opens pages, fills what is labeled, presses what is written on buttons.</summary>
public sealed class AtTheKeyboard(IPage page, List<string>? wrong = null)
{
    readonly HashSet<string> looked = [];

    public IPage Page => page;

    public async Task Open(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer is { Status: < 400 }, $"GET {path} answered {answer?.Status}");
        await Look();
    }

    /// <summary>Fills a field of the page's main part by the name it is sent with.</summary>
    public Task Fill(string name, string value) => Field(name).FillAsync(value);
    public Task Choose(string name, string value) => Field(name).SelectOptionAsync(value);
    public Task Pick(string name, string value) => page.Locator($"main input[name='{name}'][value='{value}']").CheckAsync(new() { Force = true });

    /// <summary>Presses a button or follows a link of the main part by its words, and waits for the next page.</summary>
    public async Task Press(string words)
    {
        var target = page.Locator("main").Locator("button, a").Filter(new() { HasTextRegex = new Regex(Regex.Escape(words)) }).First;
        await Go(target);
    }

    /// <summary>The same by accessible name, which may say more than the words on the button.</summary>
    public Task PressNamed(string name) => Go(page.Locator("main").Locator($"button[aria-label^=\"{name}\"], a[aria-label^=\"{name}\"]").First);

    async Task Go(ILocator target)
    {
        await Leave(() => target.ClickAsync());
        string title = await page.TitleAsync();
        await Look();
        if (title.StartsWith("Error:", StringComparison.Ordinal)) Assert.Fail($"{page.Url}: {await page.Locator(".gl-error-summary").InnerTextAsync()}");
    }

    /// <summary>axe on each address once, when somebody collects what is wrong.</summary>
    async Task Look()
    {
        if (wrong is null || !looked.Add(page.Url)) return;
        wrong.AddRange((await page.RunAxe()).Violations.Select(v => $"{page.Url}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html.Length > 200 ? n.Html[..200] : n.Html))}"));
    }

    /// <summary>Does something that leads to another page (perhaps the same address again) and waits until it is there.</summary>
    public async Task Leave(Func<Task> act)
    {
        var gone = new TaskCompletionSource();
        void Loaded(object? _, IPage __) => gone.TrySetResult();
        page.Load += Loaded;
        await act();
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(60));
        page.Load -= Loaded;
    }

    /// <summary>The page's main part says it.</summary>
    public async Task Reads(string words) => await Assertions.Expect(page.Locator("main")).ToContainTextAsync(words, new() { IgnoreCase = true });

    ILocator Field(string name) => page.Locator($"main [name='{name}']:not([type=hidden])").First;
}
