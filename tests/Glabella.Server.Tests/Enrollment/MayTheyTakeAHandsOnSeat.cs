using System.Net;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Glabella.Domain.Questions;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

/// <summary>Every kind of scope answer and every ground of license, through HTTP; an observer seat is open in each case.</summary>
public class MayTheyTakeAHandsOnSeat
{
    /// <param name="venue">Where the class is.</param>
    /// <param name="license">Place of the proven license; "" for none; a trailing "+" for a multistate one.</param>
    /// <param name="refusal">The code, or "" when the seat is given.</param>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "US-TX", "md", "US-TX", "" },                             // independent
        { "US-TX", "rn", "US-TX", "" },                             // conditional, the provider recorded who meets each
        { "US-TX", "rn", "", "license_missing" },
        { "US-TX", "rn", "US-AZ", "license_not_multistate" },
        { "US-TX", "rn", "US-AZ+", "" },                            // nurse compact
        { "US-TX", "md", "US-LA", "license_missing" },
        { "US-VT", "rn", "US-VT", "board_answer_needed" },          // unknown
        { "US-AL", "rn", "US-AL", "sources_disagree" },             // conflict
        { "US-NY", "dentist", "US-NY", "injecting_forbidden" },     // no
        { "US-NV", "lpn", "US-NV", "injecting_forbidden" },
        { "US-CA", "dentist", "US-CA", "fact_missing" },
        { "US-NY", "md", "US-NJ", "license_missing" },
        { "US-TX", "do", "US-TX", "not_for_profession" },           // may inject there, but the course is made for others
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task On_sqlite(string venue, string profession, string license, string refusal) => Ask(Engine.Sqlite, venue, profession, license, refusal);

    [Theory, BothDatabases]
    public async Task The_hardest_of_them_on_both_databases(Engine engine)
    {
        await Ask(engine, "US-TX", "rn", "US-AZ+", "");
        await Ask(engine, "US-AL", "rn", "US-AL", "sources_disagree");
    }

    static async Task Ask(Engine engine, string venue, string profession, string license, string refusal)
    {
        await using var date = await AClass.Start(engine, venue: venue);
        var person = await date.Given.Clinician(profession, venue);
        if (license.Length > 0) await date.Given.ProvenLicense(person, profession, license.TrimEnd('+'), license.EndsWith('+'));
        using var browser = await date.World.SignIn(person);

        var answer = await date.Enroll(browser);

        if (refusal.Length == 0) { Assert.Equal("seated", (await AClass.Json(answer, HttpStatusCode.Created)).GetProperty("result").GetString()); return; }
        Assert.Equal(refusal, await date.Code(answer));
        var page = await browser.Page($"/sessions/{date.Session}/enroll");
        Assert.Contains("A hands-on seat is not open to you yet", page.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("#missing ~ ul li"));
        Assert.NotNull(page.QuerySelector($"a[href='/sessions/{date.Session}/enroll?kind=observer']"));
        Assert.Equal("seated", (await AClass.Json(await date.Enroll(browser, "observer"), HttpStatusCode.Created)).GetProperty("result").GetString());
    }

