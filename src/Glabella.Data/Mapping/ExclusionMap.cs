using Glabella.Data.Exclusions;
using Glabella.Domain.Screening;
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
        model.Entity<ExclusionMatch>(match =>
        {
            match.ToTable("exclusion_matches");
            match.HasKey(m => new { m.PersonId, m.Registry, m.RowSha256 });
            match.HasIndex(m => m.FoundAt);
        });
        model.Entity<ExclusionReview>(review =>
        {
            review.ToTable("exclusion_reviews");
            // the wall behind "two registrars at once": the second writes nothing
            review.HasKey(r => new { r.PersonId, r.Registry, r.RowSha256, r.PersonSha256, r.Number });
        });
        model.Entity<ExclusionReply>(reply => { reply.ToTable("exclusion_replies"); reply.HasIndex(r => r.PersonId); });
    }
}
