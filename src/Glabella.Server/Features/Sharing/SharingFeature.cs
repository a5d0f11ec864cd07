namespace Glabella.Server.Features.Sharing;

/// <summary>Links a holder makes to show chosen parts of the record to one reader for a time.</summary>
static class SharingFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<KeepShareLinks>();
        builder.Services.AddScoped<SharedRecord>();
    }

    public static void Map(WebApplication app) => SharingApi.Map(app.MapGroup("/api/v1").WithTags("Sharing"));
}
