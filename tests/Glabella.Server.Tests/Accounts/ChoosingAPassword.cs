using Glabella.Domain.Knowledge;
using Glabella.Server.Features.Accounts;
using Glabella.Server.Hosting;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Accounts;

public class ChoosingAPassword
{
    [Theory]
    [InlineData("three calm brown foxes")]
    [InlineData("correcthorse battery staple pony")]
    [InlineData("ünïcödé ist auch erlaubt")]
    [InlineData("水 火 木 金 土 日 月 山 川 空 海 風")]
    [InlineData("all lower case no digits")]
    [InlineData("  spaces around it  ")]
    public void Long_ones_are_accepted_as_they_come(string password) => Assert.Null(PasswordRules.Check(password));

    [Fact]
    public void Two_hundred_and_fifty_six_characters_and_more_are_accepted()
    {
        string long256 = string.Concat(Enumerable.Range(0, 256).Select(i => (char)('a' + i * 7 % 26 + i / 100)));
        Assert.Null(PasswordRules.Check(long256));
        Assert.IsType<PasswordTooLong>(PasswordRules.Check(new string([.. Enumerable.Range(0, 1025).Select(i => (char)('a' + i * i % 23))])));
    }

    [Theory]
    [InlineData("fourteen chars", "password_too_short")]
    [InlineData("🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊", "password_too_short")] // 13 characters in 26 code units
    [InlineData("               ", "password_common")] // fifteen spaces
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "password_common")]
    [InlineData("123456789012345", "password_common")]
    [InlineData("qwertyuiopasdfgh", "password_common")]
    [InlineData("passwordpassword", "password_common")]
    [InlineData("Password!!!12345678", "password_common")]
    [InlineData("Glabella-Botox-2026", "password_common")]
    [InlineData("botulinumtoxin2026!!", "password_common")]
    [InlineData("Rosa.Quill.1980.1980", "password_common")]
    public void Short_and_guessable_ones_are_refused(string password, string code) =>
        Assert.Equal(code, PasswordRules.Check(password, "rosa.quill@clinic.example", "Rosa", "Quill")?.Code);

    /// <summary>Each of the 3,000 most common, also stretched to the length: "dragon" is short, "dragon-dragon-dragon" is a repetition, "dragon123456789" is a word with digits.</summary>
    [Fact]
    public void The_three_thousand_most_common_are_refused_as_they_are_and_stretched()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var common = reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').ToList();
        Assert.Equal(3000, common.Count);
        Assert.All(common, word => Assert.NotNull(PasswordRules.Check(word)));
        Assert.All(common, word => Assert.NotNull(PasswordRules.Check(string.Concat(Enumerable.Repeat(word, 15 / word.Length + 1)))));
        Assert.All(common.Where(w => w.Length >= 3 && w.All(char.IsLetter)), word => Assert.NotNull(PasswordRules.Check(word + "!2026!2026!2026")));
    }

    /// <summary>Words of this house, every brand of the clinical data and every profession's tool of the trade, alone or by two, with digits and signs.</summary>
    [Fact]
    public void Words_of_the_product_and_of_its_trade_are_refused()
    {
        var brands = ClinicalLibrary.Load(ReferenceFiles.Folder("clinical")).Products.SelectMany(p => p.Brand.Split(' ')).Select(b => b.ToLowerInvariant()).Distinct().ToList();
        Assert.Contains("myobloc", brands);
        string[] words = [.. brands.Where(b => b != "cosmetic"), "glabella", "botulinum", "toxin", "injector", "registrar", "certificate", "clinician", "aesthetics"];
        foreach (string word in words)
        {
            Assert.IsType<PasswordCommon>(PasswordRules.Check($"{word}!2026!2026!2026"));
            Assert.IsType<PasswordCommon>(PasswordRules.Check($"Glabella-{word.ToUpperInvariant()}-0123456789"));
        }
    }

    /// <summary>The one rule, at each of the four doors where a password is set.</summary>
    [Theory, BothDatabases]
    public async Task Every_door_where_one_is_chosen_asks_the_same_rule(Engine engine)
    {
        const string Common = "passwordpassword", Short = "fourteen chars";
        await using var world = await World.Start(engine);
        using var visitor = world.Browser();
        string setup;
        await using (var scope = world.Services.CreateAsyncScope()) setup = (await scope.ServiceProvider.GetRequiredService<FirstRegistrar>().Invite(TestContext.Current.CancellationToken))!.Replace("http://localhost", "");
        var person = await world.Given.Clinician();
        using var rosa = await world.SignIn(person);
        await visitor.Submit("/recover", "recover", ("Input.Email", await world.EmailOf(person)));
        string recover = (await world.LastMail()).ActionUrl!.Replace("http://localhost", "");
        (string, string)[] name = [("Input.GivenName", "Noa"), ("Input.FamilyName", "Berg"), ("Input.Email", "noa@clinic.example")];
        (Browser Who, string Path, string Form, (string, string)[] Others)[] doors =
            [(visitor, "/register", "register", name), (visitor, setup, "setup", name), (visitor, recover, "finish", []), (rosa, "/account/password", "password", [("Input.Current", Given.Password)])];

        foreach (var (who, path, form, rest) in doors)
        {
            Assert.Contains("one of the first that an attacker tries", await (await who.Submit(path, form, [.. rest, ("Input.Password", Common)])).Text());
            Assert.Contains("at least 15 characters", await (await who.Submit(path, form, [.. rest, ("Input.Password", Short)])).Text());
        }
        Assert.Equal(1, await world.Look(db => db.Users.CountAsync()));
    }

    /// <summary>256 characters with spaces around and letters of many alphabets: every one counts, nothing is trimmed, folded or cut, and it never runs out.</summary>
    [Theory, BothDatabases]
    public async Task It_is_compared_as_received_and_does_not_expire(Engine engine)
    {
        string chosen = " " + string.Concat(Enumerable.Range(0, 254).Select(i => (char)(i % 3 == 0 ? 'a' + i * 7 % 26 : i % 3 == 1 ? 'é' + i % 9 : '山' + i))) + " ";
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        string email = await world.EmailOf(person);
        using (var rosa = await world.SignIn(person))
            Assert.Equal("/account", (await rosa.Submit("/account/password", "password", ("Input.Current", Given.Password), ("Input.Password", chosen))).Goes());
        world.Pass(TimeSpan.FromDays(1000));
        async Task<string?> Enter(string password)
        {
            using var browser = world.Browser();
            return (await browser.Submit("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", password))).Goes();
        }

        foreach (string near in new[] { chosen.Trim(), chosen[..^1], chosen.ToUpperInvariant(), chosen.Normalize(System.Text.NormalizationForm.FormD) }) Assert.Null(await Enter(near));
        Assert.Equal("/me", await Enter(chosen));
    }
}
