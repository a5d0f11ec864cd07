using Glabella.Data;
using Glabella.Domain.Education;
using Glabella.Domain.Knowledge;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Features.Education;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>Fills an empty installation with the demo world, once.</summary>
static class DemoSeeder
{
    public const ulong Seed = 20260101;

    /// <returns>The sign-ins, one per role; read back when the world was made earlier.</returns>
    public static async Task<IReadOnlyList<DemoSignIn>> Run(IServiceProvider services, DateTimeOffset now, CancellationToken cancel)
    {
        var db = services.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        if (await IsWhole(db, cancel)) return await ReadBack(db, cancel);

        var world = new DemoWorld(db, now, Seed);
        var cast = new DemoCast(services, (DemoClock)services.GetRequiredService<TimeProvider>());
        DemoProviders.Fill(world);
        DemoCourses.Fill(world);
        DemoClinicians.Fill(world);
        await world.Save(cancel);
        var attended = await DemoClasses.Fill(world, cast, cancel);
        var library = services.GetRequiredService<ClinicalLibrary>();
        var classDays = new DemoClassDays(world, library);
        foreach (var entry in attended) classDays.Leave(entry);
        await DemoExams.Sit(world, library, attended, cancel);
        await world.Save(cancel);
        await DemoRegistry.Fill(world, services, cancel);
        await DemoQuestions.Fill(world, cast, cancel);
        await DemoCertificates.Fill(world, cast, classDays, attended, cancel);
        await DemoLearning.Fill(world, services.GetRequiredService<RenewalRules>(), cancel);
        await CreditsFromClass.Run(services, cancel);
        await services.GetRequiredService<StatusLists>().RenewAll(cancel); // else the first reader would hear that the lists are old
        // What was written to these people in the past is not sent to them now.
        await db.Outbox.Where(m => m.SentAt == null && m.CreatedAt < now).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now), cancel);
        await db.SignIns.ExecuteDeleteAsync(cancel); // nobody is signed in when the house opens
        db.Record(now, null, Whole, "installation", Guid.Empty, "The demo world was made by the generator; all people in it are invented.");
        await world.Save(cancel);
        return world.SignIns;
    }

    const string Whole = "demo.seeded";

    /// <summary>The last entry the generator writes: without it a start was cut off, and the world is made anew.</summary>
    public static Task<bool> IsWhole(GlabellaDb db, CancellationToken cancel) => db.Journal.AnyAsync(e => e.Action == Whole, cancel);

    static async Task<IReadOnlyList<DemoSignIn>> ReadBack(GlabellaDb db, CancellationToken cancel)
    {
        (string Role, string Email)[] roles = [("Clinician", "clinician@demo.example"), ("Coordinator", "coordinator@demo.example"), ("Instructor", "instructor@demo.example"), ("Clinical reviewer", "reviewer@demo.example"), ("Registrar", "registrar@demo.example")];
        var emails = roles.Select(r => r.Email).ToList();
        var accounts = await db.Users.AsNoTracking().Where(a => a.Email != null && emails.Contains(a.Email)).Select(a => new { a.Id, a.Email }).ToListAsync(cancel);
        List<DemoSignIn> signIns = [];
        foreach (var (role, email) in roles)
            if (accounts.FirstOrDefault(a => a.Email == email) is { } account)
            {
                var id = new Domain.PersonId(account.Id);
                var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id, cancel);
                signIns.Add(new(role, person.FullName, email));
            }
        return signIns;
    }
}
