using Glabella.Server.Trust;
using Glabella.Server.Access;

namespace Glabella.Server.Features.Screening;

/// <summary>Exclusion lists: how they come in, who stands on them, and what a registrar says to it.</summary>
static class ScreeningFeature
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<ListsInUse>().AddSingleton<FindOwnPeople>().AddSingleton<ScreenHolders>()
        .AddScoped<ExclusionImport>().AddScoped<ScreenPeople>().AddScoped<ReviewsOf>().AddScoped<ExclusionCheck>().AddScoped<OwnMatches>().AddScoped<DecideMatch>().AddScoped<ReplyToFinding>();

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Screening");
        ScreeningApi.Map(api);
        ReviewsApi.Map(api);
        app.MapPost("/registrar/screening.csv", ScreenedFile.Download).RequireToken().RequireAuthorization(Permission.Registrar).ExcludeFromDescription();
    }
}
