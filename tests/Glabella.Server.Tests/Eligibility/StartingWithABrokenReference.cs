using Glabella.Server.Features.Eligibility;
using Glabella.Server.Hosting;

namespace Glabella.Server.Tests.Eligibility;

public class StartingWithABrokenReference
{
    [Fact]
    public void The_shipped_reference_lets_the_house_start() => Assert.Equal(56, EligibilityFeature.Load(new(2026, 11, 24)).Places.Count);

    [Fact]
    public void A_broken_file_stops_the_start_and_names_file_rule_and_reason()
    {
        var files = ReferenceFiles.Folder("scope").ToDictionary();
        files["us/tx.json"] = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(files["us/tx.json"]).Replace("\"inject\": \"independent\"", "\"inject\": \"perhaps\""));
        var broken = Assert.Throws<BrokenReference>(() => EligibilityFeature.Open(files, new(2026, 11, 24)));
        Assert.Contains("us/tx.json us-tx.physician:", broken.Message);
        Assert.Contains("\"perhaps\" is not one of", broken.Message);
    }
}
