using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Server.Trust;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Licenses;

static class LookingAtALicense
{
    /// <summary>A minute later a registrar looks at a person's only license and finds it so; its standing is computed anew.</summary>
    public static async Task LookAgain(this World world, PersonId person, LicenseStatus status, DateOnly? expires = null)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == person)).Decide(ClaimState.Proven, status, expires, world.Now));
        await world.ComputeStandings(Occasion.Asked);
    }

    /// <summary>Of every license, as it is now.</summary>
    public static async Task ComputeStandings(this World world, string occasion)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        await using var transaction = await db.BeginAsync(CancellationToken.None);
        foreach (var license in await db.Licenses.OrderBy(l => l.Id).Select(l => l.Id).ToListAsync())
            await scope.ServiceProvider.GetRequiredService<StandingOf>().Recompute(license, occasion, world.Now, CancellationToken.None);
        await transaction.CommitAsync();
    }
}
