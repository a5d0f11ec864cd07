using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>What a stranger's browser takes over the wire for one page: the page, styles, script, fonts and pictures, with their headers, nothing kept from before.</summary>
public partial class WeighingPublicPages(PublishedDemoHouse house, ITestOutputHelper output) : IClassFixture<PublishedDemoHouse>
{
    const int Limit = 150_000, OfEachKind = 3;

    /// <summary>Those that a visitor meets by mail, by a form, or on an empty installation: light, and no link leads there.</summary>
    static readonly string[] ByHand = ["/register/sent", "/recover/sent", "/register/finish", "/recover/finish", "/erased", "/error", "/not-found"];
    static readonly string[] Elsewhere = ["/setup", "/shared/{Token}"];

    [Fact]
    public async Task Each_stays_under_150_kilobytes()
    {
        string[] certificates = [.. house.Ask("select public_id from certificates where id not in (select certificate_id from certificate_events) limit 1"), .. house.Ask("select public_id from certificates c join certificate_events e on e.certificate_id = c.id where e.kind = 'Revoked' limit 1")];
        var open = new Queue<string>(["/", "/may-i?jurisdiction=US-TX&profession=rn", "/courses?near=77002", "/verify/report", .. certificates.Select(id => $"/verify/{id}"), .. ByHand]);
        var (seen, kinds, heavy) = (new HashSet<string>(), new Dictionary<string, int>(), new List<string>());
        while (open.TryDequeue(out string? path))
        {
            if (PageKinds.Of(path) is not { } kind || !PageKinds.IsOpen(kind) || kinds.GetValueOrDefault(kind) >= OfEachKind || !seen.Add(path)) continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            var (bytes, parts, links) = await Weigh(path);
            output.WriteLine($"{bytes,7} {path}: {parts}");
            if (bytes >= Limit) heavy.Add($"{path}: {bytes} bytes: {parts}");
            foreach (string link in links) open.Enqueue(link);
        }

        Assert.True(heavy.Count == 0, string.Join('\n', heavy));
        Assert.Equal([], PageKinds.Under().Except(Elsewhere).Except(kinds.Keys).Order());
    }

    async Task<(int Bytes, string Parts, string[] Links)> Weigh(string path)
    {
        await using var window = await Chromium.Window(house.Address);
        var page = await window.NewPageAsync();
        List<IRequest> asked = [];
        page.Request += (_, request) => { if (!request.Url.StartsWith("data:", StringComparison.Ordinal)) lock (asked) asked.Add(request); };
        var answer = await page.GotoAsync(path);
        Assert.True(answer is { Status: < 400 }, $"{path}: {answer?.Status}");
        await page.EvaluateAsync("document.body.offsetHeight && document.fonts.ready.then(() => true)"); // fonts come after the layout that asks for them
        List<string> parts = [];
        int bytes = 0;
        foreach (var request in asked.ToList())
        {
            Assert.True(await request.ResponseAsync() is { Status: 200 }, $"{path} asks for {request.Url}: {request.Failure}");
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            parts.Add($"{FileName().Match(request.Url).Value} {sizes.ResponseBodySize}");
        }
        return (bytes, string.Join(", ", parts), await page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href').split('#')[0])"));
    }

    [GeneratedRegex("[^/]*$")]
    private static partial Regex FileName();
}
