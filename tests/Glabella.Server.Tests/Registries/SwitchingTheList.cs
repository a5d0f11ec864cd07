using Glabella.Data.Registry;
using Glabella.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class SwitchingTheList
{
    [Theory, BothDatabases]
    public async Task Whoever_reads_meanwhile_sees_the_old_list_or_the_new_one(Engine engine)
    {
        await using var world = await World.Start(engine);
        var list = world.Services.GetRequiredService<INppesList>();
        var slots = Nurse.Taxonomies[0];
        await Import(world, October, 500, Nurse with { City = "CITY 0" });
        string[] files = [November, FirstWeek, "npidata_pfile_20050523-20261213.csv", "npidata_pfile_20261214-20261220.csv", "npidata_pfile_20050523-20270110.csv"];
        bool done = false;
        var readers = Enumerable.Range(0, 4).Select(async _ =>
        {
            await Task.Yield();
            int asked = 0, last = 0;
            for (; !done; asked++)
            {
                var record = await list.Find(Nurse.Npi.ToInt64(), CancellationToken.None);
                int city = int.Parse(record!.Provider.City![5..]);
                Assert.True(city >= last, $"City {city} was seen after city {last}.");
                Assert.Equal(Enumerable.Range(0, city + 1).Select(i => $"L{city}-{i}"), record.Taxonomies.Select(t => t.LicenseNumber).DefaultIfEmpty("L0-0").Select(n => n == "RN 00712345" ? "L0-0" : n));
                last = city;
                await Task.Delay(1);
            }
            return asked;
        }).ToList();
        foreach (var (i, file) in files.Index())
            await Import(world, file, 500, Nurse with { City = $"CITY {i + 1}", Taxonomies = [.. Enumerable.Range(0, i + 2).Select(n => slots with { LicenseNumber = $"L{i + 1}-{n}" })] });
        done = true;
        Assert.All(await Task.WhenAll(readers), asked => Assert.True(asked > 5));
        Assert.Equal("CITY 5", (await list.Find(Nurse.Npi.ToInt64(), CancellationToken.None))!.Provider.City);
    }
}
