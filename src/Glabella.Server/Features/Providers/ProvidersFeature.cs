namespace Glabella.Server.Features.Providers;

/// <summary>A provider's workspace: courses, dates, venues, people, evidence. Changed by coordinators; registrars look and record evidence.</summary>
static class ProvidersFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<ProviderDesk>();
        services.AddScoped<ProviderSessions>();
        services.AddScoped<TrustDesk>();
        services.AddScoped<KeepCourse>();
        services.AddScoped<KeepSession>();
        services.AddScoped<KeepVenue>();
        services.AddScoped<KeepPeople>();
        services.AddScoped<RecordEvidence>();
        services.AddScoped<RegisterProvider>();
    }

    public static void Map(WebApplication app) => ProvidersApi.Map(app.MapGroup("/api/v1").WithTags("Providers"));
}
