namespace Glabella.Server.Features.Dashboard;

/// <summary>The clinician's overview: the journey, the one next thing, credits, licenses, the next class.</summary>
static class DashboardFeature
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddScoped<WhereIStand>();

    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/me", DashboardApi.Me).WithTags("Me").WithSummary("Where I stand: the journey and the one next thing to do.")
            .RequireAuthorization(Access.Permission.Clinician);
}
