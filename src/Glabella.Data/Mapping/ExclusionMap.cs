using Glabella.Data.Exclusions;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class ExclusionMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ExclusionList>(list =>
        {
            list.ToTable("exclusion_lists");
            list.HasKey(l => l.Registry);
            list.Property(l => l.Registry).HasMaxLength(32);
            list.Property(l => l.RunNumber).IsConcurrencyToken();
        });
        model.Entity<Reinstatement>(back =>
        {
            back.ToTable("reinstatements");
            back.HasKey(r => r.RowHash);
            back.Property(r => r.RowHash).HasMaxLength(64);
            back.Property(r => r.Registry).HasMaxLength(32);
        });
    }
}
