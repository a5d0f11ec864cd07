using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Enrollment;
using Glabella.Domain.People;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>A coordinator asks the registrars to look at the licenses of a class again, so that certificates can be issued. One mail a day and registrar.</summary>
public sealed class AskForLicenseChecks(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation)
{
    /// <returns>How many licenses wait; null when there is no such class of the viewer's provider.</returns>
    public async Task<int?> Run(SessionId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } session || !viewer.Coordinates(session.ProviderId)) return null;
        int waiting = (await SessionPreview.Of(db, session, now, cancel)).Trainees.Count(t => t.Decision is SupportsNone { WaitsForLicense: true });
        if (waiting == 0) return 0;
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(id, cancel); // keeps two presses apart
        var people = (await db.RoleGrants.Where(g => g.Role == InstallationRole.Registrar).Select(g => g.PersonId).ToListAsync(cancel)).ConvertAll(p => p.Value);
        var registrars = await db.Users.Where(u => people.Contains(u.Id)).Select(u => new { u.Id, u.Email }).ToListAsync(cancel);
        foreach (var registrar in registrars.Where(r => r.Email is not null))
        {
            string key = $"license-checks:{id}:{now.UtcDateTime:yyyy-MM-dd}:{registrar.Id}";
            if (await db.Outbox.AnyAsync(m => m.Key == key, cancel)) continue;
            db.Outbox.Add(new(registrar.Email!, "Licenses to look at again", $"""
                A class is over and its provider wants to issue certificates. {(waiting == 1 ? "One license was" : $"{waiting} licenses were")} last looked at more than a day ago.

                They stand in your queue below the new claims.
                """, new PersonId(registrar.Id), now)
            { Key = key, ActionLabel = "Open the queue", ActionUrl = installation.Address("/registrar#needed") });
        }
        db.Record(now, viewer.Me, "license_checks.asked", "session", id.Value, "Asked the registrars to look at the licenses of a class again.", provider: session.ProviderId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return waiting;
    }
}
