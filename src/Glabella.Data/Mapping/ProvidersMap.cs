using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class ProvidersMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Provider>(provider =>
        {
            provider.ToTable("providers");
            provider.HasIndex(p => p.Slug).IsUnique();
        });
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("memberships");
            membership.HasKey(m => new { m.PersonId, m.ProviderId, m.Role });
        });
        model.Entity<Venue>(venue =>
        {
            venue.ToTable("venues");
            venue.HasIndex(v => v.ProviderId);
        });
    }
}
