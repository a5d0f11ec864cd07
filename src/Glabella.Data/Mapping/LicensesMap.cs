using Glabella.Domain.Licenses;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class LicensesMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<License>(license =>
        {
            license.ToTable("licenses");
            license.Property(l => l.Version).IsConcurrencyToken();
            license.HasIndex(l => l.PersonId);
            license.HasIndex(l => new { l.State, l.SubmittedAt });
            license.HasIndex(l => new { l.PersonId, l.Profession, l.Jurisdiction, l.NumberKey }).IsUnique().HasFilter("state <> 'Withdrawn'");
            license.HasIndex(l => new { l.Jurisdiction, l.NumberKey });
        });
        model.Entity<LicenseDecision>(decision =>
        {
            decision.ToTable("license_decisions");
            decision.HasIndex(d => d.LicenseId);
            foreach (var property in new[] { nameof(LicenseDecision.SecondedBy), nameof(LicenseDecision.Missing) }) decision.Property(property);
        });
        model.Entity<LicenseOverride>(pending =>
        {
            pending.ToTable("license_overrides");
            // two registrars at once propose one
            pending.HasIndex(o => new { o.LicenseId, o.Version }).IsUnique().HasFilter("ended_at is null");
            pending.HasIndex(o => o.PersonId);
        });
        model.Entity<StandingRecord>(standing =>
        {
            standing.ToTable("license_standings");
            standing.Property(s => s.Occasion).HasMaxLength(32);
            // of two computations at once the second is refused
            standing.HasIndex(s => new { s.LicenseId, s.Number }).IsUnique();
            standing.HasIndex(s => s.PersonId);
            standing.HasIndex(s => s.ChangesOn);
        });
    }
}
