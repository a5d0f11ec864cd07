using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Tests.Knowledge;

public sealed class DilutingAVial
{
    static readonly ProductKey Botox = new("botox-cosmetic");

    [Fact]
    public void The_concentration_is_computed_and_said_as_a_sentence() =>
        Assert.Equal("100 Units / 2.5 mL = 40 Units/mL = 4 Units per 0.1 mL", new Dilution(new(Botox, 100), 2.5m).Arithmetic);

    [Fact]
    public void The_volume_of_a_dose_is_computed_and_said() =>
        Assert.Equal("4 Units / 40 Units/mL = 0.1 mL", new Dilution(new(Botox, 100), 2.5m).ArithmeticOf(new(Botox, 4)));

    [Fact]
    public void Twice_the_diluent_halves_the_concentration() =>
        Assert.Equal(2m, new Dilution(new(Botox, 100), 5m).PerTenthMl.Amount);

    [Fact]
    public void A_label_that_rounds_shows_both_figures() =>
        Assert.Equal("100 Units / 1.2 mL = 83.33 Units/mL = 8.33 Units per 0.1 mL; the label rounds this to 8 Units",
            Assert.Single(Clinical.Library.Product("daxxify")!.Reconstitution.Value.Table).Sentence);

    [Fact]
    public void Every_shipped_row_matches_its_arithmetic() =>
        Assert.All(Clinical.Library.Products.SelectMany(p => p.Reconstitution.Value.Table), row => Assert.True(row.Matches));

    [Theory, InlineData(0), InlineData(-1)]
    public void No_diluent_is_no_dilution(int ml) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dilution(new(Botox, 100), ml));
}
