namespace Glabella.Server.Features.Registries;

/// <summary>Imported lists: how they come in, how fresh they are, what they say about a number.</summary>
static class RegistriesFeature
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddScoped<NppesImport>().AddScoped<ImportUploaded>();

    public static void Map(WebApplication app) => RegistriesApi.Map(app.MapGroup("/api/v1").WithTags("Registries"));
}
