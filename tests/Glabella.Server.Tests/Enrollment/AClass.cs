using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

/// <summary>A world with one provider, one course and one date in Houston.</summary>
sealed class AClass : IAsyncDisposable
{
    AClass(World world) => World = world;

    public World World { get; }
    public Given Given => World.Given;
    public ProviderId Provider { get; private set; }
    public CourseId Course { get; private set; }
    public SessionId Session { get; private set; }

    public static async Task<AClass> Start(Engine engine, int handsOn = 12, int observers = 6, int inDays = 21, string venue = "US-TX", string zone = "America/Chicago")
    {
        var world = await World.Start(engine);
        var made = new AClass(world) { Provider = await world.Given.Provider() };
        made.Course = await world.Given.Course(made.Provider);
        made.Session = await world.Given.Session(made.Provider, made.Course, await world.Given.Venue(made.Provider, venue, zone), handsOn, observers, inDays);
        return made;
    }

    /// <summary>A nurse with a proven Texas license, signed in.</summary>
    public async Task<(PersonId Person, Browser Browser)> Nurse()
    {
        var person = await Given.Clinician();
        await Given.ProvenLicense(person);
        return (person, await World.SignIn(person));
    }

    /// <summary>Many at once: no passwords, which would take most of the test's time.</summary>
    public async Task<List<PersonId>> Crowd(int size)
    {
        List<PersonId> crowd = [];
        await World.Arrange(db =>
        {
            for (int i = 0; i < size; i++)
            {
                var id = Id.New<PersonId>(World.Now);
                var person = new Person(id, "Nurse", $"Number{i}", World.Now);
                person.Practice(Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "77002");
                string email = $"crowd.{id}@clinic.example";
                db.People.Add(person);
                db.Users.Add(new Account { Id = id.Value, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = id.ToString() });
                var license = new License(Id.New<LicenseId>(World.Now), id, Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), $"7{i:D5}", new(2028, 3, 31), false, World.Now);
                license.Submit(null);
                license.Decide(ClaimState.Proven, LicenseStatus.Active, new(2028, 3, 31), World.Now);
                db.Licenses.Add(license);
                crowd.Add(id);
            }
            return Task.CompletedTask;
        });
        return crowd;
    }

    public string Door => $"/api/v1/sessions/{Session}/enrollments";

    public Task<HttpResponseMessage> Enroll(Browser browser, string kind = "hands_on", string? key = null, object? facts = null) =>
        browser.PostJson(Door, facts is null ? new { kind } : new { kind, facts }, key is null ? [] : [("Idempotency-Key", key)]);

    public static async Task<JsonElement> Json(HttpResponseMessage answer, HttpStatusCode expected)
    {
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    public async Task<string> Code(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.Conflict) => (await Json(answer, expected)).GetProperty("code").GetString()!;

    public Task<Session> Now() => World.Look(db => db.Sessions.AsNoTracking().Include(s => s.Seats).Include(s => s.Places).AsSplitQuery().SingleAsync(s => s.Id == Session));

    /// <summary>What must hold after anything: counters tell the truth, nobody is oversold, money sums to zero, the journal is whole.</summary>
    public async Task NothingWrong()
    {
        var session = await Now();
        foreach (var kind in Enum.GetValues<SeatKind>())
        {
            Assert.Equal(session.Taken(kind), session.Seats.Count(s => s.IsLive && s.Kind == kind) + session.Places.Count(p => p.State == PlaceState.Offered && p.Kind == kind));
            Assert.InRange(session.Taken(kind), 0, session.Capacity(kind));
            Assert.Distinct(session.Seats.Where(s => s.IsLive && s.Kind == kind).Select(s => s.Number));
        }
        Assert.Distinct(session.Seats.Where(s => s.IsLive).Select(s => s.PersonId));
        var ledger = await World.Look(db => db.Ledger.AsNoTracking().ToListAsync());
        Assert.Equal(0, ledger.Sum(e => e.Amount.Minor));
        Assert.All(ledger.GroupBy(e => e.Booking), b => Assert.Equal(0, b.Sum(e => e.Amount.Minor)));
        var numbers = await World.Look(db => db.Invoices.Select(i => i.Number).OrderBy(n => n).ToListAsync());
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.Null(await World.Look(db => db.FirstBrokenJournalEntry(default)));
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
