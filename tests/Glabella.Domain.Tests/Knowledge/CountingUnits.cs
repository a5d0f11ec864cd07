using System.Reflection;
using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Tests.Knowledge;

/// <summary>Units of one product are never Units of another.</summary>
public sealed class CountingUnits
{
    static readonly ProductKey Botox = new("botox-cosmetic");
    static readonly ProductKey Dysport = new("dysport");

    [Fact]
    public void Units_of_two_products_do_not_add() =>
        Assert.Throws<InvalidOperationException>(() => new Units(Botox, 20) + new Units(Dysport, 50));

    [Fact]
    public void Units_of_two_products_do_not_compare() =>
        Assert.Throws<InvalidOperationException>(() => new Units(Botox, 20) < new Units(Dysport, 50));

    [Fact]
    public void The_same_number_of_two_products_is_not_the_same() =>
        Assert.NotEqual(new Units(Botox, 20), new Units(Dysport, 20));

    [Fact]
    public void Units_of_one_product_cannot_be_drawn_from_a_vial_of_another() =>
        Assert.Throws<InvalidOperationException>(() => new Dilution(new(Botox, 100), 2.5m).VolumeMl(new(Dysport, 10)));

    [Fact]
    public void Units_of_one_product_add_up() =>
        Assert.Equal("20 Units", (new Units(Botox, 4) * 5).ToString());

    [Fact]
    public void The_product_of_units_cannot_be_changed()
    {
        Assert.All(typeof(Units).GetProperties(), p => Assert.Null(p.SetMethod));
        Assert.Null(typeof(Units).GetMethod("<Clone>$"));
    }

    /// <summary>A ratio, a factor or a table between products would need both: no member of the domain takes Units and a product.</summary>
    [Fact]
    public void No_code_leads_from_units_and_a_product_to_other_units()
    {
        var converters = typeof(Units).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(m => m.ReturnType == typeof(Units) || m.ReturnType == typeof(UnitRange))
            .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(Units) || p.ParameterType == typeof(UnitRange)))
            .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(ProductKey) || p.ParameterType == typeof(Product)));

        Assert.Empty(converters);
    }
}
