using Glabella.Domain.Exams;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class ExamsMap
{
    public static void Map(ModelBuilder model) => model.Entity<Attempt>(attempt =>
    {
        attempt.ToTable("attempts", table => table.HasCheckConstraint("ck_attempts_deadline_after_start", "deadline > started_at"));
        attempt.Property(a => a.Seed).HasMaxLength(64);
        attempt.ComplexProperty(a => a.Rules);
        attempt.OwnsMany(a => a.Items, items => { items.ToJson(); items.Ignore(i => i.IsRight); });
        attempt.Ignore(a => a.Result);
        attempt.Property(a => a.Version).IsConcurrencyToken();
        // the wall behind "asking again never draws a second exam"
        attempt.HasIndex(a => new { a.PersonId, a.CourseId, a.Number }).IsUnique();
        attempt.HasIndex(a => a.CourseId);
    });
}
