using Glabella.Server.Access;

namespace Glabella.Server.Features.Privacy;

/// <summary>One's own data: take it along, or have it erased. Legal holds win.</summary>
static class PrivacyFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ExportMe>();
        builder.Services.AddScoped<EraseMe>();
        builder.Services.AddScoped<HoldPerson>();
    }

    public static void Map(WebApplication app) =>
        app.MapGet("/me/data/export.zip", async (ExportMe export, HttpContext http, CancellationToken cancel) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Stream(await export.Write(cancel), "application/zip", "my-glabella-data.zip");
        }).RequireAuthorization(Permission.Clinician, Permission.Fresh).ExcludeFromDescription();
}
