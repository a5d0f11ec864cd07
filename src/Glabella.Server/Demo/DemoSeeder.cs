using Glabella.Data;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>Fills an empty installation with the demo world, once.</summary>
static class DemoSeeder
{
    public const ulong Seed = 20260101;

    /// <returns>The sign-ins, one per role; read back when the world was made earlier.</returns>
    public static async Task<IReadOnlyList<SignIn>> Run(IServiceProvider services, DateTimeOffset now, CancellationToken cancel)
    {
        var db = services.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        if (await db.People.AnyAsync(cancel)) return await ReadBack(db, cancel);

        // The whole world or nothing: a killed start leaves an empty database, and the next start makes it again.
        await using var transaction = await db.BeginAsync(cancel);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var world = new DemoWorld(db, now, Seed);
        DemoProviders.Fill(world);
        DemoCourses.Fill(world);
        DemoClinicians.Fill(world);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        db.Record(now, null, "demo.seeded", "installation", Guid.Empty, "The demo world was made by the generator; all people in it are invented.");
        await world.Save(cancel);
        await transaction.CommitAsync(cancel);
        return world.SignIns;
    }

    static async Task<IReadOnlyList<SignIn>> ReadBack(GlabellaDb db, CancellationToken cancel)
    {
        (string Role, string Email)[] roles = [("Clinician", "clinician@demo.example"), ("Coordinator", "coordinator@demo.example"), ("Instructor", "instructor@demo.example"), ("Clinical reviewer", "reviewer@demo.example"), ("Registrar", "registrar@demo.example")];
        var emails = roles.Select(r => r.Email).ToList();
        var accounts = await db.Users.AsNoTracking().Where(a => a.Email != null && emails.Contains(a.Email)).Select(a => new { a.Id, a.Email }).ToListAsync(cancel);
        List<SignIn> signIns = [];
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
