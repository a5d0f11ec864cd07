using Glabella.Data;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Glabella.Server.Tests.House;

public class TheSchema
{
    [Theory, BothDatabases]
    public async Task Migrations_hold_everything_the_model_has(Engine engine)
    {
        await using var world = await World.Start(engine);

        // Red: run tools/migrate.sh.
        Assert.False(await world.Look(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Theory, BothDatabases]
    public async Task The_compiled_model_says_what_the_maps_say(Engine engine)
    {
        await using var world = await World.Start(engine);

        var (compiled, mapped) = await world.Look(db => Task.FromResult((db.Model,
            db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false))));

        Assert.StartsWith("Glabella.Data.", compiled.GetType().Namespace);
        Assert.NotSame(compiled, mapped);
        // Red: run tools/migrate.sh.
        Assert.Equal(Told(mapped), Told(compiled));
    }

    static string Told(IModel model) => string.Join('\n', model.GetEntityTypes().OrderBy(t => t.Name, StringComparer.Ordinal).Select(t =>
        $"{t.ToDebugString(MetadataDebugStringOptions.IncludePropertyIndexes)}\n  filter {t.GetDeclaredQueryFilters().SingleOrDefault()?.Expression}\n  "
        + string.Join("\n  ", t.GetProperties().Select(p => $"{p.Name} {p.GetColumnName()} {p.GetColumnType()} {p.GetTypeMapping().Converter?.ModelClrType} as {p.GetTypeMapping().Converter?.ProviderClrType}"))));
}
