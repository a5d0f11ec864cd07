using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Courses;

/// <summary>One date in Houston, one in Austin, one in San Antonio.</summary>
public class FindingACourse
{
    [Theory, BothDatabases]
    public async Task A_zip_code_and_a_distance_give_the_dates_in_reach_nearest_first(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        var page = await world.Browser().Page("/courses?near=78701&within=100&sort=distance");
        Assert.Equal(["Austin Day", "San Antonio Day"], Titles(page));
        Assert.Contains("Courses near ZIP 78701", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("74 mi", page.QuerySelectorAll(".gl-course").Last().TextContent);
        Assert.NotNull(page.QuerySelector("svg.gl-dial[role=img]"));
        Assert.Contains("southwest", page.QuerySelector("svg.gl-dial")!.GetAttribute("aria-label"));
    }

    [Theory, BothDatabases]
    public async Task A_city_works_like_a_zip_code(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        Assert.Equal(["Houston Day"], Titles(await world.Browser().Page("/courses?near=Houston, TX&within=50")));
    }

    [Theory, BothDatabases]
    public async Task A_city_that_exists_twice_is_asked_about_not_guessed(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        var page = await world.Browser().Page("/courses?near=Portland");
        Assert.Contains("Portland, OR or Portland, ME", page.QuerySelector(".gl-error-summary")!.TextContent);
        Assert.Empty(Titles(page));
    }

    [Theory, BothDatabases]
    public async Task What_is_not_understood_is_said_and_what_was_typed_stays(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        var page = await world.Browser().Page("/courses?near=Nowhereville&price=cheap&from=soon");
        string summary = page.QuerySelector(".gl-error-summary")!.TextContent;
        Assert.Contains("We do not know “Nowhereville”", summary);
        Assert.Contains("highest price in dollars", summary);
        Assert.Contains("a date such as Dec 12, 2026", summary);
        Assert.Equal("Nowhereville", page.QuerySelector("#near")!.GetAttribute("value"));
        Assert.Equal("cheap", page.QuerySelector("#price")!.GetAttribute("value"));
        Assert.StartsWith("Error:", page.Title);
    }

    [Theory, BothDatabases]
    public async Task Dates_outside_the_range_are_left_out(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        Assert.Equal(["Austin Day"], Titles(await world.Browser().Page("/courses?from=2026-12-10&until=2026-12-20")));
    }

    [Theory, BothDatabases]
    public async Task A_highest_price_counts_the_price_of_the_seat_asked_for(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        Assert.Empty(Titles(await world.Browser().Page("/courses?price=1000&seat=hands_on")));
        Assert.Equal(3, Titles(await world.Browser().Page("/courses?price=1000&seat=observer")).Count);
        Assert.Equal(["Houston Day", "Austin Day", "San Antonio Day"], Titles(await world.Browser().Page("/courses?sort=price")));
    }

    [Theory, BothDatabases]
    public async Task The_price_is_that_of_the_seat_that_can_be_had_and_says_of_which(Engine engine)
    {
        await using var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        var course = await world.Given.Course(provider);
        await world.Arrange(async db => (await db.Courses.SingleAsync(c => c.Id == course)).Price(Money.Usd(1480), Money.Usd(390), RefundPolicy.Standard));
        var date = await world.Given.Session(provider, course, handsOn: 1, observers: 1);
        Assert.Equal("$1,480.00hands-on seat", await Price(""));

        await Fill("HandsOnTaken");
        Assert.Equal("$390.00observer seat", await Price(""));
        Assert.Equal("$1,480.00hands-on seat", await Price("?seat=hands_on")); // asked for: then there is its waitlist

        await Fill("ObserverTaken");
        Assert.Equal("$1,480.00hands-on seat", await Price(""));

        async Task<string> Price(string query) => (await world.Browser().Page("/courses" + query)).QuerySelector(".gl-price")!.TextContent;
        Task Fill(string kind) => world.Arrange(async db => db.Entry(await db.Sessions.SingleAsync(s => s.Id == date)).Property(kind).CurrentValue = 1);
    }

    [Theory, BothDatabases]
    public async Task A_profession_the_course_is_not_made_for_finds_nothing_but_is_shown_the_way_on(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        Assert.Equal(3, Titles(await world.Browser().Page("/courses?profession=rn")).Count);
        var page = await world.Browser().Page("/courses?profession=podiatrist");
        Assert.Empty(Titles(page));
        Assert.Contains("Search all professions", page.QuerySelector(".gl-empty")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task No_result_names_the_nearest_date_and_the_distance_that_reaches_it(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        var page = await world.Browser().Page("/courses?near=Dallas, TX&within=25");
        var empty = page.QuerySelector(".gl-empty")!;
        Assert.Contains("The nearest is in Austin, TX", empty.TextContent);
        var wider = empty.QuerySelectorAll("a").Single(a => a.TextContent == "Search within 250 miles");
        Assert.Contains("Austin Day", Titles(await world.Browser().Page(wider.GetAttribute("href")!)));
    }

    [Theory, BothDatabases]
    public async Task Drafts_canceled_dates_and_suspended_providers_are_not_found(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        await world.Arrange(async db =>
        {
            foreach (var session in await db.Sessions.Join(db.Courses.Where(c => c.Title == "Austin Day"), s => s.CourseId, c => c.Id, (s, _) => s).ToListAsync()) session.Cancel();
            (await db.Courses.SingleAsync(c => c.Title == "Houston Day")).Withdraw();
        });
        Assert.Equal(["San Antonio Day"], Titles(await world.Browser().Page("/courses")));
        await world.Arrange(async db => (await db.Providers.SingleAsync()).Suspend());
        Assert.Empty(Titles(await world.Browser().Page("/courses")));
    }

    [Theory, BothDatabases]
    public async Task A_contradicted_course_stands_apart_whatever_its_date(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        await world.Arrange(async db =>
        {
            var salon = await db.Venues.SingleAsync(v => v.City == "Houston");
            salon.Describe(salon.Name, Facility.SalonOrSpa, salon.Address, salon.City, salon.Zip, salon.Jurisdiction, salon.Zone, salon.Latitude, salon.Longitude);
        });
        var page = await world.Browser().Page("/courses");
        Assert.Equal("Houston Day", page.QuerySelector("details .gl-course--doubtful h3")!.TextContent);
        Assert.Equal(["Austin Day", "San Antonio Day"], [.. page.QuerySelectorAll("ol .gl-course h3").Select(h => h.TextContent)]);
    }

    [Theory, BothDatabases]
    public async Task Programs_get_the_same_dates_with_miles_cents_and_marks(Engine engine)
    {
        await using var world = await ThreeCities(engine);
        var response = await world.Browser().GetJson("/api/v1/courses?near=78701&within=100&sort=distance");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var first = json.RootElement.GetProperty("dates")[0];
        Assert.Equal("Austin Day", first.GetProperty("title").GetString());
        Assert.Equal(149000, first.GetProperty("price_cents").GetInt64());
        Assert.Equal("not_proven", first.GetProperty("marks").GetProperty("accredited").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Browser().GetJson("/api/v1/courses?near=Nowhereville")).StatusCode);
    }

    static List<string> Titles(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".gl-course h3").Select(h => h.TextContent)];

    static async Task<World> ThreeCities(Engine engine)
    {
        var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        await Announce("Houston Day", "Houston", "77002", 29.7566, -95.3654, 1480, 5);
        await Announce("Austin Day", "Austin", "78701", 30.2711, -97.7437, 1490, 21);
        await Announce("San Antonio Day", "San Antonio", "78205", 29.4246, -98.4951, 1500, 40);
        return world;

        async Task Announce(string title, string city, string zip, double latitude, double longitude, int price, int inDays)
        {
            var course = await world.Given.Course(provider, title);
            var venue = await world.Given.Venue(provider);
            await world.Arrange(async db =>
            {
                (await db.Courses.SingleAsync(c => c.Id == course)).Price(Money.Usd(price), Money.Usd(390), RefundPolicy.Standard);
                (await db.Venues.SingleAsync(v => v.Id == venue)).Describe($"{city} Clinic", Facility.Clinic, "1 Main St", city, zip, Jurisdiction.Parse("US-TX"), "America/Chicago", latitude, longitude);
            });
            await world.Given.Session(provider, course, venue, inDays: inDays);
        }
    }
}
