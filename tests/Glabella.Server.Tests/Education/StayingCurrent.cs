using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Server.Features.Education;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Education;

public sealed class StayingCurrent
{
    static async Task<JsonElement> Renewal(Browser browser) =>
        JsonDocument.Parse(await (await browser.GetJson("/api/v1/me/renewals")).Content.ReadAsStringAsync()).RootElement[0];

    [Theory, BothDatabases]
    public async Task California_nurse_follows_the_published_rule_and_reads_what_is_missing_by_when(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician(home: "US-CA");
        var license = await world.Given.ProvenLicense(person, "rn", "US-CA", expiresInDays: 402); // December 31, 2027
        using var rosa = await world.SignIn(person);
        var form = await rosa.Page($"/me/credits/follow?what=license-{license}&rule=ca-rn-2y");
        Assert.Equal("2026-01-01", form.QuerySelector("#input-starts")!.GetAttribute("value"));

        var answer = await rosa.Submit($"/me/credits/follow?what=license-{license}&rule=ca-rn-2y", "follow");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await rosa.PostJson("/api/v1/me/credits", new { type = "STATE", claimed = 12.5m, completed = "2026-10-01", provider = "P", activity = "A", format = "live" });

        var renewal = await Renewal(rosa);
        Assert.Equal("Earn 17.5 more hours of any accepted kind by Dec 31, 2027.", renewal.GetProperty("missing")[0].GetString());
        Assert.Equal("behind", renewal.GetProperty("pace").GetString());
        var page = await rosa.Page("/me/credits");
        Assert.Contains("12.5 of 30 hours", page.Body!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("svg.gl-chart").Length);
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.Equal("Hours in all", page.QuerySelector("details table tbody th")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Where_no_rule_is_held_the_page_says_ask_your_board_and_takes_the_hours_of_its_notice(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        var license = await world.Given.ProvenLicense(person);
        using var rosa = await world.SignIn(person);
        Assert.Contains("We hold no checked renewal rule for this license in Texas. Ask your board", (await rosa.Page("/me/credits")).Body!.TextContent);
        string address = $"/me/credits/follow?what=license-{license}&rule=board-notice";

        var empty = await rosa.Submit(address, "follow", ("Input.Starts", "2026-01-01"), ("Input.Ends", "2027-12-31"));
        Assert.Contains("Enter how many hours your board asks for", await empty.Content.ReadAsStringAsync());
        await rosa.Submit(address, "follow", ("Input.Starts", "2026-01-01"), ("Input.Ends", "2027-12-31"), ("Input.Hours", "20"));

        Assert.Equal("Earn 20 more hours of any accepted kind by Dec 31, 2027.", (await Renewal(rosa)).GetProperty("missing")[0].GetString());
        Assert.DoesNotContain("We hold no checked renewal rule", (await rosa.Page("/me/credits")).Body!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Choosing_again_ends_the_earlier_choice_and_stopping_ends_it_all(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician("pa");
        await world.Given.ProvenLicense(person, "pa");
        using var pat = await world.SignIn(person);
        const string address = "/me/credits/follow?what=rule&rule=nccpa-2y";
        await pat.Submit(address, "follow");
        await pat.Submit(address, "follow", ("Input.Starts", "2027-01-01"), ("Input.Ends", "2028-12-31"));
        var open = await world.Look(db => db.Renewals.SingleAsync(r => r.EndedAt == null));
        Assert.Equal(new(2028, 12, 31), open.Ends);

        await pat.Submit($"/me/credits/renewals/{open.Id}/stop", "confirm");

        Assert.Equal("[]", await (await pat.GetJson("/api/v1/me/renewals")).Content.ReadAsStringAsync());
        Assert.Equal(2, await world.Look(db => db.Renewals.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_booked_class_is_drawn_dashed_and_counts_for_nothing_yet(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        var license = await world.Given.ProvenLicense(person);
        var provider = await world.Given.Provider();
        var session = await world.Given.Session(provider, await world.Given.Course(provider));
        await world.Arrange(db =>
        {
            var seat = new Seat(Id.New<SeatId>(world.Now), session, provider, person, SeatKind.HandsOn, 1, Money.Usd(1480), "{}", world.Now);
            seat.Confirm(world.Now);
            db.Seats.Add(seat);
            return Task.CompletedTask;
        });
        using var rosa = await world.SignIn(person);
        await rosa.Submit($"/me/credits/follow?what=license-{license}&rule=board-notice", "follow", ("Input.Starts", "2026-01-01"), ("Input.Ends", "2027-12-31"), ("Input.Hours", "20"));

        var page = await rosa.Page("/me/credits");

        Assert.NotNull(page.QuerySelector("svg.gl-chart path.plan"));
        Assert.Contains("0 of 20 hours", page.Body!.TextContent);
        Assert.Contains("What is booked would bring you to 8.", page.Body.TextContent);
        Assert.Equal(0m, (await Renewal(rosa)).GetProperty("requirements")[0].GetProperty("have").GetDecimal());
    }

    [Theory, BothDatabases]
    public async Task After_class_the_roster_puts_the_hours_in_the_ledger_once_and_nobody_edits_them(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        var provider = await world.Given.Provider();
        var instructor = await world.Given.Instructor(provider);
        var session = await world.Given.Session(provider, await world.Given.Course(provider), inDays: -1); // yesterday, 15:00 to 23:00 UTC
        await world.Arrange(db =>
        {
            var seat = new Seat(Id.New<SeatId>(world.Now), session, provider, person, SeatKind.HandsOn, 1, Money.Usd(1480), "{}", world.Now);
            seat.Confirm(world.Now);
            var presence = new Presence(Guid.CreateVersion7(world.Now), session, seat.Id, provider, person, instructor, world.Now.AddDays(-1).AddMinutes(-20));
            presence.CheckOut(instructor, world.Now.AddDays(-1).AddHours(7).AddMinutes(40));
            db.AddRange(seat, presence);
            return Task.CompletedTask;
        });

        for (var i = 0; i < 2; i++) await world.Look(async db => { await using var scope = world.Services.CreateAsyncScope(); await CreditsFromClass.Run(scope.ServiceProvider, default); return true; });

        using var rosa = await world.SignIn(person);
        var json = JsonDocument.Parse(await (await rosa.GetJson("/api/v1/me/credits")).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(1, json.GetArrayLength());
        Assert.Equal((7.5m, "self", "class_roster"), (json[0].GetProperty("claimed").GetDecimal(), json[0].GetProperty("type").GetString()!.ToLowerInvariant(), json[0].GetProperty("proof").GetString()));
        Assert.Contains("Class roster", (await rosa.Page("/me/credits")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.Get($"/me/credits/{json[0].GetProperty("id").GetString()}")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_certificate_can_be_kept_current_under_the_proposal_which_says_so(Engine engine)
    {
        await using var held = await Certificates.ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        using var maya = await held.World.SignIn(person);
        string address = $"/me/credits/follow?what=certificate-{certificate.Id}&rule=glabella-upper-face-24";
        var form = await maya.Page(address);
        Assert.Contains("Our proposal for renewal", form.Body!.TextContent);
        Assert.Equal(("2026-11-24", "2028-11-23"), (form.QuerySelector("#input-starts")!.GetAttribute("value"), form.QuerySelector("#input-ends")!.GetAttribute("value")));

        await maya.Submit(address, "follow");

        var renewal = await Renewal(maya);
        Assert.Contains("Earn 2 more hours on complications by Nov 23, 2028.", renewal.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
        Assert.Contains("Our proposal", (await maya.Page("/me/credits")).Body!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task A_skills_check_is_recorded_and_can_be_removed(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.Submit("/me/credits/milestones/add", "milestone", ("Input.What", "skills-check"), ("Input.On", "2026-05-01"));
        Assert.Contains("Skills check, May 1, 2026", (await rosa.Page("/me/credits")).Body!.TextContent);
        var future = await rosa.Submit("/me/credits/milestones/add", "milestone", ("Input.What", "skills-check"), ("Input.On", "2027-05-01"));
        Assert.Contains("Credit counts only once the activity is done", await future.Content.ReadAsStringAsync());

        var id = await world.Look(db => db.Milestones.Select(m => m.Id).SingleAsync());
        await rosa.Submit($"/me/credits/milestones/{id}/remove", "confirm");
        Assert.DoesNotContain("Skills check, May 1, 2026", (await rosa.Page("/me/credits")).Body!.TextContent);
    }
}
