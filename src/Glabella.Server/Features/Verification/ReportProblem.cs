using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.People;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Verification;

/// <summary>Takes a stranger's report, tells the registrars, and closes it when one has looked.</summary>
public sealed class ReportProblem(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation)
{
    public async Task Send(string about, string text, string? contact, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        var report = new ProblemReport(Guid.CreateVersion7(now), about, text, contact, now);
        db.ProblemReports.Add(report);
        var people = await db.RoleGrants.Where(g => g.Role == InstallationRole.Registrar).Select(g => g.PersonId).ToListAsync(cancel);
        var ids = people.Select(p => p.Value).ToList();
        var registrars = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Email }).ToListAsync(cancel);
        foreach (var registrar in registrars.Where(r => r.Email is not null))
            db.Outbox.Add(new OutboxMail(registrar.Email!, "A certificate was reported", "Somebody reports a problem with a certificate. Please look at it.", new PersonId(registrar.Id), now)
            {
                Key = $"report:{report.Id}:{registrar.Id}", ActionLabel = "Open the reports", ActionUrl = installation.Address("/registrar/reports"),
            });
        db.Record(now, viewer.PersonId, "certificate.reported", "report", report.Id, "Reported a problem with a certificate.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task Close(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        var report = await db.ProblemReports.FirstOrDefaultAsync(r => r.Id == id && r.ClosedAt == null, cancel);
        if (report is null) return;
        report.Close(viewer.Me, now);
        db.Record(now, viewer.Me, "report.closed", "report", id, "Closed a report about a certificate.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
