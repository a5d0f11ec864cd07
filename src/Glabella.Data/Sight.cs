using System.Linq.Expressions;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace Glabella.Data;

/// <summary>The second wall between tenants: confidential rows are invisible, and nobody's to write, unless they are of the viewer or of the viewer's provider.</summary>
/// <remarks>PostgreSQL keeps the same rule a third time, below every query: <see cref="Postgres.SightWall"/>.</remarks>
public abstract partial class GlabellaDb
{
    /// <summary>Tables with a tenant key that anyone may read: what a provider publishes.</summary>
    static readonly Type[] Published = [typeof(Course), typeof(Session), typeof(Venue), typeof(Membership)];

    private protected bool SeesEverything { get; private set; }
    private protected PersonId SeesPerson { get; private set; }
    private protected List<ProviderId> SeesProviders { get; private set; } = [];

    /// <summary>Grows with every change of sight.</summary>
    private protected int SightChanges { get; private set; }

    /// <summary>From now on this context sees the rows of one person and of the providers where that person works.</summary>
    public void See(PersonId person, IEnumerable<ProviderId> providers) =>
        (SeesEverything, SeesPerson, SeesProviders, SightChanges) = (false, person, [.. providers], SightChanges + 1);

    /// <summary>For jobs, commands, registrars, and for actions that have already decided that the caller may act.</summary>
    public void SeeEverything() => (SeesEverything, SightChanges) = (true, SightChanges + 1);

    /// <summary>A table with a tenant key. <paramref name="OfPerson"/> and <paramref name="OfProvider"/> name its columns; one of them may be absent.</summary>
    internal sealed record WalledTable(IReadOnlyEntityType Type, string Name, string? OfPerson, string? OfProvider, bool IsPublished);

    /// <summary>The one place that says which tables are walled: those whose rows are of a person or of a provider.</summary>
    internal static IEnumerable<WalledTable> Walled(IReadOnlyModel model) =>
        from type in model.GetEntityTypes()
        let person = typeof(IOfPerson).IsAssignableFrom(type.ClrType) ? type.FindProperty(nameof(IOfPerson.PersonId))?.GetColumnName() : null
        let provider = typeof(IOfProvider).IsAssignableFrom(type.ClrType) ? type.FindProperty(nameof(IOfProvider.ProviderId))?.GetColumnName() : null
        where person is not null || provider is not null
        select new WalledTable(type, type.GetTableName()!, person, provider, Published.Contains(type.ClrType));

    void FilterToSight(ModelBuilder model)
    {
        // The compiled model cannot write filters down: its generator is given none, and the model gets them when it is loaded.
        if (EF.IsDesignTime) return;
        foreach (var table in Confidential(model.Model)) model.Entity(table.Type.ClrType).HasQueryFilter(FilterOf(table, GetType()));
    }

    /// <summary>Called by the compiled models, once each, when they are loaded.</summary>
    internal static void Filter(RuntimeModel model, Type context)
    {
        foreach (var table in Confidential(model))
        {
#pragma warning disable EF1001 // EF reads a compiled model's filters but offers no door to set them (dotnet/efcore 24897)
            ((RuntimeEntityType)table.Type).AddAnnotation(CoreAnnotationNames.QueryFilter, new QueryFilterCollection([new RuntimeQueryFilter("", FilterOf(table, context))]));
#pragma warning restore EF1001
            if (table.Type.GetDeclaredQueryFilters().Count != 1) throw new InvalidOperationException($"Rows of {table.Name} would be seen by everybody: EF did not take the filter.");
        }
    }

    static List<WalledTable> Confidential(IReadOnlyModel model) => [.. Walled(model).Where(t => !t.IsPublished)];

    static LambdaExpression FilterOf(WalledTable table, Type context)
    {
        var row = Expression.Parameter(table.Type.ClrType, "row");
        var self = Expression.Convert(Expression.Constant(null, context), typeof(GlabellaDb)); // EF puts the asking context in its place
        Expression sees = Expression.Property(self, nameof(SeesEverything));
        if (table.OfPerson is not null)
            sees = Expression.OrElse(sees, Expression.Equal(Expression.Property(row, nameof(IOfPerson.PersonId)), Expression.Property(self, nameof(SeesPerson))));
        if (table.OfProvider is not null)
            sees = Expression.OrElse(sees, Expression.Call(
                Expression.Property(self, nameof(SeesProviders)), nameof(List<>.Contains), null, Expression.Property(row, nameof(IOfProvider.ProviderId))));
        return Expression.Lambda(sees, row);
    }

    /// <summary>What a context does not see it does not write: a row of another tenant is a bug of the caller.</summary>
    void RefuseForeignRows()
    {
        if (SeesEverything) return;
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            if (entry.Entity is IOfPerson or IOfProvider
                && !(entry.Entity is IOfPerson ofPerson && ofPerson.PersonId == SeesPerson)
                && !(entry.Entity is IOfProvider ofProvider && SeesProviders.Contains(ofProvider.ProviderId)))
                throw new InvalidOperationException($"A row of {entry.Metadata.GetTableName()} is neither of the viewer nor of the viewer's provider: this context may not write it.");
    }
}
