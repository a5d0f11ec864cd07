using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Bench;

/// <summary>400 clients for 20 seats through the whole house (HTTP, cookie, eligibility, invoice, journal, outbox, kept answer), on both databases.</summary>
/// <remarks>PostgreSQL here runs with fsync off, as in the tests: the figure is the program's, not the disk's.</remarks>
static class EnrollBench
{
    const int Clients = 400, Seats = 20, Warm = 600;

    public static async Task Run()
    {
        // The test host looks for the server's sources beside a solution; here it runs from the built output.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_GLABELLA_SERVER", AppContext.BaseDirectory);
        int oversold = 0;
        foreach (var engine in PostgresServer.IsInstalled ? [Engine.Sqlite, Engine.Postgres] : new[] { Engine.Sqlite })
        {
            var (perSecond, cpu, p99, over) = await Rush(engine);
            string name = engine.ToString().ToLowerInvariant();
            Measure.Print($"enroll_{name}_per_s", Math.Round(perSecond), "1/s");
            Measure.Print($"enroll_{name}_cpu_ms", Math.Round(cpu, 2), "ms");
            Measure.Print($"enroll_{name}_p99_ms", Math.Round(p99), "ms");
            oversold += over;
        }
        Measure.Print("oversold", oversold, "seats");
    }

    static async Task<(double PerSecond, double CpuMs, double P99, int Oversold)> Rush(Engine engine)
    {
        await using var world = await World.Start(engine, host => host.UseSetting("Logging:LogLevel:Default", "None"));
        var provider = await world.Given.Provider();
        var course = await world.Given.Course(provider);
        var warmUp = await world.Given.Session(provider, course, handsOn: Seats);
        var date = await world.Given.Session(provider, course, handsOn: Seats);
        var crowd = await Crowd(world, Clients + Warm);
        var browsers = await Task.WhenAll(crowd.Select(person => world.SignIn(person)));
        await Task.WhenAll(browsers[Clients..].Select(b => Enroll(b, warmUp))); // the compiler has done its work, as in a server that runs

        using var me = Process.GetCurrentProcess();
        var cpu = me.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(browsers[..Clients].Select(b => Enroll(b, date)));
        watch.Stop();
        me.Refresh();
        double cpuMs = (me.TotalProcessorTime - cpu).TotalMilliseconds / Clients;
        int sold = await world.Look(db => db.Seats.CountAsync(s => s.SessionId == date));
        int waiting = await world.Look(db => db.Places.CountAsync(p => p.SessionId == date));
        if (sold + waiting != Clients) throw new InvalidOperationException($"{sold} seated and {waiting} waiting of {Clients}: the run says nothing.");
        return (Clients / watch.Elapsed.TotalSeconds, cpuMs, times.Order().ElementAt(Clients * 99 / 100), Math.Max(0, sold - Seats));
    }

    static async Task<double> Enroll(Browser browser, SessionId date)
    {
        var watch = Stopwatch.StartNew();
        var answer = await browser.PostJson($"/api/v1/sessions/{date}/enrollments", new { kind = "hands_on" }, ("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()));
        if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return watch.Elapsed.TotalMilliseconds;
    }

    static async Task<List<PersonId>> Crowd(World world, int size)
    {
        List<PersonId> crowd = [];
        await world.Arrange(db =>
        {
            for (int i = 0; i < size; i++)
            {
                var id = Id.New<PersonId>(world.Now);
                var person = new Person(id, "Nurse", $"Number{i}", world.Now);
                person.Practice(Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "77002");
                string email = $"crowd.{id}@clinic.example";
                db.People.Add(person);
                db.Users.Add(new Account { Id = id.Value, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = id.ToString() });
                var license = new License(Id.New<LicenseId>(world.Now), id, Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), $"7{i:D5}", new(2028, 3, 31), false, world.Now);
                license.Submit(null);
                license.Decide(ClaimState.Proven, LicenseStatus.Active, new(2028, 3, 31), world.Now);
                db.Licenses.Add(license);
                crowd.Add(id);
            }
            return Task.CompletedTask;
        });
        return crowd;
    }
}
