using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>The camera on the page that checks. Where the browser reads no square codes, the page offers what works without.</summary>
public class ScanningASquareCode(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Valid = """
        select public_id from certificates c where id not in (select certificate_id from certificate_events) and valid_until > (strftime('%s') + 86400) * 1000000
        and not exists (select 1 from licenses l where l.person_id = c.person_id and (l.state <> 'Proven' or l.status <> 'Active' or l.expires < date('now', '+2 days'))) limit 1
        """;

    /// <summary>Chromium has no reader of its own on Linux. In its place zbar reads the gray picture of each frame: camera, permission and picture are the browser's own.</summary>
    const string Reader = """
        window.BarcodeDetector = class {
            static async getSupportedFormats() { return ["qr_code"]; }
            async detect(view) {
                const sheet = new OffscreenCanvas(view.videoWidth, view.videoHeight).getContext("2d", { willReadFrequently: true });
                sheet.drawImage(view, 0, 0);
                const { data, width, height } = sheet.getImageData(0, 0, view.videoWidth, view.videoHeight);
                const text = await readByZbar(width, height, btoa(Array.from({ length: width * height }, (_, i) => String.fromCharCode(data[4 * i + 1])).join("")));
                return text ? [{ rawValue: text }] : [];
            }
        };
        """;

    [Fact]
    public async Task A_certificate_held_into_the_camera_opens_its_answer()
    {
        string id = house.Ask(Valid).Single();
        await using var camera = await At(new Film($"{house.Address}/verify/{id}"));

        await camera.Page.GetByRole(AriaRole.Button, new() { Name = "Scan with the camera" }).ClickAsync();

        await Assertions.Expect(camera.Page).ToHaveURLAsync(new Regex($"/verify/{id}$"));
        await Assertions.Expect(camera.Page.Locator(".gl-verdict h2")).ToHaveTextAsync("Valid");
    }

    [Theory]
    [InlineData("https://elsewhere.example/verify/0123456789abcdef", "This code leads to elsewhere.example, not to this registry")]
    [InlineData("A table for two at eight", "This is not the code of a certificate")]
    public async Task A_code_of_something_else_is_named_and_not_followed(string text, string said)
    {
        await using var camera = await At(new Film(text));

        await camera.Page.GetByRole(AriaRole.Button, new() { Name = "Scan with the camera" }).ClickAsync();

        await Assertions.Expect(camera.Page.Locator("[data-scan-says]")).ToContainTextAsync(said);
        await Assertions.Expect(camera.Page).ToHaveURLAsync(new Regex("/verify$"));
        await Assertions.Expect(camera.Page.Locator("video")).ToBeHiddenAsync(); // the camera is off again
        Assert.True(await camera.Page.EvaluateAsync<bool>("document.querySelector('video').srcObject === null"));
    }

    [Fact]
    public async Task Escape_closes_the_camera_and_gives_the_button_back()
    {
        await using var camera = await At(new Film(null));
        var start = camera.Page.GetByRole(AriaRole.Button, new() { Name = "Scan with the camera" });

        await start.ClickAsync();
        await Assertions.Expect(camera.Page.Locator("video")).ToBeVisibleAsync();
        await camera.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(camera.Page.Locator("video")).ToBeHiddenAsync();
        await Assertions.Expect(start).ToBeFocusedAsync();
        await Assertions.Expect(camera.Page.Locator("[data-scan-says]")).ToHaveTextAsync("Stopped.");
    }

    [Fact]
    public async Task Where_the_browser_reads_no_codes_nothing_is_offered_that_does_not_work()
    {
        await using var camera = await At(new Film("whatever"), reader: false);

        await Assertions.Expect(camera.Page.GetByText("Scan with the camera")).ToBeHiddenAsync();
        await Assertions.Expect(camera.Page.GetByText("scan the square code with your phone camera")).ToBeVisibleAsync();
        await Assertions.Expect(camera.Page.GetByLabel("Certificate code")).ToBeVisibleAsync();
        await Assertions.Expect(camera.Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" })).ToBeVisibleAsync();
    }

    async Task<Camera> At(Film film, bool reader = true)
    {
        Zbar.Need();
        string file = await film.Write();
        var browser = await Chromium.WithCamera(file);
        var window = await browser.NewContextAsync(new() { BaseURL = house.Address, Locale = "en-US" });
        window.SetDefaultTimeout(60_000);
        await window.ExposeFunctionAsync<int, int, string, string?>("readByZbar", Zbar.Read);
        if (reader) await window.AddInitScriptAsync(Reader);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/verify");
        return new(browser, page, file);
    }

    sealed record Camera(IBrowser Browser, IPage Page, string File) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            System.IO.File.Delete(File);
        }
    }
}
