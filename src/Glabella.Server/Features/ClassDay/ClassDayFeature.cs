namespace Glabella.Server.Features.ClassDay;

/// <summary>Roster, door, vials, logbook, sign-off; mentored cases after the class.</summary>
static class ClassDayFeature
{
    public static void Add(WebApplicationBuilder builder) => builder.Services
        .AddScoped<ClassReader>().AddScoped<ClinicalGround>().AddScoped<Door>().AddScoped<OpenVial>().AddScoped<LogCase>().AddScoped<SignCase>().AddScoped<CloseClass>().AddScoped<Logbook>();

    public static void Map(WebApplication app)
    {
        ClassDayApi.Map(app.MapGroup("/api/v1").WithTags("Class day"));
        LogbookApi.Map(app.MapGroup("/api/v1").WithTags("Logbook"));
    }
}
