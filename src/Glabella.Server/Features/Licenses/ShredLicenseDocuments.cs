using Glabella.Data;
using Glabella.Domain.Licenses;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

/// <summary>License documents are destroyed 90 days after the decision. The hash, the evidence and the decision stay.</summary>
public static class ShredLicenseDocuments
{
    const int DaysKept = 90;

    public static async Task Run(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var decidedBefore = now.AddDays(-DaysKept);
        var due = await db.Documents.Where(d => d.ShreddedAt == null && db.Licenses.Any(l => l.DocumentId == d.Id
                && (l.State == ClaimState.Proven || l.State == ClaimState.Refused) && l.CheckedAt < decidedBefore))
            .OrderBy(d => d.UploadedAt).Take(500).ToListAsync(cancel);
        foreach (var document in due)
        {
            document.Shred(now);
            db.Record(now, null, "document.destroyed", "document", document.Id.Value, "Destroyed a license document 90 days after the decision.", about: document.PersonId);
        }
        await db.SaveChangesAsync(cancel);
    }
}
