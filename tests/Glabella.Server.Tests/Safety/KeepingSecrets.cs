using System.Collections.Concurrent;
using System.Net;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glabella.Server.Tests.Safety;

/// <summary>Keys (#57), logs (#62), errors (#63).</summary>
public class KeepingSecrets
{
    [Theory, BothDatabases]
    public async Task The_key_ring_in_the_database_holds_no_clear_key(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var visitor = world.Browser();
        await visitor.Get("/sign-in"); // makes an antiforgery token, hence a key

        var ring = await world.Look(db => db.DataProtectionKeys.Select(k => k.Xml!).ToListAsync());

        Assert.NotEmpty(ring);
        Assert.All(ring, xml =>
        {
            Assert.Contains("encryptedSecret", xml);
            Assert.DoesNotContain("masterKey", xml);
        });
    }

    [Theory, BothDatabases]
    public async Task No_name_address_or_password_reaches_the_log(Engine engine)
    {
        using var log = new Listening();
        await using var world = await World.Start(engine, host => host
            .UseSetting("Logging:LogLevel:Default", "Information")
            .UseSetting("Smtp:Host", "127.0.0.1").UseSetting("Smtp:Port", "1").UseSetting("Smtp:Security", "None").UseSetting("Smtp:From", "office@register.example")
            .ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(log)));
        using var canary = world.Browser();
        await canary.Submit("/register", "register", ("Input.GivenName", "Canarygiven"), ("Input.FamilyName", "Canaryfamily"), ("Input.Email", "canary@clinic.example"), ("Input.Password", "canary sings four words"));
        string link = (await world.LastMail()).ActionUrl!;
        await canary.Submit(link.Replace("http://localhost", ""), "finish", ("Input.Password", "canary sings four words"));
        await canary.Submit("/sign-in", "sign-in", ("Input.Email", "canary@clinic.example"), ("Input.Password", "canary wrong password"));
        await world.Services.GetRequiredService<Glabella.Server.Mail.OutboxWorker>().SendDue(TestContext.Current.CancellationToken);

        Assert.Contains(log.Lines, l => l.Contains("was not accepted")); // the log was heard
        string secret = link.Split("token=")[1];
        var told = log.Lines.Where(l => l.Contains("canary", StringComparison.OrdinalIgnoreCase) || l.Contains(secret)).ToList();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    /// <summary>A seam breaks in the middle: nothing is written and the answer tells nothing.</summary>
    [Theory, BothDatabases]
    public async Task A_broken_seam_writes_nothing_and_tells_nothing(Engine engine)
    {
        await using var world = await World.Start(engine, host => host.UseEnvironment("Production"));
        using var noa = world.Browser();
        var page = await noa.Page("/register");
        await world.Tamper("alter table mailed_links rename to mailed_links_gone");

        var answer = await noa.Submit("/register", page, "register", ("Input.GivenName", "Noa"), ("Input.FamilyName", "Berg"), ("Input.Email", "noa@clinic.example"), ("Input.Password", "seven quiet grey herons"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        string text = await answer.Text();
        Assert.Contains("Something went wrong on our side", text);
        foreach (string leak in new[] { "mailed_links", "Exception", "   at ", "noa@" }) Assert.DoesNotContain(leak, text);
        Assert.Equal(0, await world.Look(db => db.Outbox.CountAsync()));
    }
}
