using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Features.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>
/// Certificates issued, raised to level 4, suspended, reinstated and revoked through the product's own actions, in the past.
/// Some have run out by themselves; of some holders the license was not looked at for so long that the public answer is "unknown".
/// </summary>
static class DemoCertificates
{
    public static async Task Fill(DemoWorld world, DemoCast cast, DemoClassDays classDays, IReadOnlyList<Attended> attended, CancellationToken cancel)
    {
        int issued = 0, raised = 0;
        foreach (var entry in attended.Where(a => a.Trainee is { Stage: Stage.Certified, License: not null }))
        {
            var age = world.Now - entry.Ready;
            bool forgotten = age > TimeSpan.FromDays(60) && issued % 9 == 5;
            if (await Issue(world, cast, entry, entry.Ready, forgotten ? 30 : 180, cancel) is not { } done) continue;
            issued++;
            if (done.Level == Level.ReadyForProctoredPractice && age > TimeSpan.FromDays(75) && raised < 4 && !forgotten)
            {
                classDays.Mentor(entry, entry.Ready.AddDays(20));
                if (await Issue(world, cast, entry, entry.Ready.AddDays(45), 180, cancel) is not null) raised++;
            }
            else if (await Decided(world, cast, entry, done, issued, cancel)) continue;
            if (!forgotten) await CheckAgain(world, entry, world.Now.AddHours(-3 - world.Dice.Below(12)), 180, cancel);
        }
    }

    static async Task<Issued?> Issue(DemoWorld world, DemoCast cast, Attended entry, DateTimeOffset at, int goodForDays, CancellationToken cancel)
    {
        await CheckAgain(world, entry, at.AddHours(-2), goodForDays, cancel);
        return await cast.As(DemoClasses.Coordinator(world, entry.Session.ProviderId), at, s => s.GetRequiredService<IssueCertificate>().For(entry.Seat.Id, cancel), cancel) as Issued;
    }

    /// <returns>True when the certificate does not stand any more.</returns>
    static async Task<bool> Decided(DemoWorld world, DemoCast cast, Attended entry, Issued done, int issued, CancellationToken cancel)
    {
        var coordinator = DemoClasses.Coordinator(world, entry.Session.ProviderId);
        var later = entry.Ready.AddDays(5) < world.Now.AddDays(-2) ? entry.Ready.AddDays(5) : world.Now.AddHours(-9);
        Task Decide(EventKind kind, string reason, DateTimeOffset at) =>
            cast.As(coordinator, at, s => s.GetRequiredService<DecideStatus>().Run(done.Certificate, kind, reason, "Part of the demo world.", cancel), cancel);
        switch (issued % 14)
        {
            case 3: await Decide(EventKind.Suspended, done.Level == Level.VerifiedAttendance ? "identity_question" : "logbook_review", later); return true;
            case 8: await Decide(EventKind.Revoked, done.Level == Level.VerifiedAttendance ? "issued_in_error" : "practice_incomplete", later); return true;
            case 11:
                await Decide(EventKind.Suspended, "complaint", later);
                await Decide(EventKind.Reinstated, "question_resolved", later.AddHours(30) < world.Now ? later.AddHours(30) : world.Now.AddHours(-2));
                return false;
            default: return false;
        }
    }

    /// <summary>A registrar looks at the license and the exclusion list again, as before every issue.</summary>
    static async Task CheckAgain(DemoWorld world, Attended entry, DateTimeOffset at, int goodForDays, CancellationToken cancel)
    {
        var license = await world.Db.Licenses.SingleAsync(l => l.Id == entry.Trainee.License!.Id, cancel);
        license.Decide(ClaimState.Proven, LicenseStatus.Active, null, at);
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        world.Db.Evidence.Add(new(world.NewId<EvidenceId>(), Subject.License, license.Id.Value, "license.standing", Mark.CheckedAtSource, $"State roster of {license.Jurisdiction.Subdivision} (demo)", Method.File, at)
        { Finding = "Active, no discipline shown.", AsOf = day, NextCheck = day.AddDays(goodForDays) });
        world.Db.Evidence.Add(new(world.NewId<EvidenceId>(), Subject.Person, entry.Trainee.Person.Id.Value, EvidenceOf.ExclusionClaim, Mark.CheckedAtSource, "OIG LEIE (demo extract)", Method.File, at)
        { Finding = "Not listed.", AsOf = day, NextCheck = day.AddDays(35) });
        await world.Save(cancel);
    }
}
