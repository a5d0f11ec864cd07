using Glabella.Domain.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

public abstract partial class GlabellaDb
{
    /// <summary>Keeps the content of these records under its hash. Two who keep the same one at once do not collide.</summary>
    public async Task Keep(IReadOnlyCollection<Reviewable> records, CancellationToken cancel)
    {
        var wanted = records.Select(r => r.Revision).ToList();
        var there = await KeptRevisions.Where(k => wanted.Contains(k.Revision)).Select(k => k.Revision).ToListAsync(cancel);
        // in one order for everybody: two who keep the same records in different orders would wait for each other
        foreach (var kept in records.Where(r => !there.Contains(r.Revision)).OrderBy(r => r.Revision.Value, StringComparer.Ordinal).Select(r => new KeptRevision(r)))
            await Database.ExecuteSqlAsync(
                $"insert into kept_revisions (revision, record, content) values ({kept.Revision.Value}, {kept.Record.Value}, {kept.Content}) on conflict do nothing", cancel);
    }
}
