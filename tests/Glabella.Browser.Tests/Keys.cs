using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>A person without a mouse. Each place where Tab stops must lie in the window, uncovered, and look different from itself without the focus.</summary>
sealed class Keys(IPage page)
{
    const int Patience = 150;

    /// <summary>Marks where the focus is, and tells its words and the part of the window that belongs to it: the label around it too, for it may show the focus.</summary>
    const string Stop = """
        () => {
            const e = document.activeElement, again = e === window.stop; // a date has stops of its own inside
            window.stop = e;
            if (!e || e === document.body) return null;
            const line = e.getClientRects()[0] ?? e.getBoundingClientRect(), box = (e.closest('label') ?? e).getBoundingClientRect();
            const top = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
            const words = (e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.textContent ?? e.name ?? e.localName).trim().replace(/\s+/g, ' ');
            return { again, words: words.slice(0, 60), uncovered: !!top && (e.contains(top) || (e.closest('label') ?? e).contains(top)),
                x: Math.max(0, Math.min(line.x, box.x) - 8), y: Math.max(0, Math.min(line.y, box.y) - 8),
                right: Math.min(innerWidth, Math.max(line.right, box.right) + 8), bottom: Math.min(innerHeight, Math.max(line.bottom, box.bottom) + 8) };
        }
        """;

    public IPage Page => page;

    /// <summary>What was wrong with the stops so far, in words.</summary>
    public List<string> Wrong { get; } = [];

    public Task Press(string key) => page.Keyboard.PressAsync(key);

    /// <summary>Presses Tab until the focus is there.</summary>
    public async Task TabTo(ILocator there)
    {
        List<string> stops = [];
        while (stops.Count < Patience)
        {
            await Press("Tab");
            stops.Add(await Look() ?? "the window");
            if (await there.And(page.Locator(":focus")).CountAsync() > 0) return;
        }
        Assert.Fail($"Tab never stops at {there} on {page.Url}, only at {string.Join(" | ", stops.Distinct())}");
    }

    /// <summary>Presses Tab through the whole page; answers how often it stopped.</summary>
    public async Task<int> TabThrough()
    {
        for (int stops = 0; stops < Patience; stops++)
        {
            await Press("Tab");
            if (await Look() is null) return stops;
        }
        throw new InvalidOperationException($"Tab finds no end on {page.Url}.");
    }

    /// <summary>Goes through a closed list with the arrow keys until it shows the choice.</summary>
    public async Task Choose(ILocator list, string value)
    {
        await TabTo(list);
        await Press("Home");
        for (int i = 0; i < Patience && await list.InputValueAsync() != value; i++) await Press("ArrowDown");
        await Assertions.Expect(list).ToHaveValueAsync(value);
    }

    async Task<string?> Look()
    {
        if (await page.EvaluateAsync<Place?>(Stop) is not { } at) return null;
        if (at.Again) return at.Words;
        if (!at.Uncovered) Wrong.Add($"{page.Url}: “{at.Words}” is out of sight");
        else
        {
            byte[] with = await Picture(at);
            await page.EvaluateAsync("() => window.stop.blur()");
            byte[] without = await Picture(at);
            await page.EvaluateAsync("() => window.stop.focus({ focusVisible: true, preventScroll: true })");
            if (with.AsSpan().SequenceEqual(without)) Wrong.Add($"{page.Url}: “{at.Words}” looks the same with the focus as without");
        }
        return at.Words;
    }

    Task<byte[]> Picture(Place at) => page.ScreenshotAsync(new() { Clip = new() { X = at.X, Y = at.Y, Width = Math.Max(1, at.Right - at.X), Height = Math.Max(1, at.Bottom - at.Y) } });

    sealed class Place
    {
        public string Words { get; set; } = "";
        public bool Again { get; set; }
        public bool Uncovered { get; set; }
        public float X { get; set; }
        public float Y { get; set; }
        public float Right { get; set; }
        public float Bottom { get; set; }
    }
}
