using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>A provider's text in a real browser. No dialog opens, nothing is fetched from elsewhere, and the policy of the page had nothing to stop.</summary>
public class WritingMischief
{
    [Fact]
    public async Task The_browser_opens_no_dialog_and_has_nothing_to_report()
    {
        await using var world = await World.Start(Engine.Sqlite, kestrel: true, at: TimeProvider.System.GetUtcNow());
        var provider = await world.Given.Provider();
        var id = await world.Given.Course(provider, "<script>alert(1)</script> \"'><img src=x onerror=alert(1)>");
        string slug = await world.Look(db => db.Courses.Select(c => c.Slug).SingleAsync());
        await using var window = await Chromium.Window(world.Address);
        var page = await window.NewPageAsync();
        List<string> seen = [];
        page.Dialog += async (_, dialog) => { seen.Add($"dialog {dialog.Message}"); await dialog.DismissAsync(); };
        page.Request += (_, request) => { if (!request.Url.StartsWith(world.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) seen.Add($"asked {request.Url}"); };
        page.Console += (_, line) => { if (line.Type == "error") seen.Add($"console {line.Text}"); };
        await page.AddInitScriptAsync("window.reports = []; document.addEventListener('securitypolicyviolation', e => window.reports.push(e.violatedDirective + ' ' + e.blockedURI))");

        foreach (string written in Mischief.Corpus)
        {
            await world.Arrange(async db =>
            {
                var course = await db.Courses.SingleAsync(c => c.Id == id);
                course.Describe(course.Title, written, written, Glabella.Domain.Courses.Purpose.Cosmetic, "foundation", "en");
            });
            await page.GotoAsync($"/courses/{slug}");
            foreach (var link in await page.Locator(".gl-prose a").AllAsync()) await link.EvaluateAsync("a => a.dispatchEvent(new MouseEvent('mouseover'))");
            foreach (string report in await page.EvaluateAsync<string[]>("window.reports")) seen.Add($"policy {report}");
            Assert.True(seen.Count == 0, $"{written}: {string.Join(" | ", seen)}");
        }
    }

    /// <summary>The negative control: the same watch sees a page that is not ours do it all.</summary>
    [Fact]
    public async Task The_watch_sees_what_it_watches_for()
    {
        await using var window = await Chromium.Window("http://localhost");
        var page = await window.NewPageAsync();
        List<string> seen = [];
        page.Dialog += async (_, dialog) => { seen.Add(dialog.Message); await dialog.DismissAsync(); };
        await page.SetContentAsync("<img src='data:,' onerror='alert(7)'>");
        await page.WaitForFunctionAsync("true");
        for (int i = 0; i < 100 && seen.Count == 0; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(["7"], seen);
    }
}
