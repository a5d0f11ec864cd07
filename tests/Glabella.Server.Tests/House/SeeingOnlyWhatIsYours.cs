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

    static async Task<int> Seen(World world, PersonId person, ProviderId[] providers)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.See(person, providers);
        return await db.QuestionThreads.CountAsync();
    }
}
