using System.Linq.Expressions;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

/// <summary>The second wall between tenants: confidential rows are invisible unless they are of the viewer or of the viewer's provider.</summary>
public abstract partial class GlabellaDb
{
    /// <summary>Tables with a tenant key that anyone may read: what a provider publishes.</summary>
    static readonly Type[] Published = [typeof(Course), typeof(Session), typeof(Venue), typeof(Membership)];

    bool SeesEverything { get; set; }
    PersonId SeesPerson { get; set; }
    List<ProviderId> SeesProviders { get; set; } = [];

    /// <summary>From now on this context sees the rows of one person and of the providers where that person works.</summary>
    public void See(PersonId person, IEnumerable<ProviderId> providers) => (SeesEverything, SeesPerson, SeesProviders) = (false, person, [.. providers]);

    /// <summary>For jobs, commands, registrars, and for actions that have already decided that the caller may act.</summary>
    public void SeeEverything() => SeesEverything = true;

    void FilterToSight(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => !Published.Contains(t)).ToList())
        {
            bool provider = typeof(IOfProvider).IsAssignableFrom(type), person = typeof(IOfPerson).IsAssignableFrom(type);
            if (!provider && !person) continue;
            var row = Expression.Parameter(type, "row");
            var self = Expression.Constant(this, GetType());
            Expression sees = Expression.Property(Expression.Convert(self, typeof(GlabellaDb)), nameof(SeesEverything));
            if (person)
                sees = Expression.OrElse(sees, Expression.Equal(
                    Expression.Property(row, nameof(IOfPerson.PersonId)), Expression.Property(Expression.Convert(self, typeof(GlabellaDb)), nameof(SeesPerson))));
            if (provider)
                sees = Expression.OrElse(sees, Expression.Call(
                    Expression.Property(Expression.Convert(self, typeof(GlabellaDb)), nameof(SeesProviders)), nameof(List<>.Contains), null,
                    Expression.Property(row, nameof(IOfProvider.ProviderId))));
            model.Entity(type).HasQueryFilter(Expression.Lambda(sees, row));
        }
    }
}
