using System.Text.Json;
using Glabella.Domain.Education;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Glabella.Data.Mapping;

static class EducationMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CreditEntry>(credit =>
        {
            credit.ToTable("credits", table => table.HasCheckConstraint("ck_credits_hours", "claimed > 0 and designated > 0"));
            credit.Property(c => c.Type).HasMaxLength(16);
            credit.Property(c => c.Provider).HasMaxLength(CreditClaim.LongestName);
            credit.Property(c => c.Name).HasMaxLength(CreditClaim.LongestName);
            credit.Property(c => c.Topics).HasConversion(
                topics => JsonSerializer.Serialize(topics.ToDictionary(t => t.Key, t => t.Value.Hundredths), JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, int>>(json, JsonSerializerOptions.Default)!.ToDictionary(t => t.Key, t => Hours.FromHundredths(t.Value)),
                new ValueComparer<IReadOnlyDictionary<string, Hours>>(
                    (a, b) => a!.Count == b!.Count && !a.Except(b).Any(), topics => topics.Count, topics => topics));
            credit.HasIndex(c => new { c.PersonId, c.ActivityKey }).IsUnique()
                .HasFilter("superseded_by is null and removed_at is null").HasDatabaseName("ux_credits_one_current_per_activity");
            credit.HasIndex(c => c.Supersedes).IsUnique().HasFilter("supersedes is not null");
            credit.HasIndex(c => c.Seat).IsUnique().HasFilter("seat is not null and superseded_by is null").HasDatabaseName("ux_credits_one_per_seat");
            credit.Ignore(c => c.IsCurrent);
        });
        model.Entity<Renewal>(renewal =>
        {
            renewal.ToTable("renewals", table => table.HasCheckConstraint("ck_renewals_cycle", "ends >= starts"));
            renewal.Property(r => r.RuleSet).HasMaxLength(64);
            renewal.Property(r => r.Keeps).HasMaxLength(64);
            renewal.HasIndex(r => r.PersonId);
            renewal.HasIndex(r => new { r.PersonId, r.Keeps, r.RuleSet }).IsUnique()
                .HasFilter("ended_at is null").HasDatabaseName("ux_renewals_one_open");
            renewal.Ignore(r => r.Cycle);
        });
        model.Entity<Milestone>(milestone =>
        {
            milestone.ToTable("milestones");
            milestone.Property(m => m.What).HasMaxLength(64);
            milestone.HasIndex(m => m.PersonId);
        });
    }
}
