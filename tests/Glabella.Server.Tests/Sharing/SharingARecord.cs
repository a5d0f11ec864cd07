using System.Net;
using System.Text.Json;
using Glabella.Domain.Sharing;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Sharing;

public class SharingARecord
{
    [Theory, BothDatabases]
    public async Task A_link_shows_the_chosen_fields_and_nothing_else(Engine engine)
    {
        await using var world = await World.Start(engine);
        var rosa = await world.Given.Clinician();
        var license = await world.Given.ProvenLicense(rosa);
        string number = await world.Look(db => db.Licenses.Where(l => l.Id == license).Select(l => l.Number).SingleAsync());
        using var browser = await world.SignIn(rosa);

        string address = await Make(browser, ["licenses"], 7);
        using var stranger = world.Browser();
        var page = await stranger.Page(address);

        string text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Rosa Quill", text);
        Assert.Contains("RN, Texas", text);
        Assert.Contains("active", text);
        Assert.DoesNotContain(number, text);
        Assert.DoesNotContain("Signed cases", text);
        Assert.DoesNotContain("Continuing education", text);
        Assert.Contains("noindex", page.QuerySelector("meta[name=robots]")?.GetAttribute("content") ?? "");
    }

    [Theory, BothDatabases]
    public async Task An_ended_or_revoked_link_is_as_absent_as_one_that_never_was(Engine engine)
    {
        await using var world = await World.Start(engine);
        var rosa = await world.Given.Clinician();
        using var browser = await world.SignIn(rosa);
        string revoked = await Make(browser, ["licenses"], 30), ended = await Make(browser, ["hours"], 7);
        using var stranger = world.Browser();
        Assert.Equal(HttpStatusCode.OK, (await stranger.Get(revoked)).StatusCode);

        var first = await world.Look(db => db.ShareLinks.OrderBy(l => l.EndsAt).LastAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Send(new(HttpMethod.Delete, $"/api/v1/me/share-links/{first.Id}"))).StatusCode);
        world.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(revoked)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(ended)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/shared/" + new string('a', 32))).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Nobody_takes_back_a_link_of_somebody_else(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        string address = await Make(rosa, ["licenses"], 7);
        using var other = await world.SignIn(await world.Given.Clinician());
        var id = await world.Look(db => db.ShareLinks.Select(l => l.Id).SingleAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(new(HttpMethod.Delete, $"/api/v1/me/share-links/{id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await rosa.Get(address)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_form_makes_a_link_tells_it_once_and_takes_it_back(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());

        var refused = await rosa.Submit("/me/share", "share", ("Input.Fields", "nonsense"), ("Input.ForWhom", "Bayou Clinic"));
        string again = await refused.Content.ReadAsStringAsync();
        Assert.Contains("Choose at least one thing to show.", again);
        Assert.Contains("Bayou Clinic", again);

        var made = await rosa.Submit("/me/share", "share", ("Input.Fields", nameof(ShareField.Hours)), ("Input.Days", "7"));
        string address = Browser.Parse(await made.Content.ReadAsStringAsync()).QuerySelector("#made")!.GetAttribute("value")!;
        Assert.DoesNotContain(address, (await rosa.Page("/me/share")).DocumentElement.OuterHtml);
        var id = await world.Look(db => db.ShareLinks.Select(l => l.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Found, (await rosa.Submit("/me/share", $"revoke-{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.Get(new Uri(address).PathAndQuery)).StatusCode);
    }

    static async Task<string> Make(Browser browser, string[] fields, int days)
    {
        var answer = await browser.PostJson("/api/v1/me/share-links", new { fields, days });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return new Uri(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("address").GetString()!).PathAndQuery;
    }
}
