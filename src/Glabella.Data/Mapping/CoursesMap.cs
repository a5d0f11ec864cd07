using Glabella.Domain.Courses;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class CoursesMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Course>(course =>
        {
            course.ToTable("courses");
            course.HasIndex(c => c.Slug).IsUnique();
            course.HasIndex(c => c.ProviderId);
            course.ComplexProperty(c => c.Refunds);
            course.ComplexProperty(c => c.Rule);
            course.Property(c => c.Version).IsConcurrencyToken();
        });
    }
}
