using System.Net;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Accounts;

public class OpeningAnAccount
{
    const string Password = "seven quiet grey herons";

    static Task<HttpResponseMessage> Register(Browser browser, string email, string password = Password) => browser.Submit("/register", "register",
        ("Input.GivenName", "Noa"), ("Input.FamilyName", "Berg"), ("Input.Email", email), ("Input.Password", password));

    [Theory, BothDatabases]
    public async Task The_link_in_the_mail_and_the_password_open_it_and_sign_in(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var noa = world.Browser();
        Assert.Equal("/register/sent", (await Register(noa, "noa@clinic.example")).Goes());
        Assert.Equal(0, await world.Look(db => db.Users.CountAsync()));

        string link = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");
        var done = await noa.Submit(link, "finish", ("Input.Password", Password));

        Assert.Equal("/me", done.Goes());
        Assert.Equal(HttpStatusCode.OK, (await noa.Get("/account")).StatusCode);
        Assert.Equal("Noa Berg", await world.Look(db => db.People.Select(p => p.GivenName + " " + p.FamilyName).SingleAsync()));
        Assert.Equal(["account.opened", "account.signed_in"], await world.Look(db => db.Journal.OrderBy(j => j.Sequence).Select(j => j.Action).ToListAsync()));
        Assert.Contains("does not work any more", await (await noa.Get(link)).Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task A_stranger_who_typed_my_address_gets_nothing_by_my_click(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var stranger = world.Browser();
        await Register(stranger, "noa@clinic.example", "the strangers own words");
        string link = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");

        using var noa = world.Browser();
        var page = await noa.Submit(link, "finish", ("Input.Password", Password));

        Assert.Contains("not the password you chose", await page.Content.ReadAsStringAsync());
        Assert.Equal(0, await world.Look(db => db.Users.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_link_is_over_after_a_day(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var noa = world.Browser();
        await Register(noa, "noa@clinic.example");
        string link = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");
        world.Pass(TimeSpan.FromHours(24));

        Assert.Contains("does not work any more", await (await noa.Get(link)).Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task An_address_that_has_an_account_gets_the_same_page_and_another_mail(Engine engine)
    {
        await using var world = await World.Start(engine);
        var rosa = await world.Given.Clinician();
        string email = await world.EmailOf(rosa);
        using var browser = world.Browser();

        var answer = await Register(browser, email.ToUpperInvariant());

        Assert.Equal("/register/sent", answer.Goes());
        Assert.Equal("You already have a Glabella account", (await world.LastMail()).Subject);
        Assert.Equal(0, await world.Look(db => db.MailedLinks.CountAsync(l => l.Purpose == LinkPurpose.Registration)));
    }

    [Theory, BothDatabases]
    public async Task Bad_input_gets_a_sentence_and_comes_back(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var noa = world.Browser();

        var answer = await noa.Submit("/register", "register", ("Input.GivenName", "Noa"), ("Input.FamilyName", ""), ("Input.Email", "noa at clinic"), ("Input.Password", "short"));

        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.StartsWith("Error: ", page.Title);
        Assert.Equal("noa at clinic", page.QuerySelector("#input-email")!.GetAttribute("value"));
        Assert.Equal("Noa", page.QuerySelector("#input-givenname")!.GetAttribute("value"));
        Assert.Equal(
            ["Enter your family name.", "Enter an email address, such as name@clinic.example.", "Choose a password of at least 15 characters. Four unrelated words are easy to remember."],
            page.QuerySelectorAll(".gl-error-summary li").Select(li => li.TextContent.Trim()));
        Assert.Equal(0, await world.Look(db => db.Outbox.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task One_address_gets_at_most_five_mails_an_hour(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var noa = world.Browser();
        for (int i = 0; i < 8; i++) Assert.Equal(HttpStatusCode.Found, (await Register(noa, "noa@clinic.example")).StatusCode);

        Assert.Equal(5, await world.Look(db => db.Outbox.CountAsync()));
    }
}
