using Glabella.Server.Trust;
using Glabella.Server.Access;

namespace Glabella.Server.Features.Screening;

/// <summary>Exclusion lists: how they come in, and who stands on them. It flags; a registrar decides.</summary>
static class ScreeningFeature
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<ListsInUse>().AddScoped<ExclusionImport>().AddScoped<ScreenPeople>();

    public static void Map(WebApplication app)
    {
        ScreeningApi.Map(app.MapGroup("/api/v1").WithTags("Screening"));
        app.MapPost("/registrar/screening.csv", ScreenedFile.Download).RequireToken().RequireAuthorization(Permission.Registrar).ExcludeFromDescription();
    }
}
