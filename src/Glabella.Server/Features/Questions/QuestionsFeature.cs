namespace Glabella.Server.Features.Questions;

/// <summary>Ask the trainer before enrolling: threads, answers, the recorded decision about a status.</summary>
static class QuestionsFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AskTrainer>();
        builder.Services.AddScoped<ThreadReader>();
        builder.Services.AddScoped<QuestionMail>();
    }

    public static void Map(WebApplication app) => QuestionsApi.Map(app.MapGroup("/api/v1").WithTags("Questions"));
}
