namespace Glabella.Server.Documents;

/// <summary>Uploaded documents, for every feature that takes one.</summary>
static class DocumentsDoor
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Envelope>();
        builder.Services.AddScoped<DocumentIntake>();
        builder.Services.AddScoped<OpenDocument>();
    }

    public static void Map(WebApplication app) => OpenDocument.Map(app);
}
