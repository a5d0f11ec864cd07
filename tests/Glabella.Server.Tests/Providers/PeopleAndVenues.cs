using System.Net;
using Glabella.Domain;
using Glabella.Domain.Providers;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Providers;

public class PeopleAndVenues
{
    [Theory, BothDatabases]
    public async Task An_instructor_is_added_by_the_address_of_the_account(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var person = await desk.World.Given.Clinician("md", givenName: "Elena", familyName: "Marsh");
        string email = await desk.World.Look(db => db.Users.Where(u => u.Id == person.Value).Select(u => u.Email!).SingleAsync());
        await desk.Browser.Submit($"{desk.At}/people", "add", ("Input.Email", email.ToUpperInvariant()), ("Input.Role", "Instructor"), ("Input.Credentials", "MD"));
        Assert.Contains("Elena Marsh, MD", (await desk.Browser.Page($"{desk.At}/people")).QuerySelector("table")!.TextContent);
        Assert.Contains("already has that role", await Desk.Problems(await desk.Browser.Submit($"{desk.At}/people", "add", ("Input.Email", email), ("Input.Role", "Instructor"))));
    }

    [Theory, BothDatabases]
    public async Task Who_has_no_account_is_asked_to_sign_up_first(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var answer = await desk.Browser.Submit($"{desk.At}/people", "add", ("Input.Email", "nobody@clinic.example"));
        Assert.Contains("Ask them to sign up first", await Desk.Problems(answer));
    }

    [Theory, BothDatabases]
    public async Task The_last_coordinator_cannot_leave_and_a_second_one_can(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        string form = $"end-{desk.Coordinator}-Coordinator";
        await desk.Browser.Submit($"{desk.At}/people", form);
        Assert.Equal(1, await desk.World.Look(db => db.Memberships.CountAsync(m => m.Until == null)));
        var second = await desk.World.Given.Coordinator(desk.Provider);
        await desk.Browser.Submit($"{desk.At}/people", $"end-{second}-Coordinator");
        Assert.Equal([desk.Coordinator], await desk.World.Look(db => db.Memberships.Where(m => m.Until == null).Select(m => m.PersonId).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_venue_gets_its_place_on_the_map_from_its_zip(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        var answer = await desk.Browser.Submit($"{desk.At}/venues/new", "venue", Venue("78701", "US-TX"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var venue = await desk.World.Look(db => db.Venues.SingleAsync());
        Assert.InRange(venue.Latitude, 30.2, 30.4);
        Assert.Equal((Facility.Clinic, "US-TX"), (venue.Facility, venue.Jurisdiction.Code));
    }

    [Theory, BothDatabases]
    public async Task A_zip_of_another_state_is_noticed_because_the_law_hangs_on_it(Engine engine)
    {
        await using var desk = await Desk.Open(engine);
        Assert.Contains("ZIP 78701 lies in TX, not in OK", await Desk.Problems(await desk.Browser.Submit($"{desk.At}/venues/new", "venue", Venue("78701", "US-OK"))));
        Assert.Contains("five-digit ZIP", await Desk.Problems(await desk.Browser.Submit($"{desk.At}/venues/new", "venue", Venue("00000", "US-TX"))));
    }

    [Theory, BothDatabases]
    public async Task A_registrar_registers_a_provider_with_its_first_coordinator(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var registrar = await world.SignIn(await world.Given.Registrar());
        var person = await world.Given.Clinician();
        string email = await world.Look(db => db.Users.Where(u => u.Id == person.Value).Select(u => u.Email!).SingleAsync());
        var answer = await registrar.Submit("/registrar/providers", "provider",
            ("Input.Name", "Hill Country Institute"), ("Input.Email", "office@hill.example"), ("Input.City", "Austin"), ("Input.Jurisdiction", "US-TX"), ("Input.CoordinatorEmail", email));
        Assert.Equal("/provider/hill-country-institute/trust", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.ToString());
        using var coordinator = await world.SignIn(person);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Get("/provider/hill-country-institute/courses/new")).StatusCode);
        Assert.Contains("Hill Country Institute", (await coordinator.Page("/for-providers")).QuerySelector("main")!.TextContent);
    }

    static (string, string)[] Venue(string zip, string state) =>
        [("Input.Name", "Suite 310"), ("Input.Address", "1204 W 38th St"), ("Input.City", "Austin"), ("Input.Zip", zip), ("Input.Jurisdiction", state), ("Input.Zone", "America/Chicago")];
}
