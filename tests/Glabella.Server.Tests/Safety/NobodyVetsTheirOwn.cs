using System.Net;
using System.Text.Json;
using CsCheck;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Domain.Questions;
using Glabella.Server.Tests.Certificates;
using Glabella.Server.Tests.ClassDay;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Safety;

/// <summary>#8 over random role graphs: four people with any mixture of roles, each with an own license claim, seat, case, question and certificate.
/// Whatever somebody may do to others is refused for the own thing, and the same act by a colleague goes through.</summary>
public class NobodyVetsTheirOwn
{
    [Flags]
    public enum Roles { None = 0, Registrar = 1, Coordinator = 2, Instructor = 4, FormerInstructor = 8, CoordinatorElsewhere = 16 }

    /// <summary>One person of the graph with everything of theirs that somebody could vet.</summary>
    sealed record Someone(PersonId Id, Roles Roles, Guid Claim, int ClaimVersion, Guid SeatHeld, Guid SeatToday, Guid Case, Guid Thread, Browser Browser)
    {
        public bool Is(Roles any) => (Roles & any) != 0;
    }

    static readonly Gen<Roles[]> Graphs = Gen.Int[0, 31].Select(i => (Roles)i).Array[4];
    readonly Dictionary<string, int> passed = [];
    static int numbers;

    [Theory, BothDatabases]
    public async Task In_no_role_graph_does_anybody_vet_an_own_thing(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var today = await Today(held);
        var elsewhere = await held.World.Given.Provider("Elsewhere Academy");
        using var standIn = await held.World.SignIn(held.Coordinator);
        await Graphs.SampleAsync(async graph =>
        {
            var people = await People(held, today, elsewhere, graph);
            foreach (var me in people) await OwnThings(held, today, me);
            foreach (var me in people)
                foreach (var (name, needs, act) in Acts(held, today, me))
                    if (people.FirstOrDefault(p => p.Id != me.Id && p.Is(needs)) is { } colleague)
                    {
                        var answer = await act(colleague.Browser);
                        Assert.True(await Happened(answer), $"{name} by a colleague answered {answer.StatusCode}: {await answer.Text()}");
                        passed[name] = passed.GetValueOrDefault(name) + 1;
                    }
            foreach (var me in people) await OwnCertificate(held, standIn, me);
            foreach (var person in people) person.Browser.Dispose();
        }, iter: 12, threads: 1);
        Assert.Equal(["case", "certificate", "check-in", "license", "status"], passed.Keys.Order()); // each act was really possible for somebody
    }

    static async Task OwnThings(ClassHeld held, SessionId today, Someone me)
    {
        string[] own = ["own_license", "own_attendance", "own_case", "deciding_over_oneself", "own_certificate"];
        foreach (var (name, needs, act) in Acts(held, today, me))
        {
            var answer = await act(me.Browser);
            string text = await answer.Text();
            Assert.False(await Happened(answer), $"{me.Roles} did {name} to an own thing: {text}");
            // The refusal says why to whoever holds the role, and nothing to whoever does not.
            if (me.Is(needs)) Assert.True(own.Any(text.Contains), $"{me.Roles}, {name}: {text}");
        }
        await OwnProvider(held, me);
    }

    /// <summary>Evidence about the own provider, or about oneself as its instructor, present or former: at most the provider's word.</summary>
    static async Task OwnProvider(ClassHeld held, Someone me)
    {
        foreach (var (claim, subject, own) in new[]
        {
            ("accredited.ancc", held.Course.Value, me.Is(Roles.Coordinator | Roles.Instructor)),
            ("instructor.license", me.Id.Value, true),
            ("instructor.license", held.Instructor.Value, me.Is(Roles.Coordinator | Roles.Instructor)),
        })
        {
            var answer = await me.Browser.PostJson($"/api/v1/providers/{held.Slug}/evidence", new { claim, subject_id = subject, mark = "checked_at_source", source = "The board", finding = "It is so." });
            if (answer.StatusCode != HttpStatusCode.OK) continue;
            var id = new EvidenceId(JsonElement.Parse(await answer.Text()).GetProperty("id").GetGuid());
            var mark = await held.World.Look(db => db.Evidence.Where(e => e.Id == id).Select(e => e.Mark).SingleAsync());
            Assert.Equal((me.Roles, claim, own ? Mark.ProvidersWord : Mark.CheckedAtSource), (me.Roles, claim, mark));
        }
    }

