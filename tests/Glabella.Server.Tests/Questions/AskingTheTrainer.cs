using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Questions;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Questions;

/// <summary>Rosa, a nurse, asks Bayou Academy before enrolling; Cora coordinates, Ivan teaches.</summary>
public class AskingTheTrainer
{
    [Theory, BothDatabases]
    public async Task A_question_about_a_date_reaches_everyone_at_the_provider_and_the_asker_gets_a_copy(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        var thread = await talk.World.Look(db => db.QuestionThreads.SingleAsync());
        Assert.Equal((talk.Rosa, talk.Session, talk.Course, talk.Provider), (thread.PersonId, thread.SessionId!.Value, thread.CourseId, thread.ProviderId));
        var mails = await talk.World.Look(db => db.Outbox.ToListAsync());
        Assert.Equal([talk.Rosa, talk.Cora, talk.Ivan], [.. mails.Select(m => m.PersonId!.Value).Order(Comparer<PersonId>.Create((a, b) => talk.Order(a).CompareTo(talk.Order(b))))]);
        Assert.All(mails, m => Assert.EndsWith($"/questions/{thread.Id}", m.ActionUrl));
        Assert.All(mails, m => Assert.Contains("Do I need my own cover?", m.Text));
    }

    [Theory, BothDatabases]
    public async Task The_answer_is_mailed_to_the_asker_and_both_read_the_same_conversation(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        Assert.Equal(HttpStatusCode.Found, (await talk.CoraAtDesk.Submit(talk.At, "reply", ("Input.Text", "No, ours covers you."))).StatusCode);
        var page = await talk.RosaAtHome.Page(talk.At);
        Assert.Equal(["Rosa Quill", "Coordinator Hale, trainer"], [.. page.QuerySelectorAll("ol .gl-card__head b").Select(b => b.TextContent)]);
        Assert.Contains("No, ours covers you.", page.QuerySelector("main")!.TextContent);
        Assert.Equal(1, await talk.World.Look(db => db.Outbox.CountAsync(m => m.PersonId == talk.Rosa && m.Text == "No, ours covers you.")));
        Assert.Contains("Answered", (await talk.RosaAtHome.Page("/me/questions")).QuerySelector("main")!.TextContent);
        Assert.Contains("Malpractice cover", (await talk.CoraAtDesk.Page($"/provider/{talk.ProviderSlug}/questions")).QuerySelector("table")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task The_trainers_decision_is_recorded_with_its_reason_and_the_boards_answer(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        var answer = await talk.CoraAtDesk.Upload(talk.At, "decide", ("Ruling.File", "board.pdf", "application/pdf", Pdf), ("Ruling.Ruling", "MayInjectInClass"), ("Ruling.Reason", "The board wrote that a supervised class is within scope."));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var decision = await talk.World.Look(db => db.StatusDecisions.SingleAsync());
        Assert.Equal((StatusRuling.MayInjectInClass, talk.Rosa, talk.Cora, talk.Session, talk.Course), (decision.Ruling, decision.PersonId, decision.DecidedBy, decision.SessionId!.Value, decision.CourseId));
        Assert.Equal("The board wrote that a supervised class is within scope.", decision.Reason);
        Assert.Equal(talk.Provider, await talk.World.Look(db => db.Documents.Where(d => d.Id == decision.BoardAnswer).Select(d => d.ProviderId!.Value).SingleAsync()));
        Assert.Equal(1, await talk.World.Look(db => db.Outbox.CountAsync(m => m.PersonId == talk.Rosa && m.Subject.StartsWith("The trainer decided"))));
        var page = await talk.RosaAtHome.Page(talk.At);
        Assert.Contains("Decision: May inject in class", page.QuerySelector("main")!.TextContent);
        Assert.Contains("Board’s written answer on file", page.QuerySelector("main")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Without_the_boards_answer_the_decision_says_that_it_opens_nothing(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        await talk.CoraAtDesk.Submit(talk.At, "decide", ("Ruling.Ruling", "MayInjectInClass"), ("Ruling.Reason", "I know the rule."));
        Assert.Contains("opens no seat that the rules leave closed", (await talk.RosaAtHome.Page(talk.At)).QuerySelector("main")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_decision_needs_a_reason_and_a_newer_one_stands_beside_the_older(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        var empty = await talk.CoraAtDesk.Submit(talk.At, "decide", ("Ruling.Ruling", "MayNot"));
        Assert.Contains("Write the reason", Browser.Parse(await empty.Content.ReadAsStringAsync()).QuerySelector(".gl-error-summary")!.TextContent);
        await talk.CoraAtDesk.Submit(talk.At, "decide", ("Ruling.Ruling", "MayNot"), ("Ruling.Reason", "No license shown."));
        await talk.CoraAtDesk.Submit(talk.At, "decide", ("Ruling.Ruling", "MayAttend"), ("Ruling.Reason", "License shown."));
        Assert.Equal(2, await talk.World.Look(db => db.StatusDecisions.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Only_the_trainer_decides_and_nobody_about_themselves(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        Assert.Null((await talk.RosaAtHome.Page(talk.At)).QuerySelector("input[name='Ruling.Ruling']"));
        Assert.Equal(HttpStatusCode.NotFound, (await talk.RosaAtHome.PostJson($"/api/v1{talk.At}/decisions", new { ruling = "may_inject_in_class", reason = "I say so." })).StatusCode);

        var own = await talk.CoraAtDesk.PostJson($"/api/v1/courses/{talk.CourseSlug}/questions", new { topic = "Me", text = "May I?" });
        var id = JsonSerializer.Deserialize<Guid>(await own.Content.ReadAsStringAsync());
        var about = await talk.CoraAtDesk.PostJson($"/api/v1/questions/{id}/decisions", new { ruling = "may_inject_in_class", reason = "Of course." });
        Assert.Contains("deciding_over_oneself", await about.Content.ReadAsStringAsync());
        Assert.Equal(0, await talk.World.Look(db => db.StatusDecisions.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Strangers_find_no_conversation(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        using var other = await talk.World.SignIn(await talk.World.Given.Clinician());
        using var rival = await talk.World.SignIn(await talk.World.Given.Coordinator(await talk.World.Given.Provider("Other Academy")));
        foreach (var stranger in new[] { other, rival })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(talk.At)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetJson("/api/v1" + talk.At)).StatusCode);
            foreach (var (act, body) in new (string, object)[] { ("messages", new { text = "Hello" }), ("decisions", new { ruling = "may_not", reason = "No." }), ("close", new { }) })
                Assert.Equal((act, HttpStatusCode.NotFound), (act, (await stranger.PostJson($"/api/v1{talk.At}/{act}", body)).StatusCode));
        }
        Assert.Equal(1, await talk.World.Look(db => db.Messages.CountAsync()));
        Assert.Contains("/sign-in", (await talk.World.Browser().Get(talk.At)).Headers.Location!.ToString());
    }

    [Theory, BothDatabases]
    public async Task The_course_page_publishes_how_fast_questions_are_answered(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        await talk.World.Arrange(db =>
        {
            for (int i = 1; i <= 3; i++)
            {
                var thread = new QuestionThread(Id.New<ThreadId>(talk.World.Now), talk.Provider, talk.Course, null, talk.Rosa, "Old", talk.World.Now.AddDays(-i));
                thread.Answered(thread.OpenedAt.AddHours(4 + i));
                db.QuestionThreads.Add(thread);
            }
            return Task.CompletedTask;
        });
        Assert.Contains("Usually answers within 6 hours. 3 of 4 questions answered.", (await talk.World.Browser().Page($"/courses/{talk.CourseSlug}")).QuerySelector("main")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_closed_conversation_takes_no_more_messages(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        await talk.RosaAtHome.Submit(talk.At, "close");
        var late = await talk.CoraAtDesk.PostJson($"/api/v1{talk.At}/messages", new { text = "One more thing" });
        Assert.Contains("thread_closed", await late.Content.ReadAsStringAsync());
        Assert.Null((await talk.RosaAtHome.Page(talk.At)).QuerySelector("main form"));
    }

    [Theory, BothDatabases]
    public async Task Empty_questions_and_foreign_dates_get_a_sentence_and_what_was_typed_stays(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        string path = $"/courses/{talk.CourseSlug}/ask";
        var empty = Browser.Parse(await (await talk.RosaAtHome.Submit(path, "ask", ("Input.Topic", "Cover"))).Content.ReadAsStringAsync());
        Assert.Contains("Write your question", empty.QuerySelector(".gl-error-summary")!.TextContent);
        Assert.Equal("Cover", empty.QuerySelector("#input-topic")!.GetAttribute("value"));
        var other = await talk.World.Given.Provider("Other Academy");
        var foreign = await talk.World.Given.Session(other, await talk.World.Given.Course(other));
        var answer = await talk.RosaAtHome.PostJson($"/api/v1/courses/{talk.CourseSlug}/questions", new { topic = "Cover", text = "Hm?", session = foreign.Value });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(1, await talk.World.Look(db => db.QuestionThreads.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Twenty_questions_a_day_are_enough(Engine engine)
    {
        await using var talk = await Talk.Begin(engine);
        for (int i = 0; i < 19; i++) Assert.Equal(HttpStatusCode.OK, (await talk.RosaAtHome.PostJson($"/api/v1/courses/{talk.CourseSlug}/questions", new { topic = "Again", text = "And?" })).StatusCode);
        var many = await talk.RosaAtHome.PostJson($"/api/v1/courses/{talk.CourseSlug}/questions", new { topic = "Again", text = "And?" });
        Assert.Contains("too_many_questions", await many.Content.ReadAsStringAsync());
    }

    /// <summary>The smallest PDF: one empty page.</summary>
    static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();
}
