using Glabella.Registries.Matching;

namespace Glabella.Registries.Tests.Matching;

public class ComparingNames
{
    static readonly NameComparison Comparison = new(Nicknames.English, w => w is "HALL" or "HILL", w => w is "PATRICK" or "PATRICIA");

    [Theory]
    [InlineData("ABERFIELD", "Aberfield", Agreement.Same)]
    [InlineData("O’Aberfield", "OABERFIELD", Agreement.Same)]
    [InlineData("Núñez", "NUNEZ", Agreement.Same)]
    [InlineData("De La Cruz", "DELACRUZ", Agreement.Same)]
    [InlineData("De La Cruz", "CRUZ", Agreement.Part)]
    [InlineData("McDonald", "MC DONALD", Agreement.Same)]
    [InlineData("Saint James", "ST JAMES", Agreement.Same)]
    [InlineData("Garcia-Lopez", "GARCIA LOPEZ", Agreement.Same)]
    [InlineData("Garcia", "GARCIA-LOPEZ", Agreement.Part)]
    [InlineData("Lopez", "GARCIA-LOPEZ", Agreement.Part)]
    [InlineData("Garcia-Lopez", "GARCIA", Agreement.Part)]
    [InlineData("Aberfield Jr.", "ABERFIELD", Agreement.Same)]
    [InlineData("Aberfield, RN, FNP", "ABERFIELD", Agreement.Same)]
    [InlineData("Vanderquillfeather-Aberfield", "VANDERQUILLFEATHER-A", Agreement.CutOff)]
    [InlineData("Aberfield", "QUILL-ABERF", Agreement.Different)]
    [InlineData("Aberfeild", "ABERFIELD", Agreement.SoundsAlike)]
    [InlineData("Aberfielt", "ABERFIELD", Agreement.OneError)]
    [InlineData("Abrefiekd", "ABERFIELD", Agreement.TwoErrors)]
    [InlineData("Reed", "REID", Agreement.SoundsAlike)]
    [InlineData("Hall", "HILL", Agreement.SoundsAlike)]
    [InlineData("Hall", "HALB", Agreement.OneError)]
    [InlineData("Quill", "ABERFIELD", Agreement.Different)]
    public void Last_names(string ours, string theirs, Agreement how) =>
        Assert.Equal(how, Comparison.Family(PlainName.Of(ours, "A", null), PlainName.Of(theirs, "A", null, familyMayGoOn: theirs.Length >= 20)));

    [Theory]
    [InlineData("William", null, "BILL", null, Agreement.Nickname)]
    [InlineData("Bill", null, "WILLIAM", null, Agreement.Nickname)]
    [InlineData("Greta", null, "PEG", null, Agreement.Different)]
    [InlineData("Pat", null, "PATRICIA", null, Agreement.Nickname)]
    [InlineData("Patrick", null, "PATRICIA", null, Agreement.Similar)]
    [InlineData("J.", null, "JAMES", null, Agreement.Initial)]
    [InlineData("Mary Ann", null, "MARY", null, Agreement.Part)]
    [InlineData("Maryann", null, "MARY ANN", null, Agreement.Same)]
    [InlineData("Jmaes", null, "JAMES", null, Agreement.SoundsAlike)]
    [InlineData("James", null, "ROBERT", "JAMES", Agreement.MiddleName)]
    [InlineData("Robert", "James", "JAMES", null, Agreement.MiddleName)]
    [InlineData("James", "T", "ROBERT", "JAMES", Agreement.Different)]
    [InlineData("Jane", null, "JUNE", null, Agreement.SoundsAlike)]
    [InlineData(null, null, "JUNE", null, Agreement.Missing)]
    public void First_names(string? ours, string? ourMiddle, string? theirs, string? theirMiddle, Agreement how) =>
        Assert.Equal(how, Comparison.Given(PlainName.Of("A", ours, ourMiddle), PlainName.Of("A", theirs, theirMiddle)));

    [Fact]
    public void One_letter_between_two_common_names_is_no_slip_of_the_pen()
    {
        Assert.Equal(Agreement.Similar, NameComparison.Word("BROWN", "CROWN", _ => true));
        Assert.Equal(Agreement.OneError, NameComparison.Word("BROWN", "CROWN", _ => false));
    }

    [Fact]
    public void First_and_last_name_may_be_exchanged()
    {
        var found = Comparison.Compare(PlainName.Of("Cora", "Aberfield", null), PlainName.Of("ABERFIELD", "CORA", null));
        Assert.True(found is { Exchanged: true, Points: 1 });
    }

    [Theory]
    [InlineData("SMITH", "SMITH", 0), InlineData("SMITH", "SMIHT", 1), InlineData("SMITH", "SMTH", 1), InlineData("SMITH", "SMMITH", 1), InlineData("SMITH", "SNITH", 1)]
    [InlineData("SMITH", "NSITH", 2), InlineData("SMITH", "ABERF", 3), InlineData("AB", "BA", 1), InlineData("", "AB", 2)]
    public void Errors_are_counted_up_to_a_bound(string a, string b, int errors) => Assert.Equal(errors, Spelling.Errors(a, b, 2));

    [Theory]
    [InlineData("Cora Aberfield", "ABERFIELD, CORA"), InlineData("Cora Aberfielt", "ABERFIELD, CORA"), InlineData("Dr. Bill J Aberfield", "ABERFIELD, WILLIAM")]
    public void Whole_names_of_one_person_are_likelier_than_not(string a, string b) => Assert.InRange(NameLikeness.Of(a, b), 0.5, 1);

    [Theory]
    [InlineData("Cora Aberfield", "QUILLFEATHER, CORA"), InlineData("Cora Aberfield", "ABERFIELD, ODIN"), InlineData("", "ABERFIELD, CORA"), InlineData("-", "-")]
    public void Whole_names_of_two_people_are_not(string a, string b) => Assert.InRange(NameLikeness.Of(a, b), 0, 0.5);

    [Theory]
    [InlineData("PHILIP", "FILIP"), InlineData("KATHRYN", "CATHERINE"), InlineData("SCHMIDT", "SHMIDT"), InlineData("KNIGHT", "NITE"), InlineData("WRIGHT", "RIGHT"), InlineData("GEOFFREY", "JEFREY")]
    public void What_is_spoken_alike_has_one_sound(string a, string b) => Assert.Equal(Sound.Of(a), Sound.Of(b));
}
