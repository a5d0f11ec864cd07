using System.Net;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Accounts;

public class RecoveringAnAccount
{
    const string New = "nine small loud robins";

    [Theory, BothDatabases]
    public async Task The_link_sets_a_password_once_and_signs_every_device_out(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        string email = await world.EmailOf(person);
        using var device = await world.SignIn(person);
        using var rosa = world.Browser();
        await rosa.Submit("/recover", "recover", ("Input.Email", email));
        string link = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");

        Assert.Contains("one of the first", await (await rosa.Submit(link, "finish", ("Input.Password", "rosa.quill.1234567"))).Content.ReadAsStringAsync());
        Assert.Equal("/sign-in", (await rosa.Submit(link, "finish", ("Input.Password", New))).Goes());

        Assert.Equal(HttpStatusCode.Unauthorized, (await device.GetJson("/api/v1/account")).StatusCode);
        Assert.Contains("does not work any more", await (await rosa.Get(link)).Content.ReadAsStringAsync());
        Assert.Contains("do not go together", await (await rosa.Submit("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", Given.Password))).Content.ReadAsStringAsync());
        Assert.Equal("/me", (await rosa.Submit("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", New))).Goes());
    }

    [Theory, BothDatabases]
    public async Task The_database_holds_no_usable_link(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = world.Browser();
        await rosa.Submit("/recover", "recover", ("Input.Email", await world.EmailOf(await world.Given.Clinician())));
        string secret = (await world.LastMail()).ActionUrl!.Split("token=")[1];

        string stored = await world.Look(db => db.MailedLinks.Where(l => l.Purpose == LinkPurpose.Recovery).Select(l => l.SecretSha256).SingleAsync());
        Assert.NotEqual(secret, stored);
        Assert.Contains("does not work any more", await (await rosa.Get($"/recover/finish?token={stored}")).Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task An_unknown_address_gets_the_same_page_and_a_mail_that_says_so(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var anyone = world.Browser();
        var unknown = await anyone.Submit("/recover", "recover", ("Input.Email", "nobody@clinic.example"));
        string subject = (await world.LastMail()).Subject;
        var known = await anyone.Submit("/recover", "recover", ("Input.Email", await world.EmailOf(await world.Given.Clinician())));

        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        Assert.Equal("There is no Glabella account with this address", subject);
        Assert.Equal(2, await world.Look(db => db.Outbox.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task After_a_reset_the_desk_still_asks_for_the_passkey(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Registrar();
        string email = await world.EmailOf(person);
        using var thief = world.Browser();
        await thief.Submit("/recover", "recover", ("Input.Email", email));
        string link = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");
        await thief.Submit(link, "finish", ("Input.Password", New));
        await thief.Submit("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", New));

        var desk = await thief.Get("/registrar/roles");

        Assert.Equal("/sign-in/passkey?returnUrl=%2Fregistrar%2Froles", desk.Goes());
    }

    /// <summary>A thief with the mailbox of staff has a password, and with it neither the desk nor a passkey of their own.</summary>
    [Theory, BothDatabases]
    public async Task After_a_reset_the_passkeys_of_staff_stay_as_they_were(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Registrar();
        using Device phone = new(), thiefs = new();
        using (var rhea = await world.SignIn(person)) await phone.Join(rhea);
        using var thief = world.Browser();
        await thief.Submit("/recover", "recover", ("Input.Email", await world.EmailOf(person)));
        string link = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");
        await thief.Submit(link, "finish", ("Input.Password", New));
        await thief.Submit("/sign-in", "sign-in", ("Input.Email", await world.EmailOf(person)), ("Input.Password", New));
        string mine = (await thief.Page("/account/passkeys")).QuerySelector("main td a")!.GetAttribute("href")!;

        Assert.Contains("Sign in with one of your passkeys first", await (await thiefs.Join(thief)).Text());
        Assert.Contains("Sign in with one of your passkeys first", await (await thief.Submit(mine, "remove")).Text());

        Assert.Equal(1, await world.Look(db => db.UserPasskeys.CountAsync()));
        using var rheaAgain = world.Browser();
        Assert.Equal("/me", (await phone.SignIn(rheaAgain)).Goes());
        Assert.Equal(HttpStatusCode.OK, (await rheaAgain.Get("/registrar")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_use_the_link_at_once_one_sets_the_password(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = world.Browser();
        await rosa.Submit("/recover", "recover", ("Input.Email", await world.EmailOf(await world.Given.Clinician())));
        string link = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");
        var page = await rosa.Page(link);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => rosa.Submit(link, page, "finish", ("Input.Password", $"{New} {i}"))));

        Assert.Single(answers, a => a.Goes() == "/sign-in");
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(j => j.Action == "account.recovered")));
    }
}
