using Microsoft.AspNetCore.Hosting;
using Glabella.Data;
using Glabella.Server.Mail;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Glabella.Server.Tests.Mail;

public class SendingTheOutbox
{
    static Task<World> Start(Engine engine, SmtpSink sink) => World.Start(engine, host => host
        .UseSetting("Smtp:Host", "127.0.0.1").UseSetting("Smtp:Port", sink.Port.ToString()).UseSetting("Smtp:Security", "None").UseSetting("Smtp:From", "office@register.example"));

    static Task Write(World world, int count = 1, string subject = "You have a seat", string text = "Hello.\n\nBring a photo ID.") => world.Arrange(db =>
    {
        for (int i = 0; i < count; i++)
            db.Outbox.Add(new OutboxMail($"rosa{i}@clinic.example", subject, text, null, world.Now) { ActionLabel = "See your seat", ActionUrl = "http://localhost/me" });
        return Task.CompletedTask;
    });

    static Task<int> Round(World world) => world.Services.GetRequiredService<OutboxWorker>().SendDue(TestContext.Current.CancellationToken);

    static MimeMessage Read(string letter) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(letter)));

    [Theory, BothDatabases]
    public async Task A_letter_has_text_and_html_a_button_a_mark_and_a_fixed_id(Engine engine)
    {
        using var sink = new SmtpSink();
        await using var world = await Start(engine, sink);
        await Write(world, subject: "Für Zoë: a seat", text: "Hello <b>Zoë</b>.\n\nBring a photo ID.");

        Assert.Equal(1, await Round(world));

        var letter = Read(Assert.Single(sink.Letters));
        var id = await world.Look(db => db.Outbox.Select(m => m.Id).SingleAsync());
        Assert.Equal($"{id:N}@localhost", letter.MessageId);
        Assert.Equal("Für Zoë: a seat", letter.Subject);
        Assert.Equal("Hello <b>Zoë</b>.\n\nBring a photo ID.\n\nSee your seat:\nhttp://localhost/me\n", letter.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains("Hello &lt;b&gt;Zo&#235;&lt;/b&gt;.", letter.HtmlBody);
        Assert.Contains("href=\"http://localhost/me\"", letter.HtmlBody);
        Assert.Contains("cid:", letter.HtmlBody);
        Assert.DoesNotContain("{{", letter.HtmlBody);
        Assert.Equal(0, await Round(world));
        Assert.Single(sink.Letters);
    }

    [Theory, BothDatabases]
    public async Task Lines_of_name_and_value_become_a_table(Engine engine)
    {
        using var sink = new SmtpSink();
        await using var world = await Start(engine, sink);
        await Write(world, text: "Hello Rosa.\n\nWhen: Sat, Dec 12, 9:00 AM\nComes back: $0.00 <b>\n\nIf plans change: cancel on the page.\n\nOne: first\nand a line that goes on.");

        Assert.Equal(1, await Round(world));

        var page = Browser.Parse(Read(Assert.Single(sink.Letters)).HtmlBody!);
        Assert.Equal(["When", "Sat, Dec 12, 9:00 AM", "Comes back", "$0.00 <b>"], page.QuerySelectorAll("td.r").Select(c => c.TextContent));
        Assert.Equal(["Hello Rosa.", "If plans change: cancel on the page.", "One: firstand a line that goes on."], page.QuerySelectorAll(".card p").Select(p => p.TextContent));
        Assert.Equal(["If plans change:"], page.QuerySelectorAll(".card p.n b").Select(b => b.TextContent));
    }

    [Theory, BothDatabases]
    public async Task A_server_that_refuses_for_a_day_loses_nothing(Engine engine)
    {
        using var sink = new SmtpSink { Now = SmtpSink.Mood.Refuses };
        await using var world = await Start(engine, sink);
        await Write(world, 20);
        for (int i = 0; i < 24; i++)
        {
            Assert.Equal(0, await Round(world));
            world.Pass(TimeSpan.FromHours(1));
        }
        Assert.True(await world.Look(db => db.Outbox.AnyAsync(m => m.LastError != null)));

        sink.Now = SmtpSink.Mood.Accepts;
        for (int i = 0; i < 3; i++, world.Pass(TimeSpan.FromHours(1))) await Round(world);

        Assert.Equal(20, sink.Letters.Select(l => Read(l).MessageId).Distinct().Count());
        Assert.Equal(20, sink.Letters.Count);
        Assert.Equal(0, await world.Look(db => db.Outbox.CountAsync(m => m.SentAt == null)));
    }

    [Theory, BothDatabases]
    public async Task A_connection_lost_after_data_repeats_the_letter_under_its_old_id(Engine engine)
    {
        using var sink = new SmtpSink { Now = SmtpSink.Mood.DropsAfterData };
        await using var world = await Start(engine, sink);
        await Write(world);
        await Round(world);
        Assert.Equal(1, await world.Look(db => db.Outbox.CountAsync(m => m.SentAt == null)));

        sink.Now = SmtpSink.Mood.Accepts;
        world.Pass(TimeSpan.FromMinutes(1));
        await Round(world);

        Assert.Equal(2, sink.Letters.Count);
        Assert.Single(sink.Letters.Select(l => Read(l).MessageId).Distinct());
    }

    [Theory, BothDatabases]
    public async Task Two_workers_send_each_letter_once(Engine engine)
    {
        using var sink = new SmtpSink();
        await using var world = await Start(engine, sink);
        await Write(world, 40);

        await Task.WhenAll(Round(world), Round(world), Round(world));

        Assert.Equal(40, sink.Letters.Count);
        Assert.Equal(40, sink.Letters.Select(l => Read(l).MessageId).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task A_worker_that_died_in_the_middle_is_followed_by_another(Engine engine)
    {
        using var sink = new SmtpSink();
        await using var world = await Start(engine, sink);
        await Write(world);
        await world.Arrange(db => db.Outbox.ExecuteUpdateAsync(m => m.SetProperty(x => x.LeasedUntil, world.Now.AddMinutes(2)))); // it took the lease and was killed
        Assert.Equal(0, await Round(world));

        world.Pass(TimeSpan.FromMinutes(3));

        Assert.Equal(1, await Round(world));
    }

    [Theory, BothDatabases]
    public async Task Line_breaks_in_a_subject_change_no_header_and_no_command(Engine engine)
    {
        using var sink = new SmtpSink();
        await using var world = await Start(engine, sink);
        await Write(world, subject: "Seat\r\nBcc: everyone@clinic.example\r\n\r\nRCPT TO:<x@evil.example>\0", text: "A line\r\n.\r\nMAIL FROM:<evil@evil.example>");

        await Round(world);

        Assert.Equal(["EHLO", "MAIL", "RCPT", "DATA", "QUIT"], sink.Commands.Select(c => c.Split(' ')[0]));
        var letter = Read(Assert.Single(sink.Letters));
        Assert.Empty(letter.Bcc);
        Assert.StartsWith("Seat  Bcc: everyone", letter.Subject);
        Assert.Contains("MAIL FROM:<evil@evil.example>", letter.TextBody);
    }

    [Theory]
    [InlineData("rosa@clinic.example\r\nRCPT TO:<x@evil.example>")]
    [InlineData("rosa@clinic.example\n")]
    [InlineData("rosa\0@clinic.example")]
    [InlineData("\"rosa> NOTIFY=NEVER\"@clinic.example")]
    [InlineData("rosa@clinic.example, x@evil.example")]
    [InlineData("Rosa <rosa@clinic.example>")]
    public void An_address_that_is_more_than_an_address_is_never_written(string address) =>
        Assert.Throws<ArgumentException>(() => new OutboxMail(address, "Hello", "Hello", null, new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero)));

    [Theory, BothDatabases]
    public async Task Without_a_server_a_letter_is_a_file_and_the_mailbox_is_the_demos_alone(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Write(world);

        Assert.Equal(1, await Round(world));

        string file = Assert.Single(Directory.GetFiles(Path.Combine(world.Folder, "mail"), "*.eml"));
        Assert.Equal("You have a seat", MimeMessage.Load(file).Subject);
        using var anyone = world.Browser();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await anyone.Get("/mailbox")).StatusCode);
    }
}
