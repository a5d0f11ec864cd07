using System.Net;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.House;

public class Restarting
{
    [Theory, BothDatabases]
    public async Task A_sign_in_survives_a_restart_and_the_ring_is_not_readable_in_the_database(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await using var again = await World.Start(engine, host => host.UseSetting("Database", world.Database).UseSetting("DataFolder", world.Folder));
        using var later = again.Browser();
        foreach (var cookie in rosa.Cookies) later.Cookies[cookie.Key] = cookie.Value;

        Assert.Equal(HttpStatusCode.OK, (await later.Get("/api/v1/me/enrollments")).StatusCode);

        var ring = await world.Look(db => db.DataProtectionKeys.ToListAsync());
        Assert.NotEmpty(ring);
        Assert.All(ring, key => Assert.DoesNotContain("<masterKey", key.Xml));
        Assert.All(ring, key => Assert.Contains("<sealed", key.Xml));
    }
}
