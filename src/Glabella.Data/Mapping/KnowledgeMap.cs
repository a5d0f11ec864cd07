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
            review.Property(r => r.Record).HasSentinel(new RecordId(""));
            review.Property(r => r.Revision).HasSentinel(new Revision(""));
            review.HasIndex(r => new { r.Record, r.At });
        });
        model.Entity<KeptRevision>(kept =>
        {
            kept.ToTable("kept_revisions");
            kept.HasKey(k => k.Revision);
            kept.Property(k => k.Revision).HasSentinel(new Revision(""));
            kept.Property(k => k.Record).HasSentinel(new RecordId(""));
            kept.Ignore(k => k.Lines);
        });
    }
}
