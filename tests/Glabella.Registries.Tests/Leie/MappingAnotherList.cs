using Glabella.Registries.Leie;
using static Glabella.Registries.Tests.Leie.ListFile;

namespace Glabella.Registries.Tests.Leie;

public class MappingAnotherList
{
    [Fact]
    public void A_list_with_whole_names_and_months_is_read_through_a_small_file()
    {
        var rows = Read("npi,name,state,specialty,reason_text,exclusion_month\n2123456784,\"ABERFIELD, CORA JUNO\",TX,NURSE,License revoked/suspended,12/2009\n,\"EXAMPLE CARE, INC\",NY,CLINIC,Fraud,01/2020\n,EXAMPLE PHARMACY,NY,CLINIC,Fraud,01/2020\n", Shipped("leie-extract"));
        Assert.Equal(("ABERFIELD", "CORA", "JUNO", "2123456784", new DateOnly(2009, 12, 1)), (rows[0].LastName, rows[0].FirstName, rows[0].MiddleName, rows[0].Npi.ToString(), rows[0].Excluded));
        Assert.Null(rows[0].Born);
        Assert.All(rows.Skip(1), r => Assert.False(r.IsPerson));
    }

    [Fact]
    public void Firms_and_ships_of_a_federal_list_are_left_out()
    {
        var rows = Read("Classification,Name,Prefix,First,Middle,Last,Suffix,City,State,Active Date\nIndividual,,,Cora,J,Aberfield,,Austin,TX,03/20/2019\nFirm,Example Firm,,,,,,Austin,TX,03/20/2019\nVessel,Example Ship,,,,,,,,03/20/2019\n", Shipped("sam"), out var reader);
        var person = Assert.Single(rows);
        Assert.Equal(("Aberfield", "Cora", new DateOnly(2019, 3, 20)), (person.LastName, person.FirstName, person.Excluded));
        Assert.Equal(2, reader.LeftOut);
    }

    [Theory]
    [InlineData("{\"list\":\"a\",\"columns\":{\"lastt\":\"Last\"},\"needed\":[\"lastt\"],\"dates\":[]}", "No field is called lastt")]
    [InlineData("{\"list\":\"a\",\"columns\":{\"last\":\"Last\"},\"needed\":[\"npi\"],\"dates\":[]}", "No column is given for npi")]
    [InlineData("{\"list\":\"a\",\"columns\":{\"npi\":\"NPI\"},\"needed\":[\"npi\"],\"dates\":[]}", "A column for last or for name")]
    [InlineData("{\"list\":\"a\",\"columns\":{\"last\":\"Last\"},\"needed\":[],\"dates\":[]}", "At least one needed field")]
    [InlineData("{\"list\":\"a\",\"columns\":{\"last\":\"Last\",\"kind\":\"Kind\"},\"needed\":[\"last\"],\"dates\":[],\"only\":{\"kind\":[\"Person\"]}}", "told by kind")]
    [InlineData("{\"list\":\"a\"}", "not read")]
    [InlineData("{\"list\":\"a\",\"colums\":{}}", "not read")]
    public void A_broken_mapping_says_what_is_wrong(string json, string sentence) => Assert.Contains(sentence, Assert.Throws<FormatException>(() => ExclusionMapping.Read(json)).Message);

    public static ExclusionMapping Shipped(string name) => ExclusionMapping.Read(File.ReadAllText(Path.Combine(Checkout.Root, "reference", "registries", "exclusions", name + ".json")));
}
