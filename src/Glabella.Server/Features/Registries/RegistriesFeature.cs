using Glabella.Data.Registry;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Glabella.Server.Work;

namespace Glabella.Server.Features.Registries;

/// <summary>Imported lists: how they come in, how fresh they are, what they say about a number.</summary>
static class RegistriesFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RegistriesOptions>().BindConfiguration("Registries");
        builder.Services.AddScoped<ImportQueue>().AddScoped<TakeFile>().AddScoped<DownloadLists>().AddSingleton<Inbox>().AddSingleton<Download>();
        builder.Services
            .AddSingleton(services => NppesList.Open(services.GetRequiredService<Installation>().Database))
            .AddSingleton(services => RosterPlace.Open(services.GetRequiredService<Installation>().Database))
            .AddScoped<NppesImport>().AddScoped<RosterImport>().AddScoped<CompareWithRoster>().AddScoped<RosterOf>();
    }

    public static void Map(WebApplication app)
    {
        RegistriesApi.Map(app.MapGroup("/api/v1").WithTags("Registries"));
        app.MapPost("/registrar/registries/stop", StopImport.Run).RequireToken().RequireAuthorization(Permission.Registrar).ExcludeFromDescription();
        app.MapPost("/registrar/registries/remove", StopImport.Remove).RequireToken().RequireAuthorization(Permission.Registrar).ExcludeFromDescription();
        app.MapGet("/registrar/registries/refused.csv", RefusedRows.Download).RequireAuthorization(Permission.Registrar).ExcludeFromDescription();
    }
}
