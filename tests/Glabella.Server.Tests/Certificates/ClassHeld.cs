using System.Net.Http.Json;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Exams;
using Glabella.Domain.Knowledge;
using Glabella.Server.Hosting;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Certificates;

/// <summary>A class that ended an hour ago, its provider, coordinator and trainees with as much evidence as a level needs.</summary>
public sealed class ClassHeld : IAsyncDisposable
{
    public static readonly ClinicalLibrary Library = ClinicalLibrary.Load(ReferenceFiles.Folder("clinical"));
    static int trainees;

    ClassHeld(World world) => World = world;

    public World World { get; }
    public ProviderId Provider { get; private set; }
    public PersonId Coordinator { get; private set; }
    public PersonId Instructor { get; private set; }
    public CourseId Course { get; private set; }
    public SessionId Session { get; private set; }
    public string Slug { get; private set; } = "";
    public string IssuePath => $"/provider/{Slug}/sessions/{Session}/certificates";

    public static async Task<ClassHeld> Start(Engine engine, Action<Microsoft.AspNetCore.Hosting.IWebHostBuilder>? configure = null)
    {
        var held = new ClassHeld(await World.Start(engine, configure));
        var given = held.World.Given;
        held.Provider = await given.Provider();
        held.Coordinator = await given.Coordinator(held.Provider);
        held.Instructor = await given.Instructor(held.Provider);
        held.Course = await given.Course(held.Provider);
        held.Session = await given.Session(held.Provider, held.Course);
        held.Slug = await held.World.Look(db => db.Providers.Where(p => p.Id == held.Provider).Select(p => p.Slug).SingleAsync());
        await held.World.Arrange(async db =>
        {
            var course = await db.Courses.SingleAsync(c => c.Id == held.Course);
            course.Teach([Domain.People.Profession.Parse("rn")], ["glabellar-lines"], [], 240, 240);
            course.Certify(new CertificateRule(90, 80, 2, 2, 3, 2, 24, Proposal: false));
            var session = await db.Sessions.SingleAsync(s => s.Id == held.Session);
            session.Staff([held.Instructor]);
            var ends = held.World.Now.AddHours(-1);
            db.Entry(session).Property(s => s.StartsAt).CurrentValue = ends.AddHours(-8);
            db.Entry(session).Property(s => s.EndsAt).CurrentValue = ends;
        });
        return held;
    }

    public async Task<(PersonId Person, SeatId Seat)> Trainee(Level? upTo = Level.ReadyForProctoredPractice, string givenName = "Maya", string familyName = "Okafor", bool license = true)
    {
        var person = await World.Given.Clinician(givenName: givenName, familyName: familyName);
        if (license) await World.Given.ProvenLicense(person);
        var seat = Id.New<SeatId>(World.Now);
        await World.Arrange(db =>
        {
            var taken = new Seat(seat, Session, Provider, person, SeatKind.HandsOn, ++trainees, Money.Usd(1480), "{}", World.Now.AddDays(-9));
            taken.Confirm(World.Now.AddDays(-8));
            db.Seats.Add(taken);
            return Task.CompletedTask;
        });
        if (upTo is not null) await Attend(person, seat);
        if (upTo >= Level.ObjectivesMet) { await Pass(person, seat); await Log(person, CaseRole.Did, upTo >= Level.ReadyForProctoredPractice ? 2 : 1, 3); }
        if (upTo >= Level.ReadyForProctoredPractice) await Log(person, CaseRole.Saw, 2, null);
        if (upTo >= Level.VerifiedCompetence) await Log(person, CaseRole.Did, 2, 4, mentored: true);
        return (person, seat);
    }

    public Task Attend(PersonId person, SeatId seat, int minutes = 480) => World.Arrange(async db =>
    {
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == Session);
        var stay = new Presence(Guid.CreateVersion7(World.Now), Session, seat, Provider, person, Instructor, session.StartsAt);
        stay.CheckOut(Instructor, session.StartsAt.AddMinutes(minutes));
        db.Presences.Add(stay);
    });

    public Task Pass(PersonId person, SeatId seat, bool pass = true) => World.Arrange(db =>
    {
        var rules = ExamRules.Proposed(Library.Curriculum.Exam);
        var attempt = ((Started)Attempt.Start([], new(person, Course, Provider, seat), rules, Library, "seed-" + person, _ => false, World.Now.AddMinutes(-30))).Attempt;
        if (pass) attempt.Save(attempt.Items.ToDictionary(i => i.Position, i => i.Key), World.Now.AddMinutes(-20));
        attempt.HandIn(World.Now.AddMinutes(-15));
        db.Attempts.Add(attempt);
        return Task.CompletedTask;
    });

    public Task Log(PersonId person, CaseRole role, int count, int? entrustment, bool mentored = false) => World.Arrange(db =>
    {
        for (var i = 0; i < count; i++)
        {
            var id = Id.New<CaseId>(World.Now);
            db.Cases.Add(new(id, mentored ? null : Session, Provider, person, $"{role}{i}{mentored}{person}"[..20], AgeBand.From30To44, "glabellar-lines", "botox-cosmetic", null, role, [], DateOnly.FromDateTime(World.Now.UtcDateTime), mentored, World.Now));
            if (entrustment is { } step) db.SignOffs.Add(new(Guid.CreateVersion7(World.Now), id, Provider, person, Instructor, step, [new("Screens", 2, true)], "", World.Now));
        }

        return Task.CompletedTask;
    });

    /// <summary>Issues through the page, as the coordinator, to everybody the page offers.</summary>
    public async Task<HttpResponseMessage> Issue()
    {
        using var desk = await World.SignIn(Coordinator);
        return await desk.Submit(IssuePath, "issue");
    }

    /// <summary>A trainee with a certificate.</summary>
    public async Task<(PersonId Person, Certificate Certificate)> Issued(Level level = Level.ReadyForProctoredPractice, string givenName = "Maya", string familyName = "Okafor")
    {
        var (person, seat) = await Trainee(level, givenName, familyName);
        using var desk = await World.SignIn(Coordinator);
        var answer = await desk.PostJson($"/api/v1/sessions/{Session}/certificates", new { seats = new[] { seat.Value } });
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return (person, await World.Look(db => db.Certificates.AsNoTracking().SingleAsync(c => c.SeatId == seat)));
    }

    public async Task<HttpResponseMessage> Decide(Certificate certificate, EventKind kind, string reason, PersonId? by = null)
    {
        using var desk = await World.SignIn(by ?? Coordinator);
        return await desk.PostJson($"/api/v1/certificates/{certificate.Id}/status", new { kind = kind.ToString().ToLowerInvariant(), reason, note = (string?)null });
    }

    public async Task<JsonElement> PublicJson(Certificate certificate)
    {
        using var stranger = World.Browser();
        return await (await stranger.GetJson($"/api/v1/verify/{certificate.PublicId}")).Content.ReadFromJsonAsync<JsonElement>();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
