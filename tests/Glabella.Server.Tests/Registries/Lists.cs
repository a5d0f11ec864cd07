using System.Data.Common;
using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Glabella.Server.Tests.Registries;

/// <summary>Writes synthetic registry files and imports them the way the command does.</summary>
static class Lists
{
    public const string October = "npidata_pfile_20050523-20261011.csv", November = "npidata_pfile_20050523-20261108.csv";
    public const string FirstWeek = "npidata_pfile_20261109-20261115.csv", SecondWeek = "npidata_pfile_20261116-20261122.csv";

    public static NppesProvider Nurse => new()
    {
        Npi = Npi.WithCheckDigit(298_000_001), Entity = NppesEntity.Person, LastName = "QUILL", FirstName = "ROSA", Credential = "RN",
        City = "HOUSTON", State = "TX", Zip = "770021234", Updated = new(2026, 9, 1), Taxonomies = [new("163W00000X", "RN 00712345", "TX", true)],
    };

    public static string Write(World world, string name, params NppesProvider[] given) => Write(world, name, given.Length, given);

    public static string Write(World world, string name, int rows, params NppesProvider[] given)
    {
        string path = Path.Combine(world.Folder, name);
        using var file = File.Create(path);
        SyntheticNppes.Write(file, 7, new(2026, 11, 1), rows, given);
        return path;
    }

    public static async Task<ImportRun> Import(World world, string path, bool? full = null, DateOnly? asOf = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NppesImport>().Run(new(path, Path.GetFileName(path), full, asOf), null, CancellationToken.None);
    }

    public static async Task<ImportRun> Import(World world, string name, int rows, params NppesProvider[] given) => await Import(world, Write(world, name, rows, given));

    public static Task<RegistryRecord?> Find(World world, Npi npi) => world.Services.GetRequiredService<INppesList>().Find(npi.ToInt64(), CancellationToken.None);
    public static Task<RegistryList?> Current(World world) => world.Services.GetRequiredService<INppesList>().Current(CancellationToken.None);

    /// <summary>Rows of the list in use, counted in its own tables.</summary>
    public static async Task<long> Count(World world)
    {
        bool sqlite = world.Database.StartsWith("sqlite:", StringComparison.Ordinal);
        await using DbConnection connection = sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(NppesList.Folder(world.Database["sqlite:".Length..]), $"nppes-{(await Current(world))!.Generation}.db")};Pooling=false")
            : new NpgsqlConnection(world.Database["postgres:".Length..]);
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = sqlite ? "select count(*) from providers" : "select count(*) from registry.nppes_providers";
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
