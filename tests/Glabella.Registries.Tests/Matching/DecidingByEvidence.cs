using Glabella.Registries.Leie;
using Glabella.Registries.Matching;
using static Glabella.Registries.Tests.Leie.ListFile;

namespace Glabella.Registries.Tests.Matching;

/// <summary>The table of docs/how/matching.md, line by line.</summary>
public class DecidingByEvidence
{
    static readonly Npi Own = Npi.WithCheckDigit(212_345_678), Other = Npi.WithCheckDigit(212_345_900);
    static readonly DateOnly Day = new(1971, 5, 4);

    static readonly ScreenedPerson Cora = new("Aberfield", "Cora", Born: Day, Npi: Own);

    [Fact]
    public void The_same_number_is_conclusive_also_after_an_unknown_change_of_name() =>
        Is(ScreenOutcome.Listed, ScreenReason.SameNpi, Cora with { LastName = "Quillfeather", Born = null }, Row(npi: Own));

    [Fact]
    public void The_number_of_somebody_else_is_a_question() =>
        Is(ScreenOutcome.Review, ScreenReason.SameNpiOtherName, new("Quillfeather", "Odin", Born: new(1980, 1, 1), Npi: Own), Row(npi: Own));

    [Fact]
    public void A_mistyped_number_never_clears_who_has_the_name_and_the_birth_date() =>
        Is(ScreenOutcome.Listed, ScreenReason.NameAndBirthDate, Cora with { Npi = Other }, Row(born: Day, npi: Own));

    [Theory]
    [InlineData("Aberfielt", "Cora"), InlineData("Aberfield", "Corra"), InlineData("Cora", "Aberfield"), InlineData("Aberfield-Quill", "Cora")]
    public void A_near_name_and_the_birth_date_are_conclusive(string last, string first) =>
        Is(ScreenOutcome.Listed, ScreenReason.NameAndBirthDate, new(last, first, Born: Day), Row(born: Day));

    [Theory]
    [InlineData("C", null), InlineData("Juno", "Cora")]
    public void Half_a_name_and_the_birth_date_ask_for_a_look(string first, string? middle) =>
        Is(ScreenOutcome.Review, ScreenReason.HalfANameAndBirthDate, new("Aberfield", first, middle, Day), Row(born: Day));

    [Fact]
    public void A_twin_is_clear() => Assert.Equal(ScreenOutcome.Clear, Screen(new("Aberfield", "Sunniva", Born: Day), Row(born: Day)).Outcome);

    [Theory]
    [InlineData(1971, 4, 5), InlineData(1971, 5, 14), InlineData(1917, 5, 4), InlineData(1981, 5, 4)]
    public void A_birth_date_nearly_the_same_asks_for_a_look(int year, int month, int day) =>
        Is(ScreenOutcome.Review, ScreenReason.BirthDateNearlySame, Cora with { Born = new(year, month, day), Npi = null }, Row(born: Day));

    [Theory]
    [InlineData(1971, 8, 29), InlineData(1950, 5, 14)]
    public void Another_birth_date_clears_also_in_the_same_year(int year, int month, int day)
    {
        var answer = Screen(Cora with { Born = new(year, month, day), Npi = null }, Row(born: Day));
        Assert.Equal(ScreenOutcome.Clear, answer.Outcome);
        Assert.Equal(ScreenReason.BirthDateDiffers, Assert.Single(answer.ToldApart).Reason);
    }

    [Fact]
    public void Without_a_birth_date_another_number_clears()
    {
        var answer = Screen(Cora with { Born = null, Npi = Other }, Row(npi: Own));
        Assert.Equal((ScreenOutcome.Clear, ScreenReason.NpiDiffers), (answer.Outcome, Assert.Single(answer.ToldApart).Reason));
    }

