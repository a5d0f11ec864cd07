using CsCheck;

namespace Glabella.Registries.Tests;

public class NpiTests
{
    [Theory]
    [InlineData("1234567893", true), InlineData(" 1234567893 ", true), InlineData("1234567890", false), InlineData("0000000000", false)]
    [InlineData("3234567893", false), InlineData("123456789", false), InlineData("12345678931", false), InlineData("", false), InlineData("١٢٣٤٥٦٧٨٩٣", false)]
    public void Ten_digits_with_a_right_check_digit(string text, bool valid) => Assert.Equal(valid, Npi.TryParse(text, out _));

    [Fact]
    public void One_wrong_digit_is_always_noticed() =>
        Gen.Select(Gen.Long[100_000_000, 299_999_999], Gen.Int[0, 9], Gen.Int[1, 9]).Sample((nine, place, shift) =>
        {
            char[] digits = Npi.WithCheckDigit(nine).ToString().ToCharArray();
            digits[place] = (char)('0' + (digits[place] - '0' + shift) % 10);
            Assert.False(Npi.TryParse(digits, out _));
        });

    [Fact]
    public void The_default_is_no_number() => Assert.Equal("", default(Npi).ToString());
}
