using CsCheck;
using Glabella.Domain.Certificates;

namespace Glabella.Domain.Tests.Certificates;

public class CodesPeopleType
{
    static readonly Gen<ShortCode> Any = Gen.Byte.Array[7].Select(bytes => ShortCode.New(bytes));

    [Fact]
    public void Two_groups_of_four_without_letters_that_look_like_others() =>
        Any.Sample(code => System.Text.RegularExpressions.Regex.IsMatch(code.ToString(), "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"));

    [Fact]
    public void What_is_printed_can_be_typed_in_any_case_with_O_for_zero_and_I_for_one() =>
        Any.Sample(code => ShortCode.TryParse(" " + code.ToString().ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace("-", " "), out var read) && read == code);

    [Fact]
    public void Any_one_wrong_character_is_noticed() =>
        Gen.Select(Any, Gen.Int[0, 7], Gen.Int[1, 31]).Sample((code, place, step) =>
        {
            const string alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
            var typed = code.ToString().Replace("-", "").ToCharArray();
            typed[place] = alphabet[(alphabet.IndexOf(typed[place]) + step) % 32];
            return !ShortCode.TryParse(new string(typed), out _);
        });

    [Fact]
    public void Swapped_neighbors_are_noticed_but_for_one_pair()
    {
        Any.Sample(code =>
        {
            var typed = code.ToString().Replace("-", "").ToCharArray();
            (typed[2], typed[3]) = (typed[3], typed[2]);
            return typed[2] == typed[3] || (typed[2], typed[3]) is ('0', 'Z') or ('Z', '0') || !ShortCode.TryParse(new string(typed), out _);
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K4Q-M2X")]
    [InlineData("7K4Q-M2XDD")]
    [InlineData("7K4Q-M2XU")]
    [InlineData("ÄÄÄÄ-ÄÄÄÄ")]
    public void What_is_no_code_is_no_code(string? text) => Assert.False(ShortCode.TryParse(text, out _));

    [Theory]
    [InlineData("Łęcka", "lecka")]
    [InlineData("O'Brien-Núñez", "OBRIEN NUNEZ")]
    [InlineData("Großmann", "GROSSMANN")]
    [InlineData("Okafor", "  okafor ")]
    public void A_family_name_is_the_same_however_it_is_typed(string stored, string typed) => Assert.Equal(FamilyName.Key(stored), FamilyName.Key(typed));
}
