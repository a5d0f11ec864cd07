using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Registries;
using Glabella.Server.Access;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

public sealed record NpiNotValid() : Refusal("npi_check_digit", "This is no NPI: it has ten digits, and the last one checks the others. Compare it with your letter from NPPES.");
public sealed record NpiOfOrganization() : Refusal("npi_organization", "This NPI belongs to an organization. Enter your own, of type 1.");
public sealed record NpiDeactivated() : Refusal("npi_deactivated", "NPPES has deactivated this NPI. Ask NPPES to reactivate it, or prove your license without an NPI.");

/// <summary>"Yes, that is me." It is the clinician's word; a registrar compares the names when a license is claimed.</summary>
public sealed class ConfirmNpi(GlabellaDb db, Viewer viewer, RegistryAnswers registry, ExclusionCheck exclusions, StandingOf standings, TimeProvider clock)
{
    public async Task<Refusal?> Run(string? typed, CancellationToken cancel)
    {
        if (!Npi.TryParse(typed, out var npi)) return new NpiNotValid();
        if (await registry.OfToday(npi.ToString(), cancel) is var (answer, _, _))
        {
            if (!answer.Active) return new NpiDeactivated();
            if (!answer.IsPerson) return new NpiOfOrganization();
        }
        var now = clock.GetUtcNow();
        await exclusions.Ready(cancel);
        await using var transaction = await db.BeginAsync(cancel);
        var me = await db.People.SingleAsync(p => p.Id == viewer.Me, cancel);
        if (me.Npi == npi.ToString()) return null;
        me.ConfirmNpi(npi.ToString());
        db.Record(now, viewer.Me, "npi.confirmed", "person", viewer.Me.Value, "Confirmed an NPI as their own.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        await standings.RecomputeAll(viewer.Me, Occasion.Asked, now, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
