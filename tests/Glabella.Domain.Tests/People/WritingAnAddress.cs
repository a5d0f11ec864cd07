using CsCheck;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.People;

public class WritingAnAddress
{
    [Theory]
    [InlineData("rosa@clinic.example")]
    [InlineData(" rosa.quill+class@sub.clinic.example ")]
    [InlineData("o'neil@x-y.example")]
    public void What_a_mail_program_takes_is_taken_without_its_blanks(string typed)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address));
        Assert.Equal(typed.Trim(), address.Value);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("rosa"), InlineData("rosa@"), InlineData("@clinic.example"), InlineData("rosa@clinic"), InlineData("rosa@clinic.example\n")]
    [InlineData("rosa@@clinic.example"), InlineData("rosa quill@clinic.example"), InlineData(".rosa@clinic.example"), InlineData("\"rosa\"@clinic.example"), InlineData("rosa@-clinic.example"), InlineData("rosa@192.0.2.1")]
    [InlineData("a@b.example>\r\nRCPT TO:<c@d.example")]
    public void What_could_be_misread_is_not(string? typed)
    {
        Assert.False(EmailAddress.TryParse(typed, out var address));
        Assert.Equal("", address.ToString());
    }

    [Fact]
    public void Sixty_four_before_the_sign_and_two_hundred_fifty_four_in_all_are_the_bounds()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@b.example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@b.example", out _));
        string host = string.Concat(Enumerable.Repeat(new string('b', 60) + ".", 4)) + "ex";
        Assert.True(EmailAddress.TryParse($"{new string('a', 254 - 1 - host.Length)}@{host}", out _));
        Assert.False(EmailAddress.TryParse($"{new string('a', 255 - 1 - host.Length)}@{host}", out _));
    }

    [Fact]
    public void Whatever_is_taken_has_one_sign_and_no_blank_or_break() => Gen.String[Gen.Char["ab.@-'\" \r\n<>é"], 1, 20].Sample(typed =>
    {
        if (!EmailAddress.TryParse(typed, out var address)) return;
        Assert.Equal(1, address.Value.Count(c => c == '@'));
        Assert.DoesNotContain(address.Value, c => c is ' ' or '\r' or '\n' or '<' or '>' or '"' || c > 126);
    });
}