    [Fact]
    public void Two_digits_of_the_number_exchanged_ask_for_a_look()
    {
        string own = Npi.WithCheckDigit(213_456_789).ToString();
        var near = Enumerable.Range(1, 7).Select(i => $"{own[..i]}{own[i + 2]}{own[i + 1]}{own[i]}{own[(i + 3)..]}").Where(t => t != own && Npi.TryParse(t, out _)).Select(t => Npi.Parse(t)).First();
        Is(ScreenOutcome.Review, ScreenReason.NpiNearlySame, Cora with { Born = null, Npi = near }, Row(npi: Npi.Parse(own)));
    }

    [Theory]
    [InlineData("Aberfield", "Cora"), InlineData("Aberfielt", "Cora"), InlineData("Aberfield", "C"), InlineData("Quill-Aberfield", "Cora")]
    public void A_near_name_alone_asks_for_a_look(string last, string first) => Is(ScreenOutcome.Review, ScreenReason.NothingElseKnown, new(last, first), Row());

    [Fact]
    public void A_former_name_is_looked_for_and_named()
    {
        var answer = Screen(new("Quillfeather", "Cora", Born: Day) { FormerNames = [new("Aberfield")] }, Row(born: Day));
        var match = Assert.Single(answer.Matches);
        Assert.Equal((ScreenOutcome.Listed, new FieldFinding("former last name", "Aberfield", "ABERFIELD", Agreement.Same)), (match.Outcome, match.Fields[0]));
    }

    [Fact]
    public void First_and_middle_name_with_the_birth_date_speak_for_a_marriage_nobody_told_of() =>
        Is(ScreenOutcome.Review, ScreenReason.MiddleNameAndBirthDate, new("Quillfeather", "Cora", "Linnea", Day), Row(born: Day) with { MiddleName = "LINNEA" });

    [Fact]
    public void A_maiden_name_that_became_the_middle_name_is_found() => Is(ScreenOutcome.Listed, ScreenReason.NameAndBirthDate, new("Quillfeather", "Cora", "Aberfield", Day), Row(born: Day));

    [Fact]
    public void Another_middle_name_is_not_enough_to_clear_the_whole_name() =>
        Is(ScreenOutcome.Review, ScreenReason.NothingElseKnown, new("Aberfield", "Cora", "Uma"), Row() with { MiddleName = "LINNEA" });

    [Fact]
    public void A_business_is_found_by_its_number_alone()
    {
        var house = new Exclusion { RowHash = "", BusinessName = "CORA ABERFIELD PC", Npi = Own, Excluded = new(2019, 3, 20) };
        Is(ScreenOutcome.Listed, ScreenReason.SameNpi, Cora, house);
        Assert.Equal(ScreenOutcome.Clear, Screen(Cora with { Npi = Other }, house).Outcome);
    }

    [Fact]
    public void The_explanation_names_every_field()
    {
        var match = Assert.Single(Screen(new("Aberfielt", "Bill", "J", Day, Other), Row(born: Day, npi: Own) with { FirstName = "WILLIAM", MiddleName = "JONAS" }).Matches);
        Assert.Equal([
            new("last name", "Aberfielt", "ABERFIELD", Agreement.OneError), new("first name", "Bill", "WILLIAM", Agreement.Nickname), new("middle name", "J", "JONAS", Agreement.Initial),
            new("birth date", "1971-05-04", "1971-05-04", Agreement.Same), new("NPI", Other.ToString(), Own.ToString(), Agreement.Different)], match.Fields);
    }

    static Exclusion Row(DateOnly? born = null, Npi? npi = null) => Nurse(born: null) with { Born = born, Npi = npi };

    static ScreenResult Screen(ScreenedPerson person, params Exclusion[] rows) => new ExclusionIndex(List(rows)).Screen(person);

    static void Is(ScreenOutcome outcome, ScreenReason reason, ScreenedPerson person, Exclusion row)
    {
        var match = Assert.Single(Screen(person, row).Matches);
        Assert.Equal((outcome, reason), (match.Outcome, match.Reason));
    }
}
