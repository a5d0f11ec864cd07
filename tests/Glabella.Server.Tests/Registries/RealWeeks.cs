using Glabella.Data.Registry;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;
using Glabella.Server.Tests.HouseRules;
using Glabella.TestKit;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

/// <summary>Real weeks, read in place when they lie beside the checkout. They name real people, so nothing of them is kept here, not even in a failure.</summary>
public class RealWeeks
{
    [Theory, BothDatabases]
    public async Task Five_of_their_clinicians_are_found_through_the_page(Engine engine)
    {
        string beside = Path.Combine(Sources.Root, "..", "shared", "data", "registries", "nppes");
        string[] weeks = Directory.Exists(beside) ? [.. Directory.EnumerateFiles(beside, "npidata_pfile_*.csv.gz").Order(StringComparer.Ordinal)] : [];
        if (weeks.Length == 0) Assert.Skip("No real NPPES week lies beside this checkout; the synthetic ones were imported instead.");

        await using var world = await World.Start(engine);
        foreach (string week in weeks)
        {
            var run = await Import(world, week, full: false);
            Assert.Equal((ImportState.Published, 0L), (run.State, run.QuarantinedRows));
            Assert.Contains(run.Warnings, w => w.Contains(week == weeks[0] ? "No full file" : "Days are missing"));
        }
        using var browser = await world.SignIn(await world.Given.Clinician());
        var clinicians = Clinicians(weeks[^1]).Take(5).ToList();
        Assert.Equal(5, clinicians.Count);
        for (int i = 0; i < 5; i++)
        {
            var sought = clinicians[i];
            Assert.EndsWith($"/me/licenses/npi/{sought.Npi}", (await browser.Submit("/me/licenses", "look-up", ("Input.Npi", sought.Npi.ToString()))).Headers.Location?.OriginalString);
            string text = (await browser.Page($"/me/licenses/npi/{sought.Npi}")).Body!.TextContent;
            foreach (string? shown in new[] { "Is this you?", sought.FirstName, sought.LastName, sought.City, sought.Taxonomies[0].LicenseNumber })
                Assert.True(text.Contains(shown!, StringComparison.Ordinal), $"The page of clinician {i + 1} lacks what the file says.");
        }
    }

    static IEnumerable<NppesProvider> Clinicians(string week)
    {
        using var file = RegistryFile.Open(week, NppesFileName.IsMainTable);
        var reader = new NppesReader(file.Content);
        // Every so many rows one, so that they are not five of one street.
        while (reader.Read() is { } provider)
            if (reader.Rows % 1000 < 20 && provider is { Entity: NppesEntity.Person, FirstName: not null, LastName: not null, City: not null, Deactivated: null, Taxonomies: [{ LicenseNumber: not null, State: not null }, ..] })
                yield return provider;
    }
}
