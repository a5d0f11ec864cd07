using Glabella.Data.Registry;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

/// <summary>What became of each imported file. The lists themselves lie in a place of their own: <see cref="INppesList"/>.</summary>
static class RegistryMap
{
    public static void Map(ModelBuilder model) => model.Entity<ImportRun>(run =>
    {
        run.ToTable("import_runs");
        run.HasKey(r => r.Number);
        run.Property(r => r.State).HasConversion<string>().HasMaxLength(32);
        run.Property(r => r.Kind).HasConversion<string>().HasMaxLength(32);
        run.OwnsMany(r => r.Quarantined, rows => rows.ToJson());
        run.HasIndex(r => new { r.Registry, r.Sha256 });
    });
}
