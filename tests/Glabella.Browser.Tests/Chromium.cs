using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>One headless Chromium for all browser tests of the run. Absent on a developer's machine: skipped; with CI=true an error.</summary>
public static class Chromium
{
    const string Path = "/usr/bin/chromium";
    static readonly Lazy<Task<IBrowser>> Running = new(() => Start());

    static async Task<IBrowser> Start(params string[] more) => await (await Playwright.CreateAsync()).Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. more],
    });

    /// <summary>A Chromium of its own whose camera shows a film, and whose person allows it.</summary>
    public static async Task<IBrowser> WithCamera(string film)
    {
        Need();
        return await Start("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={film}");
    }

    static void Need() => Assert.SkipUnless(File.Exists(Path) || Environment.GetEnvironmentVariable("CI") == "true", "Chromium is not installed");

    /// <summary>A window of its own: own cookies, 1280 by 900 unless told.</summary>
    public static async Task<IBrowserContext> Window(string address, bool javaScript = true, ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        Need();
        var browser = await Running.Value;
        Assertions.SetDefaultExpectTimeout(60_000);
        var window = await browser.NewContextAsync(new()
        {
            BaseURL = address, JavaScriptEnabled = javaScript, ColorScheme = theme, ViewportSize = new() { Width = width, Height = 900 }, Locale = "en-US", ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout(60_000);
        return window;
    }
}
