using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Accounts;

/// <summary>#13. A real browser does the same in Glabella.Browser.Tests; here the phone is also led astray.</summary>
public class UsingAPasskey
{
    const string NotAccepted = "This passkey was not accepted";

    static async Task<(PersonId Person, Device Phone)> Owner(World world)
    {
        var (person, phone) = (await world.Given.Clinician(), new Device());
        using var rosa = await world.SignIn(person, withPasskey: false);
        Assert.Equal("/account/passkeys", (await phone.Join(rosa)).Goes());
        return (person, phone);
    }

    static Task<int> SignInsWithPasskey(World world) => world.Look(db => db.SignIns.CountAsync(s => s.WithPasskey));

    [Theory, BothDatabases]
    public async Task It_signs_in_and_the_same_answer_a_second_time_does_not(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (_, phone) = await Owner(world);
        using var rosa = world.Browser();
        using var thief = world.Browser();
        var (state, options) = await Device.Challenge(rosa, "/sign-in", "/passkeys/request-options");
        string answer = phone.Answer(options);
        Assert.Equal("/me", (await Device.Send(rosa, state, answer)).Goes());

        Assert.Contains(NotAccepted, await (await Device.Send(thief, state, answer)).Text());
        var (fresh, _) = await Device.Challenge(thief, "/sign-in", "/passkeys/request-options");
        Assert.Contains(NotAccepted, await (await Device.Send(thief, fresh, answer)).Text()); // an old answer to a new challenge

        Assert.Equal(1, await SignInsWithPasskey(world));
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_send_the_same_answer_at_once_one_gets_in(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (_, phone) = await Owner(world);
        using var rosa = world.Browser();
        var (state, options) = await Device.Challenge(rosa, "/sign-in", "/passkeys/request-options");
        string answer = phone.Answer(options);
        var page = await rosa.Page("/sign-in");

        var got = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => rosa.Submit("/sign-in", page, "passkey-get", ("Passkey.State", state), ("Passkey.Credential", answer))));

        Assert.Single(got, a => a.Goes() == "/me");
        Assert.Equal(1, await SignInsWithPasskey(world));
    }

    [Theory, BothDatabases]
    public async Task On_another_page_for_another_site_or_without_its_owner_it_opens_nothing(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (_, phone) = await Owner(world);
        Device[] astray =
        [
            phone.Led(origin: "https://localhost.evil.example"), phone.Led(origin: "http://localhost.evil.example"), phone.Led(origin: "http://evil.localhost"), phone.Led(origin: "https://localhost"), phone.Led(origin: "null"),
            phone.Led(site: "evil.example"), phone.Led(verified: false), phone.Forged(),
        ];
        foreach (var device in astray)
        {
            using var thief = world.Browser();
            Assert.Contains(NotAccepted, await (await device.SignIn(thief)).Text());
        }
        Assert.Equal(0, await SignInsWithPasskey(world));
        using var rosa = world.Browser();
        Assert.Equal("/me", (await phone.Led().SignIn(rosa)).Goes()); // the way it should be
    }

    [Theory, BothDatabases]
    public async Task A_challenge_is_for_five_minutes_and_for_one_purpose(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (person, phone) = await Owner(world);
        using var rosa = await world.SignIn(person);
        using var late = world.Browser();
        var (state, options) = await Device.Challenge(late, "/sign-in", "/passkeys/request-options");
        string answer = phone.Answer(options);
        var (toAdd, addOptions) = await Device.Challenge(rosa, "/account/passkeys", "/passkeys/creation-options");

        Assert.Contains(NotAccepted, await (await Device.Send(late, toAdd, phone.Answer(addOptions))).Text());
        world.Pass(TimeSpan.FromMinutes(5));
        Assert.Contains(NotAccepted, await (await Device.Send(late, state, answer)).Text());
        Assert.Equal(1, await SignInsWithPasskey(world)); // Rosa's own, arranged above
    }

    [Theory, BothDatabases]
    public async Task A_page_of_another_site_adds_none_and_nobody_adds_one_for_somebody_else(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        using var ivo = await world.SignIn(await world.Given.Clinician());
        foreach (var device in new[] { new Device { Origin = "https://evil.example" }, new Device { Site = "evil.example" }, new Device { VerifiesTheUser = false } })
            Assert.Contains(NotAccepted, await (await device.Join(rosa)).Text());
        var (rosas, options) = await Device.Challenge(rosa, "/account/passkeys", "/passkeys/creation-options");
        using var phone = new Device();

        var answer = await ivo.Submit("/account/passkeys", "passkey-create", ("Passkey.State", rosas), ("Passkey.Credential", phone.Create(options)), ("Passkey.Name", "Phone"));

        Assert.Contains(NotAccepted, await answer.Text());
        using var thief = world.Browser();
        Assert.Contains(NotAccepted, await (await phone.SignIn(thief)).Text());
    }

    [Theory, BothDatabases]
    public async Task Ten_are_the_most(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var open = await rosa.Page("/account/passkeys");
        for (int i = 1; i <= 10; i++) Assert.Equal("/account/passkeys", (await new Device().Join(rosa, $"Key {i}")).Goes());
        Assert.Null((await rosa.Page("/account/passkeys")).QuerySelector("[data-passkey=create]"));
        var (state, options) = await Device.Challenge(rosa, "/account/passkeys", "/passkeys/creation-options");
        using var eleventh = new Device();

        var answer = await rosa.Submit("/account/passkeys", open, "passkey-create", ("Passkey.State", state), ("Passkey.Credential", eleventh.Create(options)), ("Passkey.Name", "Key 11"));

        Assert.NotEqual("/account/passkeys", answer.Goes());
        using var later = world.Browser();
        Assert.Contains(NotAccepted, await (await eleventh.SignIn(later)).Text());
    }
}
