using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class LookingForAName
{
    static readonly NppesProvider Maiden = Nurse with { Npi = Npi.WithCheckDigit(298_000_010), LastName = "DE LA CRUZ-HOLLOWAY", FirstName = "MARY ANN", OtherLastName = "QUILLFEATHER", State = "NM" };

    [Theory, BothDatabases]
    public async Task Typing_errors_other_names_and_halves_of_names_are_found(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, November, 2000, Maiden with { LastName = "THUNDERSTROM" });
        foreach (var (family, given) in new[] { ("Thunderstrom", "Mary Ann"), ("THUNDERSTORM", "MARY ANN"), ("THUNDRSTROM", "MARYANN"), ("THUNDERSTROM", "MARY"), ("Thunderström", "Mary-An"), ("QUILFEATHER", "mary"), ("THUNDERSTROM", "M"), ("THUNDERSTROM", "") })
            Assert.Equal(Maiden.Npi.ToInt64(), (await Search(world, family, given, null))[0].Record.Provider.Npi);
        Assert.Equal(0, (await Search(world, "THUNDERSTROM", "MARY", null))[0].Errors);
        Assert.Equal(1, (await Search(world, "THUNDERSTORM", "MARY", null))[0].Errors);
        Assert.Single(await Search(world, "THUNDERSTROM", "MARY", "NM"));
        foreach (var (family, given, state) in new[] { ("THUNDERSTROM", "MARY", "TX"), ("THUNDERCLOUD", "MARY", null), ("THUNDERSTROM", "PETER", null), ("THUNDERSTROM", "X", null) })
            Assert.DoesNotContain(await Search(world, family, given, state), f => f.Record.Provider.Npi == Maiden.Npi.ToInt64());
    }

    [Theory, BothDatabases]
    public async Task A_week_takes_a_name_away_and_brings_another(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, November, 500, Maiden);
        foreach (string half in new[] { "HOLLOWAY", "DELACRUZHOLLOWAY", "CRUZ" }) Assert.Contains(await Search(world, half, "MARY", "NM"), f => f.Record.Provider.Npi == Maiden.Npi.ToInt64());
        await Import(world, FirstWeek, 1, Maiden with { LastName = "NEWLEIGH", OtherLastName = null });
        Assert.Empty(await Search(world, "QUILLFEATHER", "MARY", "NM"));
        Assert.Empty(await Search(world, "HOLLOWAY", "MARY", "NM"));
        Assert.Equal(Maiden.Npi.ToInt64(), (await Search(world, "NEWLEIGH", "MARY", "NM"))[0].Record.Provider.Npi);
    }

    [Theory, BothDatabases]
    public async Task Without_a_list_nobody_is_found(Engine engine)
    {
        await using var world = await World.Start(engine);
        Assert.Empty(await Search(world, "QUILL", "ROSA", null));
        Assert.Null(await Find(world, Nurse.Npi));
    }

    static Task<IReadOnlyList<NameFound>> Search(World world, string family, string given, string? state) =>
        world.Services.GetRequiredService<INppesList>().Search(family, given, state, 20, CancellationToken.None);
}
