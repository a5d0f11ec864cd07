using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

public sealed record RegistrySilent() : Refusal("registry_silent", "The registry gave no answer that can be relied on, so nothing was kept. You can decide without it, or look again later.");

/// <summary>A registrar has the registries asked about one claim; what they say is kept as evidence and decides nothing.</summary>
public sealed class LookUpLive(GlabellaDb db, Viewer viewer, IEnumerable<LiveRegistry> registries, TimeProvider clock)
{
    public bool MayAsk(License license, string? npi) => license.MayBeDecidedBy(viewer.Me) is null && registries.Any(r => r.Knows(license, npi));

    /// <returns>Null when something was kept.</returns>
    public async Task<Refusal?> Run(LicenseId id, CancellationToken cancel)
    {
        db.SeeEverything(); // the door asked for a registrar
        if (await db.Licenses.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } license) return new NothingThere();
        if (license.MayBeDecidedBy(viewer.Me) is { } mayNot) return mayNot;
        var holder = await db.People.AsNoTracking().SingleAsync(p => p.Id == license.PersonId, cancel);
        List<Evidence> said = [];
        foreach (var registry in registries.Where(r => r.Knows(license, holder.Npi)))
            if (await registry.Ask(license, holder, viewer.Me, cancel) is { } one) said.Add(one);
        if (said.Count == 0) return new RegistrySilent();

        await using var transaction = await db.BeginAsync(cancel); // only now: nothing is locked while others are asked
        if (await db.Licenses.Where(l => l.Id == id && l.Version == license.Version).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version), cancel) == 0) return new LicenseNotOpen();
        db.Evidence.AddRange(said);
        db.Record(clock.GetUtcNow(), viewer.Me, "license.looked_up", "license", id.Value, "Had a registry asked live about a license claim.", about: license.PersonId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
