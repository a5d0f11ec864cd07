using Glabella.Domain.Proof;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class ProofMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Evidence>(evidence =>
        {
            evidence.ToTable("evidence");
            evidence.HasIndex(e => new { e.Subject, e.SubjectId, e.SeenAt });
            foreach (var property in new[] { nameof(Evidence.Finding), nameof(Evidence.SourceUrl), nameof(Evidence.AsOf), nameof(Evidence.NextCheck), nameof(Evidence.DocumentId), nameof(Evidence.Sha256), nameof(Evidence.RecordedBy), nameof(Evidence.ProviderId) })
                evidence.Property(property);
        });
        model.Entity<Document>(document =>
        {
            document.ToTable("documents");
            document.Property(d => d.ProviderId);
            document.HasIndex(d => d.PersonId);
        });
    }
}
