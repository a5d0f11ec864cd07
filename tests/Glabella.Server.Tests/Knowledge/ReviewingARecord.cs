using System.Net;
using System.Text.Json;
using Glabella.Domain.Knowledge;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Knowledge;

public sealed class ReviewingARecord
{
    const string Record = "indication/botox-cosmetic/glabellar-lines";
    const string Desk = "/review/" + Record;
    const string Page = "/learn/indications/botox-cosmetic/glabellar-lines";
    static readonly (string, string)[] Filled = [("Input.Checked", "true"), ("Input.ReviewBy", "2027-11-24")];

    [Theory, BothDatabases]
    public async Task A_sign_off_shows_the_reviewer_and_the_day_on_the_page(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());

        var answer = await clara.Submit(Desk, "sign", Filled);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        string text = (await world.Browser().Page(Page)).Body!.TextContent;
        Assert.Contains("Clinically reviewed by Clara Venn on Nov 24, 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Draft, not clinically reviewed", text, StringComparison.Ordinal);
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(j => j.Action == "record.signed")));
    }

    [Theory, BothDatabases]
    public async Task A_sign_off_of_one_record_signs_no_other(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());
        await clara.Submit(Desk, "sign", Filled);

        Assert.Contains("Draft, not clinically reviewed", (await clara.Page("/learn/indications/dysport/glabellar-lines")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Draft, not clinically reviewed", (await clara.Page("/learn/products/botox-cosmetic")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_box_must_be_ticked_and_the_day_comes_back_as_typed(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());

        var answer = await clara.Submit(Desk, "sign", ("Input.ReviewBy", "soon"));
        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Contains("Tick the box", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Enter the day", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("soon", page.QuerySelector("#input-reviewby")!.GetAttribute("value"));
        Assert.Equal(0, await world.Look(db => db.ClinicalReviews.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_was_signed_must_be_what_was_on_the_screen(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());

        var answer = await clara.Submit(Desk, "sign", [.. Filled, ("Input.Seen", "0123")]);

        Assert.Contains("changed since you opened it", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await world.Look(db => db.ClinicalReviews.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Sending_the_form_twice_signs_once_and_says_so(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());
        var page = await clara.Page(Desk);
        await clara.Submit(Desk, page, "sign", Filled);

        var second = await clara.Submit(Desk, page, "sign", Filled);

        Assert.Contains("signed already", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await world.Look(db => db.ClinicalReviews.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_sign_off_of_an_older_revision_is_reopened_and_shows_what_changed(Engine engine)
    {
        await using var world = await World.Start(engine);
        var reviewer = await world.Given.Reviewer();
        var now = world.Services.GetRequiredService<ClinicalLibrary>().Record(new(Record))!;
        var older = now with { Revision = new(new string('0', 64)), Lines = [.. now.Lines.Select(l => l.Replace("3 months", "4 months", StringComparison.Ordinal))] };
        await world.Arrange(async db =>
        {
            await db.Keep([older], CancellationToken.None);
            db.ClinicalReviews.Add(new(Guid.CreateVersion7(world.Now), older.Id, older.Revision, ReviewAct.SignedOff, reviewer, new DateOnly(2027, 11, 1), world.Now.AddDays(-20)));
        });
        using var clara = await world.SignIn(reviewer);

        Assert.Contains("Reopened: the content or a source changed", (await world.Browser().Page(Page)).Body!.TextContent, StringComparison.Ordinal);
        var desk = await clara.Page(Desk);
        Assert.Equal("min_interval: 4 months", desk.QuerySelector("del")!.TextContent);
        Assert.Equal("min_interval: 3 months", desk.QuerySelector("ins")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_withdrawn_sign_off_makes_the_page_a_draft_again_and_stays_on_record(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());
        await clara.Submit(Desk, "sign", Filled);
        world.Clock.Advance(TimeSpan.FromMinutes(5));

        await clara.Submit(Desk, "withdraw");

        Assert.Contains("Draft, not clinically reviewed", (await world.Browser().Page(Page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await world.Look(db => db.ClinicalReviews.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_database_refuses_to_change_or_delete_a_sign_off(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());
        await clara.Submit(Desk, "sign", Filled);

        await Assert.ThrowsAnyAsync<Exception>(() => world.Look(db => db.ClinicalReviews.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => world.Look(db => db.KeptRevisions.ExecuteUpdateAsync(k => k.SetProperty(x => x.Content, "other"))));
        Assert.Equal(1, await world.Look(db => db.ClinicalReviews.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_sign_off_ends_with_its_review_by_day(Engine engine)
    {
        await using var world = await World.Start(engine);
        var reviewer = await world.Given.Reviewer();
        var record = world.Services.GetRequiredService<ClinicalLibrary>().Record(new(Record))!;
        await world.Arrange(db =>
        {
            db.ClinicalReviews.Add(new(Guid.CreateVersion7(world.Now), record.Id, record.Revision, ReviewAct.SignedOff, reviewer, new DateOnly(2026, 11, 23), world.Now.AddDays(-90)));
            return Task.CompletedTask;
        });

        Assert.Contains("Reopened: its review-by day has passed", (await world.Browser().Page(Page)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_record_of_which_too_little_was_seen_offers_no_signature(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());

        var page = await clara.Page("/review/indication/xeomin/cervical-dystonia");

        Assert.Contains("Cannot be signed", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("main button"), b => b.TextContent.Contains("Sign off", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Only_a_clinical_reviewer_comes_in(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());

        Assert.NotEqual(HttpStatusCode.OK, (await rosa.Get("/review")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await world.Browser().Get(Desk)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await rosa.PostJson("/api/v1/reviews/" + Record, new { act = "withdrawn" })).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_list_tells_drafts_from_signed_records(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());
        await clara.Submit(Desk, "sign", Filled);

        Assert.Single((await clara.Page("/review?state=signed")).QuerySelectorAll("main tbody tr"));
        Assert.Equal(36, (await clara.Page("/review?kind=Indication")).QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("No record here", (await clara.Page("/review?state=reopened")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Programs_sign_and_withdraw_and_get_a_code_when_refused(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var clara = await world.SignIn(await world.Given.Reviewer());
        string revision = world.Services.GetRequiredService<ClinicalLibrary>().RevisionOf(new(Record)).Value;

        var signed = await clara.PostJson("/api/v1/reviews/" + Record, new { act = "signed_off", revision, review_by = "2027-06-01" });
        var again = await clara.PostJson("/api/v1/reviews/" + Record, new { act = "signed_off", revision, review_by = "2027-06-01" });
        using var problem = JsonDocument.Parse(await again.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("already_signed", problem.RootElement.GetProperty("code").GetString());
    }
}
