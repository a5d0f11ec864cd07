using Glabella.Server.Access;

namespace Glabella.Server.Features.Exams;

/// <summary>The written exam of a course: start, answer, hand in, result; item statistics for the provider.</summary>
static class ExamsFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ExamReader>();
        builder.Services.AddScoped<StartExam>();
        builder.Services.AddScoped<AnswerExam>();
    }

    public static void Map(WebApplication app) => ExamsApi.Map(app.MapGroup("/api/v1").WithTags("Exams").RequireAuthorization(Permission.Clinician));
}
