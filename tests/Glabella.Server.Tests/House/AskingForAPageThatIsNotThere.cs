using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Glabella.Server.Ui;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.House;

/// <summary>One page for every wrong address, with its status; whether something lies there for somebody else is not told (every route: <c>ForeignThings</c>).</summary>
public partial class AskingForAPageThatIsNotThere
{
    [Theory, BothDatabases]
    public async Task A_visitor_gets_the_page_that_says_so_with_its_status(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var visitor = world.Browser();
        foreach (string address in new[] { "/not-there", "/not/there/either.html", "/courses/no-such-course", "/learn/products/no-such-product", "/sessions/0193aaaa-0000-7000-8000-000000000001", "/sessions/not-an-id" })
        {
            var page = await NotFound(visitor, address);
            Assert.Equal(["Find a course"], page.QuerySelectorAll("main a").Select(a => a.TextContent.Trim()));
            Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        }
    }

    [Theory, BothDatabases]
    public async Task A_page_of_somebody_else_is_that_same_page(Engine engine)
    {
        await using var world = await World.Start(engine);
        var rosa = await world.Given.Clinician();
        using var stranger = await world.SignIn(await world.Given.Clinician(givenName: "Noa"));
        using var owner = await world.SignIn(rosa);
        var license = await world.Given.ProvenLicense(rosa);
        var provider = await world.Given.Provider();
        string desk = "/provider/" + await world.Look(db => db.Providers.Where(p => p.Id == provider).Select(p => p.Slug).SingleAsync());

        Assert.Equal(HttpStatusCode.OK, (await owner.Get($"/me/licenses/{license}")).StatusCode);
        foreach (var (foreign, absent) in new[] { ($"/me/licenses/{license}", "/me/licenses/0193aaaa-0000-7000-8000-000000000001"), (desk, "/provider/nobody") })
            Assert.Equal(Bare(await NotFound(stranger, absent)), Bare(await NotFound(stranger, foreign)));
    }

    [Theory, BothDatabases]
    public async Task A_course_that_is_not_published_is_that_same_page(Engine engine)
    {
        await using var world = await World.Start(engine);
        var course = await world.Given.Course(await world.Given.Provider());
        string slug = await world.Look(db => db.Courses.Where(c => c.Id == course).Select(c => c.Slug).SingleAsync());
        using var visitor = world.Browser();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/courses/{slug}")).StatusCode);

        await world.Arrange(async db =>
        {
            var row = await db.Courses.SingleAsync(c => c.Id == course);
            db.Entry(row).Property(c => c.State).CurrentValue = Domain.Courses.CourseState.Draft;
        });

        Assert.Equal(Bare(await NotFound(visitor, "/courses/no-such-course")), Bare(await NotFound(visitor, $"/courses/{slug}")));
    }

    [Theory, BothDatabases]
    public async Task A_program_gets_a_problem_document(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var visitor = world.Browser();
        var answer = await visitor.Get("/api/v1/not-there");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    static async Task<IHtmlDocument> NotFound(Browser browser, string address)
    {
        var answer = await browser.Get(address);
        Assert.Equal((address, HttpStatusCode.NotFound, "text/html"), (address, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var page = Browser.Parse(await answer.Text());
        Assert.Equal("Page not found", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("Page not found", page.Title);
        Assert.Contains("There is nothing at this address", page.QuerySelector("main")!.TextContent);
        Assert.Equal(Doors.Main.Select(d => d.Href), page.QuerySelectorAll("header nav[aria-label=Main] a").Select(a => a.GetAttribute("href")));
        return page;
    }

    /// <summary>A page without what is new in each answer: tokens.</summary>
    static string Bare(IHtmlDocument page) => Token().Replace(page.DocumentElement.OuterHtml, "");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
