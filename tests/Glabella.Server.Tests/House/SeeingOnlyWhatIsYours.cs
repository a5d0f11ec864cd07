using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Questions;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.House;

public class SeeingOnlyWhatIsYours
{
    [Theory, BothDatabases]
    public async Task A_thread_is_seen_by_its_asker_and_its_provider_and_nobody_else(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (mine, other) = (await world.Given.Provider(), await world.Given.Provider("Other School"));
        var course = await world.Given.Course(mine);
        var (asker, stranger) = (await world.Given.Clinician(), await world.Given.Clinician());
        await world.Arrange(db =>
        {
            db.QuestionThreads.Add(new(Id.New<ThreadId>(world.Now), mine, course, null, asker, "Malpractice cover", world.Now));
            return Task.CompletedTask;
        });

        Assert.Equal(1, await Seen(world, asker, []));
        Assert.Equal(1, await Seen(world, stranger, [mine]));
        Assert.Equal(0, await Seen(world, stranger, [other]));
        Assert.Equal(0, await Seen(world, stranger, []));
    }

    [Theory, BothDatabases]
    public async Task A_context_writes_no_row_that_it_would_not_see(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (mine, other) = (await world.Given.Provider(), await world.Given.Provider("Other School"));
        var (asker, stranger) = (await world.Given.Clinician(), await world.Given.Clinician());
        var course = await world.Given.Course(mine);
        var thread = new QuestionThread(Id.New<ThreadId>(world.Now), mine, course, null, asker, "Malpractice cover", world.Now);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(world, stranger, [other], db => db.Add(thread)));
        Assert.Equal(1, await Write(world, asker, [], db => db.Add(thread)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(world, stranger, [other], db => db.Update(thread)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(world, stranger, [other], db => db.Remove(thread)));
        Assert.Equal(1, await Write(world, stranger, [mine], db => db.Remove(thread)));
    }

    static async Task<int> Write(World world, PersonId person, ProviderId[] providers, Action<GlabellaDb> change)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.See(person, providers);
        change(db);
        return await db.SaveChangesAsync();
    }

    static async Task<int> Seen(World world, PersonId person, ProviderId[] providers)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.See(person, providers);
        return await db.QuestionThreads.CountAsync();
    }
}
