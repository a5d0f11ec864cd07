using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Features.Verification;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>One certificate for each answer a stranger can get today, so that the reader need not search for them.</summary>
static class DemoExamples
{
    public static async Task<IReadOnlyList<(PublicStatus Status, string Path)>> Find(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<StatusLists>().RenewAll(cancel); // after a pause the old lists would answer "unknown" for all
        var (db, check) = (services.GetRequiredService<GlabellaDb>(), services.GetRequiredService<CheckCertificate>());
        var found = new SortedDictionary<PublicStatus, string>();
        foreach (var id in await db.Certificates.AsNoTracking().OrderBy(c => c.PublicId).Select(c => c.PublicId).Take(200).ToListAsync(cancel))
        {
            found.TryAdd((await check.By(id, cancel)).Answer.Status, "/verify/" + id);
            if (found.Count == Enum.GetValues<PublicStatus>().Length) break;
        }
        return [.. found.Select(f => (f.Key, f.Value))];
    }
}
