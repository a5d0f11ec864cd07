using Glabella.Domain.People;

namespace Glabella.Domain.Tests.People;

public class NamingAPlaceAndAProfession
{
    [Theory]
    [InlineData("us-tx", "US-TX", "TX"), InlineData(" GB-ENG ", "GB-ENG", "ENG"), InlineData("CA-ON", "CA-ON", "ON")]
    public void A_place_is_read_however_it_is_written(string typed, string code, string part) =>
        Assert.Equal((code, part), (Jurisdiction.Parse(typed).Code, Jurisdiction.Parse(typed).Subdivision));

    [Theory]
    [InlineData(null), InlineData(""), InlineData("TX"), InlineData("US_TX"), InlineData("US-T"), InlineData("US-TEXAS"), InlineData("US-4X"), InlineData("US-TÄ")]
    public void What_is_no_code_is_no_place(string? typed)
    {
        Assert.False(Jurisdiction.TryParse(typed, out var place));
        Assert.Equal("", place.Code);
        Assert.Throws<FormatException>(() => Jurisdiction.Parse(typed!));
    }

    [Theory]
    [InlineData("RN", "rn"), InlineData(" medical_assistant ", "medical_assistant")]
    public void A_profession_is_read_however_it_is_written(string typed, string code) => Assert.Equal(code, Profession.Parse(typed).Code);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("r n"), InlineData("rn2"), InlineData("abcdefghijklmnopqrstuvwxyzabcdefg")]
    public void What_is_no_code_is_no_profession(string? typed) => Assert.False(Profession.TryParse(typed, out _));

    [Fact]
    public void Both_read_well_in_a_sentence()
    {
        Assert.Equal("Texas RN", $"{Jurisdiction.Parse("US-TX").Name()} {Profession.Parse("rn").ShortName()}");
        Assert.Equal("California medical assistant", $"{Jurisdiction.Parse("US-CA").Name()} {Profession.Parse("medical_assistant").ShortName()}");
        Assert.Equal("GB-ENG", Jurisdiction.Parse("GB-ENG").Name());
    }
}
