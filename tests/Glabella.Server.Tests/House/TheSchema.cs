using Glabella.Data;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

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
}
