using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.Registries.Leie;
using Glabella.Server.Features.Screening;
using Glabella.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Screening;

/// <summary>Writes invented exclusion lists and imports them the way the command does.</summary>
static class Exclusions
{
    public static readonly Npi Own = Npi.WithCheckDigit(298_100_001);

    public static Exclusion Nurse(string last = "QUILL", string first = "ROSA", string born = "19800201") => new()
    {
        RowHash = "", LastName = last, FirstName = first, Born = DateOnly.ParseExact(born, "yyyyMMdd"), City = "HOUSTON", State = "TX", Type = "1128b4", Excluded = new(2024, 3, 20), WaiverState = "OK",
    };

    /// <summary>Invented rows around the given ones, so that a list has a length.</summary>
    public static Exclusion[] Full(int rows, params Exclusion[] given) => [.. given, .. new SyntheticLeie(9, new(2026, 9, 20), rows - given.Length, 0).Rows];

    public static string Write(World world, string name, params Exclusion[] rows)
    {
        string path = Path.Combine(world.Folder, name);
        using var file = File.Create(path);
        var writer = new LeieWriter(file);
        foreach (var row in rows) writer.Write(row);
        return path;
    }

    public static Task<ImportRun> Import(World world, string name, params Exclusion[] rows) => Import(world, new ExclusionOrder(Write(world, name, rows), name));

    public static async Task<ImportRun> Import(World world, ExclusionOrder order)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ExclusionImport>().Run(order, CancellationToken.None);
    }
}
