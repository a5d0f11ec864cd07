using System.Net;
using System.Security.Cryptography;
using Glabella.Domain.Certificates;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Verification;

public class CheckingByCode
{
    [Theory, BothDatabases]
    public async Task Code_and_family_name_together_open_the_check(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued(familyName: "Núñez-Okafor");
        using var stranger = held.World.Browser();
        var answer = await stranger.Submit("/verify", "code", ("Input.Code", certificate.Code.ToLowerInvariant().Replace("-", " ").Replace('0', 'o')), ("Input.FamilyName", " nunez okafor"));
        Assert.Equal($"/verify/{certificate.PublicId}", answer.Headers.Location!.ToString().Replace("http://localhost", ""));
    }

    [Theory, BothDatabases]
    public async Task A_wrong_name_a_wrong_code_and_no_certificate_get_one_and_the_same_answer(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        using var stranger = held.World.Browser();
        var other = ShortCode.New([1, 2, 3, 4, 5, 6, 7]).ToString();
        var texts = new List<string>();
        foreach (var (code, name) in new[] { (certificate.Code, "Ash"), (other, "Okafor"), (other, "Ash") })
        {
            var answer = await stranger.Submit("/verify", "code", ("Input.Code", code), ("Input.FamilyName", name));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(name, page.QuerySelector("#input-familyname")!.GetAttribute("value"));
            texts.Add(page.QuerySelector("main")!.TextContent.Replace(code, "CODE"));
        }

        Assert.Single(texts.Distinct());
        Assert.Contains("We do not know this certificate", texts[0]);
    }

    [Theory, BothDatabases]
    public async Task A_mistyped_code_is_noticed_before_anything_is_asked_and_keeps_what_was_typed(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        using var stranger = held.World.Browser();
        var page = Browser.Parse(await (await stranger.Submit("/verify", "code", ("Input.Code", "7K4Q-M2XU"), ("Input.FamilyName", ""))).Content.ReadAsStringAsync());
        Assert.Contains("One of the characters is mistyped", page.QuerySelector("main")!.TextContent);
        Assert.Contains("Enter the holder’s family name", page.QuerySelector("main")!.TextContent);
        Assert.Equal("7K4Q-M2XU", page.QuerySelector("#input-code")!.GetAttribute("value"));
        Assert.Equal(0, await held.World.Look(db => db.GuessCounts.CountAsync()));
    }

    /// <summary>Reliability 65, limiter on: the 61st in a minute is refused, the next minute is open again; all nodes count together because the database counts.</summary>
    [Theory, BothDatabases]
    public async Task The_61st_try_in_a_minute_is_refused_even_with_the_right_answer(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        using var stranger = held.World.Browser();
        var wrong = ShortCode.New([1, 2, 3, 4, 5, 6, 7]).ToString();
        for (var i = 0; i < 60; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostJson("/api/v1/verify", new { code = wrong, family_name = "Ash" })).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.PostJson("/api/v1/verify", new { code = certificate.Code, family_name = "Okafor" })).StatusCode);
        var page = await stranger.Submit("/verify", "code", ("Input.Code", certificate.Code), ("Input.FamilyName", "Okafor"));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Contains("Too many tries in a minute", await page.Content.ReadAsStringAsync());
        held.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostJson("/api/v1/verify", new { code = certificate.Code, family_name = "Okafor" })).StatusCode);
    }

    /// <summary>Reliability 65, limiter off: guesses with valid check characters and the right family name find nothing.</summary>
    [Theory, BothDatabases]
    public async Task Ten_thousand_guesses_with_the_right_name_find_nothing(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine, host => host.UseSetting("Verification:GuessesPerMinute", "0"));
        var (_, certificate) = await held.Issued();
        await using var scope = held.World.Services.CreateAsyncScope();
        var find = scope.ServiceProvider.GetRequiredService<Features.Verification.FindByCode>();
        Assert.IsType<Features.Verification.CodeFound>(await find.Run(ShortCode.Parse(certificate.Code), "Okafor", CancellationToken.None));
        for (var i = 0; i < 10_000; i++)
            Assert.IsType<Features.Verification.CodeNotFound>(await find.Run(ShortCode.New(RandomNumberGenerator.GetBytes(7)), "Okafor", CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task What_is_counted_is_not_an_address_and_is_forgotten_after_a_day(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        using var stranger = held.World.Browser();
        await stranger.PostJson("/api/v1/verify", new { code = ShortCode.New([1, 2, 3, 4, 5, 6, 7]).ToString(), family_name = "Ash" });
        Assert.Matches("^[0-9a-f]{32}$", await held.World.Look(db => db.GuessCounts.Select(g => g.Client).SingleAsync()));
        await held.World.Look(async db => { await db.ForgetGuesses(held.World.Now.AddDays(1).AddMinutes(2), CancellationToken.None); return true; });
        Assert.Equal(0, await held.World.Look(db => db.GuessCounts.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_report_reaches_the_registrar_and_can_be_closed(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var registrar = await held.World.Given.Registrar();
        using var stranger = held.World.Browser();
        var refused = await stranger.Submit("/verify/report", "report", ("Input.About", "7K4Q-M2XD"), ("Input.Text", " "));
        Assert.Contains("Write in a sentence or two what is wrong.", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Found, (await stranger.Submit("/verify/report", "report", ("Input.About", "7K4Q-M2XD"), ("Input.Text", "The paper looks copied."))).StatusCode);
        Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync(m => m.Subject == "A certificate was reported")));
        using var desk = await held.World.SignIn(registrar);
        var page = await desk.Page("/registrar/reports");
        Assert.Contains("The paper looks copied.", page.QuerySelector("main")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await desk.Submit("/registrar/reports", null)).StatusCode);
        Assert.Contains("No report waits", (await desk.Page("/registrar/reports")).QuerySelector("main")!.TextContent);
    }
}
