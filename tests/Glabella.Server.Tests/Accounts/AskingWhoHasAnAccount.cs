using System.Text.RegularExpressions;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Tests.Accounts;

/// <summary>#14: status, headers, text and work are the same for an address with an account and one without. Work is counted, not timed:
/// what costs is the password hash, and each door computes it once for everybody; mails and rows are as many.</summary>
public partial class AskingWhoHasAnAccount
{
    /// <summary>The real hashing, counted.</summary>
    sealed class Counted(IOptions<PasswordHasherOptions> options) : IPasswordHasher<Account>
    {
        readonly PasswordHasher<Account> real = new(options);
        public int Computed;

        public string HashPassword(Account user, string password)
        {
            Interlocked.Increment(ref Computed);
            return real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashed, string given)
        {
            Interlocked.Increment(ref Computed);
            return real.VerifyHashedPassword(user, hashed, given);
        }
    }

    /// <summary>Everything a stranger sees of one try at a door, and what it cost.</summary>
    sealed record Seen(string Answer, int Hashes, int Mails);

    static async Task<Seen> Try(World world, string path, string form, string email, params (string, string)[] more)
    {
        var counted = (Counted)world.Services.GetRequiredService<IPasswordHasher<Account>>();
        using var stranger = world.Browser();
        var page = await stranger.Page(path);
        int before = counted.Computed, mails = await world.Look(db => db.Outbox.CountAsync());
        var answer = await stranger.Submit(path, page, form, [("Input.Email", email), .. more]);
        string headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Set-Cookie" or "Content-Length")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
        string text = Token().Replace(await answer.Text(), "").Replace(email, "ADDRESS");
        return new($"{(int)answer.StatusCode}\n{headers}\ncookies: {string.Join(',', stranger.Cookies.Keys.Order(StringComparer.Ordinal))}\n{text}", counted.Computed - before, await world.Look(db => db.Outbox.CountAsync()) - mails);
    }

    static void Same(Seen one, Seen other)
    {
        Assert.Equal(one.Answer, other.Answer); // first, for it says where they differ
        Assert.Equal(one, other);
    }

    static Task<World> Start(Engine engine) => World.Start(engine, host => host.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<Account>, Counted>()));

    [Theory, BothDatabases]
    public async Task A_wrong_password_and_an_unknown_address_look_and_cost_the_same(Engine engine)
    {
        await using var world = await Start(engine);
        string known = await world.EmailOf(await world.Given.Clinician());
        for (int i = 0; i < 8; i++) // into the delay, which must not tell either
        {
            var there = await Try(world, "/sign-in", "sign-in", known, ("Input.Password", "a wrong password, long"));
            var nobody = await Try(world, "/sign-in", "sign-in", "nobody@clinic.example", ("Input.Password", "a wrong password, long"));
            if (i > 0) Same(there, nobody); // the very first try of a process also makes the hash that stands in for nobody's
            Assert.Equal(i < 5 ? 1 : 0, nobody.Hashes);
        }
    }

    /// <summary>Who has passkeys only is not found out by the password door either.</summary>
    [Theory, BothDatabases]
    public async Task An_account_without_a_password_looks_and_costs_the_same(Engine engine)
    {
        await using var world = await Start(engine);
        var person = await world.Given.Clinician();
        string email = await world.EmailOf(person);
        await world.Arrange(db => db.Users.Where(u => u.Id == person.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, (string?)null)));
        await Try(world, "/sign-in", "sign-in", "first@clinic.example", ("Input.Password", "a wrong password, long"));

        Same(
            await Try(world, "/sign-in", "sign-in", "nobody@clinic.example", ("Input.Password", "a wrong password, long")),
            await Try(world, "/sign-in", "sign-in", email, ("Input.Password", "a wrong password, long")));
    }

    [Theory, BothDatabases]
    public async Task Registering_looks_and_costs_the_same(Engine engine)
    {
        await using var world = await Start(engine);
        string known = await world.EmailOf(await world.Given.Clinician());
        (string, string)[] rest = [("Input.GivenName", "Noa"), ("Input.FamilyName", "Berg"), ("Input.Password", "seven quiet grey herons")];
        for (int i = 0; i < 7; i++) // beyond the five mails an hour
        {
            var there = await Try(world, "/register", "register", known, rest);
            Same(there, await Try(world, "/register", "register", "nobody@clinic.example", rest));
            Assert.Equal((1, i < 5 ? 1 : 0), (there.Hashes, there.Mails));
        }
    }

    [Theory, BothDatabases]
    public async Task Recovering_looks_and_costs_the_same(Engine engine)
    {
        await using var world = await Start(engine);
        string known = await world.EmailOf(await world.Given.Clinician());
        for (int i = 0; i < 7; i++)
        {
            var there = await Try(world, "/recover", "recover", known);
            Same(there, await Try(world, "/recover", "recover", "nobody@clinic.example"));
            Assert.Equal((0, i < 5 ? 1 : 0), (there.Hashes, there.Mails));
        }
    }

    /// <summary>A challenge names no account: the phone finds its own key.</summary>
    [Theory, BothDatabases]
    public async Task A_passkey_challenge_names_nobody(Engine engine)
    {
        await using var world = await Start(engine);
        using var phone = new Device();
        using (var rosa = await world.SignIn(await world.Given.Clinician())) await phone.Join(rosa);
        using var stranger = world.Browser();
        var (_, options) = await Device.Challenge(stranger, "/sign-in", "/passkeys/request-options");
        Assert.True(!options.TryGetProperty("allowCredentials", out var named) || named.GetArrayLength() == 0);
    }

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
