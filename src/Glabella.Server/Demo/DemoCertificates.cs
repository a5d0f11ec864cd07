using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Features.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>Certificates issued, suspended and revoked through the product's own actions, in the past; some have run out by themselves.</summary>
static class DemoCertificates
{
    public static async Task Fill(DemoWorld world, DemoCast cast, IReadOnlyList<DemoClasses.Attended> attended, CancellationToken cancel)
    {
        int issued = 0;
        foreach (var entry in attended.Where(a => a.Trainee is { Stage: Stage.Certified, License: not null }))
        {
            var at = entry.Session.EndsAt.AddHours(26);
            await CheckAgain(world, entry, at.AddHours(-2), cancel);
            var coordinator = DemoClasses.Coordinator(world, entry.Session.ProviderId);
            var outcome = await cast.As(coordinator, at, s => s.GetRequiredService<IssueCertificate>().For(entry.Seat.Id, cancel), cancel);
            if (outcome is not Issued { Certificate: var id }) continue;
            issued++;
            var later = at.AddDays(5) < world.Now.AddDays(-1) ? at.AddDays(5) : world.Now.AddHours(-5);
            if (issued % 14 == 4) await Decide(cast, coordinator, id, EventKind.Suspended, "logbook_review", later, cancel);
            else if (issued % 14 == 9) await Decide(cast, coordinator, id, EventKind.Revoked, "practice_incomplete", later, cancel);
            else await CheckAgain(world, entry, world.Now.AddHours(-3 - world.Dice.Below(12)), cancel);
        }
    }

    static Task Decide(DemoCast cast, PersonId by, CertificateId id, EventKind kind, string reason, DateTimeOffset at, CancellationToken cancel) =>
        cast.As(by, at, s => s.GetRequiredService<DecideStatus>().Run(id, kind, reason, "Part of the demo world.", cancel), cancel);

    /// <summary>The license and the exclusion list are looked at again, as the house does before it issues and every night.</summary>
    static async Task CheckAgain(DemoWorld world, DemoClasses.Attended entry, DateTimeOffset at, CancellationToken cancel)
    {
        var license = await world.Db.Licenses.SingleAsync(l => l.Id == entry.Trainee.License!.Id, cancel);
        license.Decide(ClaimState.Proven, LicenseStatus.Active, null, at);
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        world.Db.Evidence.Add(new(world.NewId<EvidenceId>(), Subject.License, license.Id.Value, "license.standing", Mark.CheckedAtSource, $"State roster of {license.Jurisdiction.Subdivision} (demo)", Method.File, at)
        { Finding = "Active, no discipline shown.", AsOf = day, NextCheck = day.AddDays(180) });
        world.Db.Evidence.Add(new(world.NewId<EvidenceId>(), Subject.Person, entry.Trainee.Person.Id.Value, EvidenceOf.ExclusionClaim, Mark.CheckedAtSource, "OIG LEIE (demo extract)", Method.File, at)
        { Finding = "Not listed.", AsOf = day, NextCheck = day.AddDays(35) });
        await world.Save(cancel);
    }
}
