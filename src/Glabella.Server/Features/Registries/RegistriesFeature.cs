using Glabella.Data.Registry;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;

namespace Glabella.Server.Features.Registries;

/// <summary>Imported lists: how they come in, how fresh they are, what they say about a number.</summary>
static class RegistriesFeature
{
    public static void Add(WebApplicationBuilder builder) => builder.Services
        .AddSingleton(services => NppesList.Open(services.GetRequiredService<Installation>().Database))
        .AddSingleton(services => RosterPlace.Open(services.GetRequiredService<Installation>().Database))
        .AddScoped<NppesImport>().AddScoped<RosterImport>().AddScoped<CompareWithRoster>().AddScoped<RosterOf>().AddScoped<ImportUploaded>();

    public static void Map(WebApplication app) => RegistriesApi.Map(app.MapGroup("/api/v1").WithTags("Registries"));
}
