using Glabella.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class PeopleMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.Property(p => p.GivenName).HasMaxLength(100);
            person.Property(p => p.FamilyName).HasMaxLength(100);
            person.OwnsMany(p => p.FormerNames, names => names.ToJson());
            person.Navigation(p => p.FormerNames).HasField("formerNames").UsePropertyAccessMode(PropertyAccessMode.Field);
            person.HasIndex(p => p.Npi);
            person.Ignore(p => p.FullName);
        });
        model.Entity<RoleGrant>(grant =>
        {
            grant.ToTable("role_grants");
            grant.HasKey(g => new { g.PersonId, g.Role });
        });
    }
}
