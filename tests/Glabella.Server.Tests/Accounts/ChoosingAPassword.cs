using Glabella.Server.Features.Accounts;

namespace Glabella.Server.Tests.Accounts;

public class ChoosingAPassword
{
    [Theory]
    [InlineData("three calm brown foxes")]
    [InlineData("correcthorse battery staple pony")]
    [InlineData("               ")] // fifteen spaces are a repetition: see below
    [InlineData("ünïcödé ist auch erlaubt")]
    [InlineData("水 火 木 金 土 日 月 山 川 空 海 風")]
    public void Long_ones_are_accepted_as_they_come(string password)
    {
        bool spaces = string.IsNullOrWhiteSpace(password);
        Assert.Equal(spaces, PasswordRules.Check(password) is not null);
    }

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
}
