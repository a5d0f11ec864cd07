using System.Net;
using Glabella.Domain;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Providers;

public class RecordingEvidence
{
    [Theory, BothDatabases]
    public async Task What_a_provider_records_is_its_word_whatever_it_posts(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        var answer = await desk.Browser.Submit($"{desk.At}/trust/record", "evidence", Row(Claims.Ancc, course.Value, ("Input.Mark", "CheckedAtSource")));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var row = await desk.World.Look(db => db.Evidence.SingleAsync());
        Assert.Equal((Mark.ProvidersWord, desk.Coordinator, desk.Provider), (row.Mark, row.RecordedBy!.Value, row.ProviderId!.Value));
        Assert.Equal(("ANCC list", "https://ancc.example/list", "Number P0417 is listed.", new DateOnly(2027, 5, 3)), (row.Source, row.SourceUrl, row.Finding, row.NextCheck!.Value));
    }

    [Theory, BothDatabases]
    [Trait("Story", "registrar")]
    public async Task A_registrar_raises_the_mark_and_the_course_page_follows(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        string address = "/courses/" + await desk.World.Look(db => db.Courses.Select(c => c.Slug).SingleAsync());
        using var registrar = await desk.World.SignIn(await desk.World.Given.Registrar());
        await desk.Browser.Submit($"{desk.At}/trust/record", "evidence", Row(Claims.Ancc, course.Value));
        Assert.Equal("Provider’s word", await Accreditation());
        await registrar.Submit($"{desk.At}/trust/record", "evidence", Row(Claims.Ancc, course.Value, ("Input.Mark", "DocumentSeen")));
        Assert.Equal("Document seen", await Accreditation());
        desk.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await registrar.Submit($"{desk.At}/trust/record", "evidence", Row(Claims.Ancc, course.Value, ("Input.Mark", "CheckedAtSource")));
        Assert.Equal("Checked at source", await Accreditation());
        Assert.Equal(3, await desk.World.Look(db => db.Evidence.CountAsync())); // nothing was replaced
        Assert.Equal(3, await desk.World.Look(db => db.Journal.CountAsync(j => j.Action == "evidence.recorded")));

        async Task<string> Accreditation() => (await desk.World.Browser().Page(address)).QuerySelector(".gl-evidence__row h3 small")!.TextContent;
    }

    [Theory, BothDatabases]
    public async Task Nobody_vets_their_own_provider(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        var both = await desk.World.Given.Registrar();
        await desk.World.Arrange(db => { db.Memberships.Add(new(both, desk.Provider, ProviderRole.Instructor, desk.World.Now)); return Task.CompletedTask; });
        using var browser = await desk.World.SignIn(both);
        await browser.Submit($"{desk.At}/trust/record", "evidence", Row(Claims.Ancc, course.Value, ("Input.Mark", "CheckedAtSource")));
        Assert.Equal(Mark.ProvidersWord, await desk.World.Look(db => db.Evidence.Select(e => e.Mark).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_registrar_must_say_what_was_found_and_a_provider_cannot_be_skipped(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        using var registrar = await desk.World.SignIn(await desk.World.Given.Registrar());
        Assert.Contains("Choose what you found", await Desk.Problems(await registrar.Submit($"{desk.At}/trust/record", "evidence", Row(Claims.Ancc, course.Value))));
        var word = await registrar.PostJson($"/api/v1/providers/{desk.Slug}/evidence", new { claim = "accredited.ancc", subject_id = course.Value, mark = "providers_word", source = "Me", finding = "So I say." });
        Assert.Equal(HttpStatusCode.BadRequest, word.StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Bad_input_gets_sentences_and_stays(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var answer = await desk.Browser.Submit($"{desk.At}/trust/record", "evidence",
            ("Input.About", $"accredited.ancc:{desk.Provider}"), ("Input.Source", ""), ("Input.SourceUrl", "javascript:alert(1)"), ("Input.Finding", "x"), ("Input.NextCheck", "2026-01-01"));
        string problems = await Desk.Problems(answer);
        Assert.Contains("Name the source", problems);
        Assert.Contains("begins with https://", problems);
        Assert.Contains("next check must lie in the future", problems);
        Assert.Contains("javascript:alert(1)", Desk.Browser_(await answer.Content.ReadAsStringAsync()).QuerySelector("#input-sourceurl")!.GetAttribute("value"));
        Assert.Equal(0, await desk.World.Look(db => db.Evidence.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Evidence_about_another_providers_course_venue_or_instructor_is_refused(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var other = await desk.World.Given.Provider("Other Academy");
        Guid course = (await desk.World.Given.Course(other)).Value, venue = (await desk.World.Given.Venue(other)).Value, teacher = (await desk.World.Given.Instructor(other)).Value;
        foreach (var (claim, subject) in new[] { ("accredited.ancc", course), ("venue.facility", venue), ("instructor.license", teacher) })
        {
            var answer = await desk.Browser.PostJson($"/api/v1/providers/{desk.Slug}/evidence", new { claim, subject_id = subject, mark = "providers_word", source = "Ourselves", finding = "It is so." });
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("not_of_this_provider", await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal(0, await desk.World.Look(db => db.Evidence.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_dates_page_warns_of_an_overdue_check(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var course = await desk.World.Given.Course(desk.Provider);
        await desk.World.Given.Session(desk.Provider, course);
        await desk.World.Arrange(db =>
        {
            db.Evidence.Add(new(Id.New<EvidenceId>(desk.World.Now), Subject.Course, course.Value, Claims.Ancc.Code, Mark.CheckedAtSource, "ANCC list", Method.Person, desk.World.Now.AddDays(-200))
                { Finding = "Listed.", NextCheck = new(2026, 11, 20), ProviderId = desk.Provider });
            return Task.CompletedTask;
        });
        var callout = (await desk.Browser.Page(desk.At)).QuerySelector(".gl-callout--warn")!;
        Assert.Contains("was due for a new check on Nov 20, 2026", callout.TextContent);
        Assert.Contains("names no instructor yet", callout.TextContent);
    }

    static (string, string)[] Row(Claim claim, Guid subject, params (string, string)[] more) =>
    [
        ("Input.About", $"{claim.Code}:{subject}"), ("Input.Source", "ANCC list"), ("Input.SourceUrl", "https://ancc.example/list"),
        ("Input.Finding", "Number P0417 is listed."), ("Input.NextCheck", "2027-05-03"), .. more,
    ];
}
