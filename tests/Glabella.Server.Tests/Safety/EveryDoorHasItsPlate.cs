using System.Net;
using System.Security.Claims;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Safety;

/// <summary>docs/how/permissions.md lists every route with its permission, and the house has exactly these.</summary>
public class EveryDoorHasItsPlate
{
    static string Root
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Glabella.slnx"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }

    [Fact]
    public async Task The_route_table_is_the_one_that_was_reviewed()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var live = Doors.Of(world).Select(d => $"{string.Join(',', d.Methods.Order())} {d.Path} | {d.Plate}").Distinct().Order(StringComparer.Ordinal).ToList();
        string document = Path.Combine(Root, "docs/how/permissions.md");
        string text = await File.ReadAllTextAsync(document);
        var written = text.Split("<!-- routes -->")[1].Split('\n').Where(l => l.StartsWith("- `", StringComparison.Ordinal))
            .Select(l => l[3..].Replace("`: ", " | ")).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("GLABELLA_WRITE_ROUTES") == "1")
        {
            string list = string.Join('\n', live.Select(l => $"- `{l.Replace(" | ", "`: ")}"));
            string[] parts = text.Split("<!-- routes -->");
            await File.WriteAllTextAsync(document, $"{parts[0]}<!-- routes -->\n\n{list}\n\n<!-- routes -->{parts[^1]}");
            return;
        }

        Assert.True(live.SequenceEqual(written),
            "docs/how/permissions.md and the routes differ. Review each, then write the list anew with GLABELLA_WRITE_ROUTES=1.\n"
            + string.Join('\n', live.Except(written).Select(l => "new or changed: " + l)) + "\n" + string.Join('\n', written.Except(live).Select(l => "gone: " + l)));
        Assert.DoesNotContain(live, l => l.EndsWith("NO PLATE", StringComparison.Ordinal));
        Assert.True(live.Count > 60, "The route table looks too small to be the house.");
    }

    /// <summary>#3: deny by default. Whoever forgets a plate has a door that asks for a sign-in.</summary>
    [Fact]
    public async Task A_door_without_a_plate_lets_no_visitor_in()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var policy = await AuthorizationPolicy.CombineAsync(world.Services.GetRequiredService<IAuthorizationPolicyProvider>(), [])
            ?? await world.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        Assert.NotNull(policy);
        await using var scope = world.Services.CreateAsyncScope();
        var verdict = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        Assert.False((await verdict.AuthorizeAsync(new ClaimsPrincipal(new ClaimsIdentity()), policy)).Succeeded);
        Assert.True((await verdict.AuthorizeAsync(new ClaimsPrincipal(new ClaimsIdentity([], "somebody")), policy)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task Nobody_passes_a_closed_door(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var nobody = world.Browser();
        foreach (var door in Doors.Of(world).Where(d => d.Plate != "anyone" && d.Methods.Contains("GET")))
        {
            var answer = await nobody.Get(door.Somewhere());
            if (door.Path.StartsWith("/api")) Assert.Equal((door.Path, HttpStatusCode.Unauthorized), (door.Path, answer.StatusCode));
            else Assert.StartsWith("/sign-in?returnUrl=", answer.Goes() ?? $"{door.Path} answered {answer.StatusCode}");
        }
    }

    /// <summary>#1: a role that is not asked for, and an object that is not there: nobody learns which.</summary>
    [Theory, BothDatabases]
    public async Task A_clinician_finds_no_desk_of_others(Engine engine)
    {
        await using var world = await World.Start(engine);
        await world.Given.Provider();
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var closed = Doors.Of(world).Where(d => d.Methods.Contains("GET") && d.Plate.Split(" + ").Intersect(["coordinator", "instructor", "member", "member-or-registrar", "reviewer", "registrar"]).Any()).ToList();
        Assert.True(closed.Count > 10);
        foreach (var door in closed)
        {
            var answer = await rosa.Get(door.Somewhere());
            Assert.Equal((door.Path, door.Path.StartsWith("/api") ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound), (door.Path, answer.StatusCode));
        }
    }

    /// <summary>#1 for two tenants: each desk of the one provider, opened by the staff of the other, looks like no provider at all.</summary>
    [Theory, BothDatabases]
    public async Task Staff_of_one_provider_find_nothing_of_another(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (mine, theirs) = (await world.Given.Provider("Bayou Academy"), await world.Given.Provider("Cedar Academy"));
        string slug = await world.Look(db => Task.FromResult(db.Providers.Single(p => p.Id == theirs).Slug));
        var course = await world.Given.Course(theirs);
        var session = await world.Given.Session(theirs, course);
        var staff = new[] { await world.Given.Coordinator(mine), await world.Given.Instructor(mine) };
        int looked = 0;
        foreach (var person in staff)
        {
            using var browser = await world.SignIn(person);
            foreach (var door in Doors.Of(world).Where(d => d.Path.StartsWith("/provider/{", StringComparison.Ordinal) && d.Methods.Contains("GET")))
            {
                string address = door.Somewhere().Replace("/provider/nothing-there", $"/provider/{slug}")
                    .Replace("sessions/0193aaaa-0000-7000-8000-000000000001", $"sessions/{session}").Replace("courses/0193aaaa-0000-7000-8000-000000000001", $"courses/{course}");
                Assert.Equal((address, HttpStatusCode.NotFound), (address, (await browser.Get(address)).StatusCode));
                looked++;
            }
        }
        Assert.True(looked > 10);
    }

    [Theory, BothDatabases]
    public async Task With_a_password_alone_every_desk_asks_for_the_passkey(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var registrar = await world.SignIn(await world.Given.Registrar(), withPasskey: false);
        Assert.Equal("/sign-in/passkey?returnUrl=%2Fregistrar%2Froles", (await registrar.Get("/registrar/roles")).Goes());
        Assert.Equal(HttpStatusCode.OK, (await registrar.Get("/account")).StatusCode);
        using var withPasskey = await world.SignIn(await world.Given.Registrar());
        Assert.Equal(HttpStatusCode.OK, (await withPasskey.Get("/registrar/roles")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task What_is_hard_to_undo_asks_again_after_five_minutes(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        using var rosa = await world.SignIn(person, withPasskey: false);
        world.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, (await rosa.Get("/account/address")).StatusCode);
        var open = await rosa.Page("/account/address");
        world.Pass(TimeSpan.FromSeconds(1));
        foreach (string path in new[] { "/account/address", "/account/passkeys" })
            Assert.Equal($"/sign-in/again?returnUrl={Uri.EscapeDataString(path)}", (await rosa.Get(path)).Goes());
        Assert.StartsWith("/sign-in/again", (await rosa.Submit("/account/address", open, "address", ("Input.Email", "new@clinic.example"))).Goes());
        Assert.Equal(0, await world.Look(db => Task.FromResult(db.MailedLinks.Count(l => l.Purpose == LinkPurpose.NewAddress))));

        var again = await rosa.Submit("/sign-in/again?returnUrl=%2Faccount%2Faddress", "again", ("Input.Password", Given.Password));

        Assert.Equal("/account/address", again.Goes());
        Assert.Equal(HttpStatusCode.OK, (await rosa.Get("/account/address")).StatusCode);
    }
}
