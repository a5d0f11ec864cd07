using Glabella.Data.Registry;
using Glabella.Registries.Rosters;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Registries;

/// <summary>Writes invented rosters and imports them the way the command does.</summary>
static class Rosters
{
    public const string Wa = "us-wa";

    public static InventedLicense Nurse => new("RN712345", "QUILL", "ROSA") { Type = "Registered Nurse", Status = "Active", Issued = new(2019, 3, 4), Changed = new(2026, 5, 1), Expires = new(2028, 5, 1), Discipline = "No" };

    public static string Mapping(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "registries", "rosters", name + ".json"));

    public static string Write(World world, string name, int rows, params InventedLicense[] given)
    {
        string path = Path.Combine(world.Folder, $"{name}-{rows}.csv");
        using var file = File.Create(path);
        new SyntheticRoster(RosterMapping.Read(Mapping(name))).Write(file, 3, new(2026, 11, 1), rows, given);
        return path;
    }

    public static Task<ImportRun> Import(World world, string name, int rows, params InventedLicense[] given) => Import(world, name, Write(world, name, rows, given));

    public static async Task<ImportRun> Import(World world, string name, string path, DateOnly? asOf = null, string? mapping = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<RosterImport>().Run(new(name, path, Path.GetFileName(path), mapping ?? Mapping(name), asOf ?? new(2026, 11, 20)), null, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<CompareWithRoster>().Run(CancellationToken.None);
        return run;
    }

    public static async Task<(RosterInUse Roster, IReadOnlyList<RosterEntry> Rows)?> Find(World world, string name, string key) =>
        await world.Services.GetRequiredService<IRosters>().Find(name, [key], CancellationToken.None);
}
