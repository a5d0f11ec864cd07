using System.Net;
using Glabella.Domain.People;
using Glabella.Server.Features.Accounts;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Accounts;

public class GivingRoles
{
    [Theory, BothDatabases]
    public async Task A_registrar_makes_a_reviewer_and_unmakes_them_with_two_entries_in_the_journal(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        using var registrar = await world.SignIn(await world.Given.Registrar());
        using var rosa = await world.SignIn(person);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.Get("/review")).StatusCode);

        await registrar.Submit("/registrar/roles", "grant", ("Input.Email", await world.EmailOf(person)), ("Input.Role", "ClinicalReviewer"));
        Assert.Equal(HttpStatusCode.OK, (await rosa.Get("/review")).StatusCode);
        Assert.Equal("Your role was changed", (await world.LastMail()).Subject);
        await registrar.Submit("/registrar/roles", $"revoke-{person}-ClinicalReviewer");

        Assert.Equal(HttpStatusCode.NotFound, (await rosa.Get("/review")).StatusCode);
        Assert.Equal(["role.granted", "role.revoked"], await world.Look(db => db.Journal.OrderBy(j => j.Sequence).Select(j => j.Action).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_last_registrar_stays(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Registrar();
        using var registrar = await world.SignIn(person);

        var answer = await registrar.Submit("/registrar/roles", $"revoke-{person}-Registrar");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await world.Look(db => db.RoleGrants.CountAsync()));
        Assert.Equal(0, await world.Look(db => db.Journal.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_address_on_the_console_makes_the_first_registrar_once(Engine engine)
    {
        await using var world = await World.Start(engine);
        string former = await Invite(world), address = await Invite(world);
        using var stranger = world.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(former)).StatusCode);
        using var first = world.Browser();

        var done = await first.Submit(address, "setup", ("Input.GivenName", "Rhea"), ("Input.FamilyName", "Stone"), ("Input.Email", "rhea@register.example"), ("Input.Password", "seven quiet grey herons"));

        Assert.Equal("/account/passkeys", done.Goes());
        Assert.Equal(HttpStatusCode.OK, (await first.Get("/account/passkeys")).StatusCode);
        Assert.Equal(InstallationRole.Registrar, await world.Look(db => db.RoleGrants.Select(g => g.Role).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(address)).StatusCode);
        Assert.Equal("", await Invite(world));
    }

    static async Task<string> Invite(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FirstRegistrar>().Invite(TestContext.Current.CancellationToken))?.Replace("http://localhost", "") ?? "";
    }
}
