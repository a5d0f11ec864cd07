using Glabella.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class PrivacyMap
{
    public static void Map(ModelBuilder model) => model.Entity<LegalHold>(hold =>
    {
        hold.ToTable("legal_holds");
        hold.Property(h => h.Reason).HasMaxLength(1000);
        hold.HasIndex(h => h.PersonId).IsUnique().HasFilter("lifted_at is null").HasDatabaseName("ux_legal_holds_one_open_per_person");
    });
}