    [Theory, BothDatabases]
    public async Task A_condition_nobody_meets_closes_the_seat_until_the_provider_records_who_does(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        var met = (await date.Now()).ConditionsMet;
        await date.World.Arrange(async db => (await db.Sessions.SingleAsync()).Record(met.Where(m => m.Condition != "supervision")));
        Assert.Equal("condition_not_met", await date.Code(await date.Enroll(rosa)));
        await date.World.Arrange(async db => (await db.Sessions.SingleAsync()).Record(met));
        Assert.Equal(HttpStatusCode.Created, (await date.Enroll(rosa)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Unknown_opens_only_by_the_trainers_decision_with_the_boards_written_answer(Engine engine)
    {
        await using var date = await AClass.Start(engine, venue: "US-VT");
        var person = await date.Given.Clinician("rn", "US-VT");
        await date.Given.ProvenLicense(person, "rn", "US-VT");
        using var browser = await date.World.SignIn(person);
        await Decide(date, person, StatusRuling.MayInjectInClass, null);
        Assert.Equal("board_answer_needed", await date.Code(await date.Enroll(browser)));
        await Decide(date, person, StatusRuling.MayInjectInClass, Id.New<DocumentId>(date.World.Now));
        Assert.Equal(HttpStatusCode.Created, (await date.Enroll(browser)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_trainers_no_holds_and_a_conflict_is_not_opened_by_a_yes(Engine engine)
    {
        await using var date = await AClass.Start(engine, venue: "US-AL");
        var person = await date.Given.Clinician("rn", "US-AL");
        await date.Given.ProvenLicense(person, "rn", "US-AL");
        using var browser = await date.World.SignIn(person);
        await Decide(date, person, StatusRuling.MayInjectInClass, Id.New<DocumentId>(date.World.Now));
        Assert.Equal("sources_disagree", await date.Code(await date.Enroll(browser)));

        await using var texas = await AClass.Start(engine);
        var (nurse, rosa) = await texas.Nurse();
        await Decide(texas, nurse, StatusRuling.MayNot, null);
        Assert.Equal("trainer_declined", await texas.Code(await texas.Enroll(rosa)));
        Assert.Equal(HttpStatusCode.Created, (await texas.Enroll(rosa, "observer")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_observer_seat_is_offered_whether_free_full_or_only_on_another_date_and_promises_no_exam(Engine engine)
    {
        await using var date = await AClass.Start(engine, observers: 1);
        using var browser = await date.World.SignIn(await date.Given.Clinician());
        async Task<string> Offer() => (await browser.Page($"/sessions/{date.Session}/enroll")).QuerySelector("section[aria-labelledby=observer]")!.TextContent;

        Assert.Contains("Take an observer seat, $", await Offer());
        Assert.Contains("not examined", await Offer());
        using (var other = await date.World.SignIn(await date.Given.Clinician())) await date.Enroll(other, "observer");
        Assert.Contains("Join the observers’ waitlist", await Offer());
        await date.World.Arrange(async db => { var session = await db.Sessions.SingleAsync(); db.Entry(session).Property(s => s.ObserverTaken).CurrentValue = 0; db.Entry(session).Property(s => s.ObserverCapacity).CurrentValue = 0; });
        Assert.Contains("another date of the course may", await Offer());
    }

    [Fact]
    public async Task A_license_that_ends_before_the_class_or_is_not_proven_does_not_count()
    {
        await using var date = await AClass.Start(Engine.Sqlite, inDays: 21);
        var late = await date.Given.Clinician();
        await date.Given.ProvenLicense(late, expiresInDays: 20);
        Assert.Equal("license_not_in_force", await date.Code(await date.Enroll(await date.World.SignIn(late))));

        var (claimed, rosa) = await date.Nurse();
        await date.World.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == claimed)).Submit(null));
        Assert.Equal("license_missing", await date.Code(await date.Enroll(rosa)));
    }

    [Fact]
    public async Task A_recorded_training_exemption_covers_a_visiting_physician_where_the_law_knows_one()
    {
        await using var date = await AClass.Start(Engine.Sqlite, venue: "US-NY");
        var visitor = await date.Given.Clinician("md", "US-NJ");
        await date.Given.ProvenLicense(visitor, "md", "US-NJ");
        using var browser = await date.World.SignIn(visitor);
        var met = (await date.Now()).ConditionsMet;
        await date.World.Arrange(async db => (await db.Sessions.SingleAsync()).Record([.. met, new ConditionMet("training_exemption", "Ada Hale, MD", "In a hotel")]));
        Assert.Equal("license_missing", await date.Code(await date.Enroll(browser)));
        await date.World.Arrange(async db => (await db.Sessions.SingleAsync()).Record([.. met, new ConditionMet("training_exemption", "Ada Hale, MD", "In our teaching hospital")]));
        Assert.Equal(HttpStatusCode.Created, (await date.Enroll(browser)).StatusCode);
    }

    [Fact]
    public async Task A_missing_fact_is_asked_for_on_the_page_and_kept_with_the_seat()
    {
        await using var date = await AClass.Start(Engine.Sqlite, venue: "US-CA");
        var dentist = await date.Given.Clinician("dentist", "US-CA");
        await date.Given.ProvenLicense(dentist, "dentist", "US-CA");
        using var browser = await date.World.SignIn(dentist);
        var page = await browser.Page($"/sessions/{date.Session}/enroll");
        Assert.NotNull(page.QuerySelector("form[method=get] select, form[method=get] input[type=text]"));
    }

    static Task Decide(AClass date, PersonId person, StatusRuling ruling, DocumentId? letter) => date.World.Arrange(db =>
    {
        date.World.Clock.Advance(TimeSpan.FromSeconds(1));
        if (letter is { } id) db.Documents.Add(new Document(id, person, "board.pdf", "application/pdf", 3, "00", [1, 2, 3], date.World.Now));
        var thread = new QuestionThread(Id.New<ThreadId>(date.World.Now), date.Provider, date.Course, date.Session, person, "My status", date.World.Now);
        db.QuestionThreads.Add(thread);
        db.StatusDecisions.Add(new(Guid.CreateVersion7(date.World.Now), thread.Id, date.Provider, date.Course, date.Session, person, person, ruling, "As discussed", letter, date.World.Now));
        return Task.CompletedTask;
    });
}