    /// <summary>A certificate issued by somebody else is not suspended, reinstated or revoked by its holder.</summary>
    static async Task OwnCertificate(ClassHeld held, Browser standIn, Someone me)
    {
        await standIn.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { seats = new[] { me.SeatHeld } }); // if no colleague could
        var certificate = await held.World.Look(db => db.Certificates.Where(c => c.PersonId == me.Id).Select(c => c.Id).SingleAsync());
        foreach (string kind in new[] { "suspended", "revoked" })
        {
            var answer = await me.Browser.PostJson($"/api/v1/certificates/{certificate}/status", new { kind, reason = kind == "revoked" ? "issued_in_error" : "complaint" });
            Assert.False(answer.IsSuccessStatusCode, $"{me.Roles}: {kind}");
            if (me.Is(Roles.Coordinator | Roles.Registrar)) Assert.Contains("own_certificate", await answer.Text());
        }
    }

    static IEnumerable<(string Name, Roles Needs, Func<Browser, Task<HttpResponseMessage>> Act)> Acts(ClassHeld held, SessionId today, Someone of) =>
    [
        ("license", Roles.Registrar, by => by.PostJson($"/api/v1/registrar/licenses/{of.Claim}/decision", new { outcome = "proven", reason = "Looked it up.", basis = "board", status = "active", expires = "2028-03-31", multistate = false, version = of.ClaimVersion })),
        ("check-in", Roles.Coordinator | Roles.Instructor, by => by.PostJson($"/api/v1/sessions/{today}/check-ins", new { seat = of.SeatToday })),
        ("case", Roles.Instructor, by => by.PostJson($"/api/v1/cases/{of.Case}/sign-off", new { entrustment = 3, marks = AClassDay.Marks, feedback = "Good angle." })),
        ("status", Roles.Coordinator | Roles.Instructor, by => by.PostJson($"/api/v1/questions/{of.Thread}/decisions", new { ruling = "may_attend", reason = "License shown." })),
        ("certificate", Roles.Coordinator | Roles.Registrar, by => by.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { seats = new[] { of.SeatHeld } })),
    ];

    /// <summary>Issuing answers 200 with the outcome of each seat inside.</summary>
    static async Task<bool> Happened(HttpResponseMessage answer) => answer.IsSuccessStatusCode && !(await answer.Text()).Contains("\"refused\":\"");

    static async Task<SessionId> Today(ClassHeld held)
    {
        var today = await held.World.Given.Session(held.Provider, held.Course, handsOn: 500);
        await held.World.Arrange(async db =>
        {
            var session = await db.Sessions.SingleAsync(s => s.Id == today);
            db.Entry(session).Property(s => s.StartsAt).CurrentValue = held.World.Now.AddMinutes(-30);
            db.Entry(session).Property(s => s.EndsAt).CurrentValue = held.World.Now.AddHours(7);
        });
        return today;
    }

    static async Task<Someone[]> People(ClassHeld held, SessionId today, ProviderId elsewhere, Roles[] graph)
    {
        var world = held.World;
        List<Someone> people = [];
        foreach (var roles in graph)
        {
            var (person, seat) = await held.Trainee();
            var (claim, seatToday, @case, thread) = (Id.New<LicenseId>(world.Now), Id.New<SeatId>(world.Now), Id.New<CaseId>(world.Now), Id.New<ThreadId>(world.Now));
            int version = 0;
            await world.Arrange(async db =>
            {
                if (roles.HasFlag(Roles.Registrar)) db.RoleGrants.Add(new(person, InstallationRole.Registrar, null, world.Now));
                if (roles.HasFlag(Roles.Coordinator)) db.Memberships.Add(new(person, held.Provider, ProviderRole.Coordinator, world.Now));
                if (roles.HasFlag(Roles.CoordinatorElsewhere)) db.Memberships.Add(new(person, elsewhere, ProviderRole.Coordinator, world.Now));
                if ((roles & (Roles.Instructor | Roles.FormerInstructor)) != 0)
                {
                    var membership = new Membership(person, held.Provider, ProviderRole.Instructor, world.Now.AddDays(-30));
                    if (!roles.HasFlag(Roles.Instructor)) membership.End(world.Now.AddDays(-1));
                    db.Memberships.Add(membership);
                }
                var license = new License(claim, person, Profession.Parse("rn"), Jurisdiction.Parse("US-OK"), $"8{Interlocked.Increment(ref numbers):D5}", new(2028, 3, 31), false, world.Now);
                license.Submit(null);
                version = license.Version;
                db.Licenses.Add(license);
                var taken = new Domain.Enrollment.Seat(seatToday, today, held.Provider, person, Domain.Enrollment.SeatKind.HandsOn, Interlocked.Increment(ref numbers), Money.Usd(0), "{}", world.Now);
                taken.Confirm(world.Now);
                db.Seats.Add(taken);
                db.Cases.Add(new(@case, today, held.Provider, person, $"M-{@case}"[..10], AgeBand.From30To44, "glabellar-lines", "botox-cosmetic", null, CaseRole.Did, [], DateOnly.FromDateTime(world.Now.UtcDateTime), false, world.Now));
                db.QuestionThreads.Add(new(thread, held.Provider, held.Course, today, person, "May I?", world.Now));
                if (roles.HasFlag(Roles.Instructor))
                {
                    var session = await db.Sessions.SingleAsync(s => s.Id == today);
                    session.Staff([.. session.Instructors.Select(i => new PersonId(i)), person]);
                }
            });
            people.Add(new(person, roles, claim.Value, version, seat.Value, seatToday.Value, @case.Value, thread.Value, await world.SignIn(person)));
        }
        return [.. people];
    }
}
