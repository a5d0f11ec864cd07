using Glabella.Domain.Knowledge;
using Glabella.Server.Geography;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Glabella.Server.Features.Courses;

/// <summary>Find a course and judge it: search, course page, date page. Public; nothing here writes.</summary>
static class CoursesFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(_ => ReferenceFiles.Once("places", Places));
        services.AddScoped<TrustReader>();
        services.AddScoped<CourseSearch>();
        services.AddScoped<CourseReader>();
        services.TryAddSingleton(_ => ReferenceFiles.Once("clinical", () => ClinicalLibrary.Load(ReferenceFiles.Folder("clinical"))));
    }

    static Gazetteer Places()
    {
        using var zips = ReferenceFiles.Open("places/zip.csv.gz");
        using var cities = new StreamReader(ReferenceFiles.Open("places/cities.csv"));
        return Gazetteer.Read(zips, cities);
    }

    public static void Map(WebApplication app)
    {
        _ = app.Services.GetRequiredService<Gazetteer>(); // a broken file stops the start, not the first search
        CoursesApi.Map(app.MapGroup("/api/v1").WithTags("Courses"));
        // The dates of a course page are radio buttons: this turns the chosen one into its address, without script.
        app.MapGet("/courses/{slug}/choose", (string slug, Guid? date) =>
            date is { } id ? Results.Redirect($"/sessions/{id}") : Results.Redirect($"/courses/{Uri.EscapeDataString(slug)}#dates")).AllowAnonymous();
    }
}
