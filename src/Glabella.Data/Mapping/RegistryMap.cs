using Glabella.Data.Registry;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

/// <summary>Imported lists. The keys are made by the importer and are the only indexes: see docs/how/registries.md.</summary>
static class RegistryMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ImportRun>(run =>
        {
            run.ToTable("import_runs");
            run.HasKey(r => r.Number);
            run.Property(r => r.State).HasConversion<string>().HasMaxLength(32);
            run.Property(r => r.Kind).HasConversion<string>().HasMaxLength(32);
            run.OwnsMany(r => r.Quarantined, rows => rows.ToJson());
            run.HasIndex(r => new { r.Registry, r.Sha256 });
        });
        model.Entity<RegistryList>(list =>
        {
            list.ToTable("registry_lists");
            list.HasKey(l => l.Registry);
            list.Property(l => l.Registry).HasMaxLength(32);
        });
        model.Entity<RegistryProvider>(provider =>
        {
            provider.ToTable("registry_providers");
            provider.HasKey(p => p.Key);
            provider.Property(p => p.Key).ValueGeneratedNever();
        });
        model.Entity<RegistryTaxonomy>(taxonomy =>
        {
            taxonomy.ToTable("registry_taxonomies");
            taxonomy.HasKey(t => t.Key);
            taxonomy.Property(t => t.Key).ValueGeneratedNever();
        });
    }
}
