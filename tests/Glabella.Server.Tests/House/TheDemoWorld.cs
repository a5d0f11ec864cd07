using System.Collections.Concurrent;
using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.Server.Demo;
using Glabella.Server.Features.Verification;
using Glabella.TestKit;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.House;

/// <summary>What the demo promises its reader, counted. The world is made once on each database.</summary>
public sealed class TheDemoWorld(SeededDemos demos) : IClassFixture<SeededDemos>
{
    [Theory, BothDatabases]
    public async Task Fifteen_providers_sixty_courses_and_four_hundred_dates_in_twenty_cities(Engine engine)
    {
        var world = await demos.On(engine);
        Assert.Equal((15, 60, 400), await world.Look(async db => (await db.Providers.CountAsync(), await db.Courses.CountAsync(), await db.Sessions.CountAsync())));
        var cities = await world.Look(db => db.Sessions.Join(db.Venues, s => s.VenueId, v => v.Id, (s, v) => new { v.City, s.State }).ToListAsync());
        Assert.Equal(20, cities.Select(c => c.City).Distinct().Count());
        var states = await world.Look(db => db.Sessions.Select(s => s.State).Distinct().ToListAsync());
        Assert.Equal(Enum.GetValues<SessionState>().Order(), states.Order());
        // a record and a choice: nearly every city has classes behind it and ahead
        Assert.InRange(cities.Where(c => c.State == SessionState.Held).Select(c => c.City).Distinct().Count(), 18, 20);
        Assert.Equal(20, cities.Where(c => c.State == SessionState.Announced).Select(c => c.City).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task Providers_are_good_thin_and_dubious_by_what_is_proven_about_them(Engine engine)
    {
        var world = await demos.On(engine);
        var marks = await world.Look(db => db.Evidence.Where(e => e.Subject == Subject.Instructor && e.Claim == Claims.InstructorLicense.Code).ToDictionaryAsync(e => e.SubjectId, e => e.Mark));
        var members = await world.Look(db => db.Memberships.AsNoTracking().ToListAsync());
        var providers = members.Where(m => marks.ContainsKey(m.PersonId.Value)).GroupBy(m => m.ProviderId).Select(g => g.Select(m => marks[m.PersonId.Value]).First()).ToList();
        Assert.Equal(15, providers.Count);
        Assert.All([Mark.CheckedAtSource, Mark.ProvidersWord, Mark.Contradicted], mark => Assert.InRange(providers.Count(p => p == mark), 3, 12));
    }

    [Theory, BothDatabases]
    public async Task Three_hundred_clinicians_of_ten_professions_stand_at_every_stage(Engine engine)
    {
        var world = await demos.On(engine);
        var staff = await world.Look(db => db.Memberships.Select(m => m.PersonId).Concat(db.RoleGrants.Select(g => g.PersonId)).Distinct().ToListAsync());
        var clinicians = await world.Look(db => db.People.AsNoTracking().Where(p => !staff.Contains(p.Id)).ToListAsync());
        Assert.Equal((300, 10), (clinicians.Count, clinicians.Select(c => c.Profession!.Value.Code).Distinct().Count()));
        Assert.Equal([ClaimState.InReview, ClaimState.MoreInformation, ClaimState.Proven, ClaimState.Refused], (await world.Look(db => db.Licenses.Select(l => l.State).Distinct().ToListAsync())).Order());
        await Some(world, "no license yet", db => db.People.CountAsync(p => !staff.Contains(p.Id) && !db.Licenses.Any(l => l.PersonId == p.Id)));
        await Some(world, "proven and no seat", db => db.Licenses.CountAsync(l => l.State == ClaimState.Proven && !db.Seats.Any(s => s.PersonId == l.PersonId)));
        await Some(world, "a question that waits", db => db.QuestionThreads.CountAsync(t => t.AnsweredAt == null), atLeast: 2);
        await Some(world, "a question answered", db => db.QuestionThreads.CountAsync(t => t.AnsweredAt != null));
        await Some(world, "a decision about a status", db => db.StatusDecisions.CountAsync(), atLeast: 2);
        await Some(world, "held, to be paid", db => db.Seats.CountAsync(s => s.State == SeatState.Held));
        await Some(world, "a seat ahead", db => db.Seats.CountAsync(s => s.State == SeatState.Confirmed && db.Sessions.Any(x => x.Id == s.SessionId && x.StartsAt > world.Now)));
        await Some(world, "on a waitlist", db => db.Places.CountAsync(p => p.State == PlaceState.Waiting), atLeast: 2);
        await Some(world, "attended, not examined", db => db.Presences.CountAsync(p => !db.Attempts.Any(a => a.PersonId == p.PersonId)));
        await Some(world, "failed an exam", db => db.Attempts.CountAsync(a => a.Passed == false), atLeast: 2);
        await Some(world, "passed the second time", db => db.Attempts.CountAsync(a => a.Passed == true && a.Number == 2), atLeast: 1);
        await Some(world, "examined, no certificate", db => db.Attempts.CountAsync(a => a.Passed == true && !db.Certificates.Any(c => c.PersonId == a.PersonId)));
        await Some(world, "certified", db => db.Certificates.Select(c => c.PersonId).Distinct().CountAsync(), atLeast: 50);
        await Some(world, "follows a renewal rule", db => db.Renewals.CountAsync(), atLeast: 20);
        await Some(world, "has credits from a class", db => db.Credits.CountAsync(c => c.Seat != null), atLeast: 50);
        await Some(world, "has entered credits", db => db.Credits.CountAsync(c => c.Seat == null), atLeast: 50);
    }

    [Theory, BothDatabases]
    public async Task Most_train_where_they_are_licensed_so_certificates_of_all_four_levels_exist(Engine engine)
    {
        var world = await demos.On(engine);
        var levels = (await world.Look(db => db.Certificates.Select(c => c.Level).ToListAsync())).CountBy(l => l).ToDictionary();
        Assert.InRange(levels[Level.VerifiedAttendance], 10, levels.Values.Sum() * 55 / 100);
        Assert.InRange(levels[Level.ObjectivesMet], 3, 40);
        Assert.InRange(levels[Level.ReadyForProctoredPractice], 15, 60);
        Assert.InRange(levels[Level.VerifiedCompetence], 3, 10);
        await Some(world, "mentored cases", db => db.Cases.CountAsync(c => c.Mentored && c.Role == CaseRole.Did), atLeast: 30);
    }

    [Theory, BothDatabases]
    public async Task Anyone_who_checks_certificates_meets_every_answer(Engine engine)
    {
        var world = await demos.On(engine);
        var answers = new List<PublicAnswer>();
        foreach (var id in await world.Look(db => db.Certificates.Select(c => c.PublicId).ToListAsync()))
        {
            await using var scope = world.Services.CreateAsyncScope();
            answers.Add((await scope.ServiceProvider.GetRequiredService<CheckCertificate>().By(id, default)).Answer);
        }
        Assert.Equal(Enum.GetValues<PublicStatus>().Order(), answers.Select(a => a.Status).Distinct().Order());
        await using (var start = world.Services.CreateAsyncScope())
            Assert.Equal(Enum.GetValues<PublicStatus>(), (await DemoExamples.Find(start.ServiceProvider, default)).Select(e => e.Status)); // what the start prints
        Assert.Contains(new(PublicStatus.Unknown, Doubt.LicenseSource), answers); // nobody has looked at the license for too long
        Assert.Contains(new(PublicStatus.Suspended, Doubt.LicenseStanding), answers);
        Assert.InRange(answers.Count(a => a.Status == PublicStatus.Valid), answers.Count / 2, answers.Count);
        Assert.All(answers, a => Assert.DoesNotContain(a.Doubt, new[] { Doubt.NotFound, Doubt.NotSigned, Doubt.SignatureBroken }));
    }

    [Theory, BothDatabases]
    public async Task Nothing_clinical_is_signed_off_and_exams_on_unsigned_items_say_so_in_the_stored_proof(Engine engine)
    {
        var world = await demos.On(engine);
        Assert.Equal(0, await world.Look(db => db.ClinicalReviews.CountAsync()));
        var proofs = (await world.Look(db => db.Certificates.AsNoTracking().ToListAsync())).Select(c => c.Conditions.Single(x => x.Code == "exam")).Where(x => x.Evidence.Count > 0).ToList();
        Assert.NotEmpty(proofs);
        Assert.All(proofs, proof => Assert.StartsWith("60 of 60 exam questions were drafts without a clinical reviewer’s signature", proof.Note));
        var papers = await world.Look(db => db.CertificatePapers.Join(db.Certificates, p => p.CertificateId, c => c.Id, (p, c) => new { c.Level, p.Prepared }).ToListAsync());
        Assert.All(papers.Where(p => p.Level >= Level.ObjectivesMet).Select(p => p.Prepared), signed => Assert.Contains("60 of 60 exam questions were drafts", signed));
        // the reasons can be read afterwards: each question is kept as it was asked
        var revisions = (await world.Look(db => db.Attempts.AsNoTracking().ToListAsync())).SelectMany(a => a.Items).Select(i => new Domain.Knowledge.Revision(i.Revision)).ToHashSet();
        Assert.Superset(revisions, (await world.Look(db => db.KeptRevisions.Select(k => k.Revision).ToListAsync())).ToHashSet());
    }

    [Theory, BothDatabases]
    public async Task The_registry_extract_has_the_layout_and_check_digits_of_the_real_list(Engine engine)
    {
        var world = await demos.On(engine);
        await using var file = File.OpenRead(Assert.Single(Directory.GetFiles(Path.Combine(world.Folder, "registry"), "npidata_pfile_*.csv")));
        var reader = new NppesReader(file);
        HashSet<string> listed = [];
        while (reader.Read() is { } provider)
        {
            Assert.True(Npi.TryParse(provider.Npi.ToString(), out _));
            listed.Add(provider.Npi.ToString());
        }
        Assert.Equal((2000, 0), (listed.Count, reader.Quarantined.Count));
        Assert.Equal(2000, (await world.Services.GetRequiredService<Glabella.Data.Registry.INppesList>().Current(CancellationToken.None))!.Rows);
        Assert.All(await world.Look(db => db.People.Where(p => p.Npi != null).Select(p => p.Npi!).ToListAsync()), npi => Assert.Contains(npi, listed));
    }

    [Theory, BothDatabases]
    public async Task Every_name_is_put_together_from_invented_parts_and_every_address_is_nobodys(Engine engine)
    {
        var world = await demos.On(engine);
        var people = await world.Look(db => db.People.Select(p => new { p.GivenName, p.FamilyName }).ToListAsync());
        Assert.All(people, p => Assert.True(DemoWords.FamilyNames.Contains(p.FamilyName) && (DemoWords.GivenNames.Contains(p.GivenName) || p.GivenName == "Rosa"), $"{p.GivenName} {p.FamilyName}"));
        Assert.All(await world.Look(db => db.Users.Select(u => u.Email!).ToListAsync()), email => Assert.EndsWith(".example", email));
    }

    [Theory, BothDatabases]
    public async Task Everything_happened_in_order_and_the_books_and_the_journal_are_whole(Engine engine)
    {
        var world = await demos.On(engine);
        Assert.Null(await world.Look(db => db.FirstBrokenJournalEntry(default)));
        Assert.Equal(0, (await world.Look(db => db.Ledger.AsNoTracking().ToListAsync())).Sum(e => e.Amount.Minor));
        var seats = await world.Look(db => db.Seats.Join(db.Licenses, s => s.PersonId, l => l.PersonId, (s, l) => new { s.TakenAt, l.ClaimedAt }).ToListAsync());
        Assert.All(seats, s => Assert.True(s.ClaimedAt < s.TakenAt, "a license is claimed before a seat is taken"));
        Assert.All(await world.Look(db => db.Outbox.Select(m => m.SentAt).ToListAsync()), sent => Assert.NotNull(sent)); // nobody gets old mail when the house opens
        Assert.Equal(0, await world.Look(db => db.SignIns.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Started_again_it_keeps_what_was_done_and_knows_its_sign_ins(Engine engine)
    {
        var world = await demos.On(engine);
        int before = await world.Look(db => db.Journal.CountAsync());
        await using var scope = world.Services.CreateAsyncScope();
        var signIns = await DemoSeeder.Run(scope.ServiceProvider, world.Now.AddDays(3), default);
        Assert.Equal(["Clinician", "Coordinator", "Instructor", "Clinical reviewer", "Registrar"], signIns.Select(s => s.Role));
        Assert.Equal(before, await world.Look(db => db.Journal.CountAsync()));
    }

    [Fact]
    public async Task The_same_seed_and_the_same_day_make_the_same_world_on_either_database()
    {
        if (!PostgresServer.IsInstalled) Assert.Skip("PostgreSQL is not installed");
        var (one, other) = (await Told(await demos.On(Engine.Sqlite)), await Told(await demos.On(Engine.Postgres)));
        Assert.Equal(one, other);

        static async Task<List<string>> Told(World world) => await world.Look<List<string>>(async db =>
        [
            .. (await db.People.OrderBy(p => p.Id).ToListAsync()).Select(p => $"{p.Id} {p.FullName} {p.Profession} {p.Npi}"),
            .. (await db.Sessions.OrderBy(s => s.Id).ToListAsync()).Select(s => $"{s.Id} {s.StartsAt:O} {s.State} {s.HandsOnTaken} {s.ObserverTaken}"),
            .. (await db.Certificates.ToListAsync()).OrderBy(c => c.ProviderId.Value).ThenBy(c => c.Number).Select(c => $"{c.ProviderId} {c.Number} {c.PersonId} {c.Level} {c.IssuedAt:O}"),
        ]);
    }

    static async Task Some(World world, string what, Func<GlabellaDb, Task<int>> count, int atLeast = 5)
    {
        int found = await world.Look(count);
        Assert.True(found >= atLeast, $"{what}: {found}");
    }
}

/// <summary>The demo world on each database, made when it is first asked for.</summary>
public sealed class SeededDemos : IAsyncDisposable
{
    readonly ConcurrentDictionary<Engine, Lazy<Task<World>>> made = new();

    public Task<World> On(Engine engine) => made.GetOrAdd(engine, e => new(() => Make(e))).Value;

    static async Task<World> Make(Engine engine)
    {
        var world = await World.Start(engine, host => host.ConfigureTestServices(services =>
            services.AddSingleton<TimeProvider>(new DemoClock((TimeProvider)services.Last(s => s.ServiceType == typeof(TimeProvider)).ImplementationInstance!))));
        await using var scope = world.Services.CreateAsyncScope();
        await DemoSeeder.Run(scope.ServiceProvider, world.Now, default);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var world in made.Values) await (await world.Value).DisposeAsync();
    }
}
