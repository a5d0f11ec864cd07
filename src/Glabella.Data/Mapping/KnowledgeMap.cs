using Glabella.Domain.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class KnowledgeMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ClinicalReview>(review =>
        {
            review.ToTable("clinical_reviews");
            review.Property(r => r.Record).HasConversion(id => id.Value, text => new RecordId(text)).HasMaxLength(120);
            review.Property(r => r.Revision).HasConversion(r => r.Value, text => new Revision(text)).HasMaxLength(64);
            review.HasIndex(r => new { r.Record, r.At });
        });
        model.Entity<KeptRevision>(kept =>
        {
            kept.ToTable("kept_revisions");
            kept.HasKey(k => k.Revision);
            kept.Property(k => k.Revision).HasConversion(r => r.Value, text => new Revision(text)).HasMaxLength(64);
            kept.Property(k => k.Record).HasConversion(id => id.Value, text => new RecordId(text)).HasMaxLength(120);
            kept.Ignore(k => k.Lines);
        });
    }
}
