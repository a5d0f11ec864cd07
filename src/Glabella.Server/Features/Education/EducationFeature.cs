using Glabella.Domain.Education;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Education;

/// <summary>Continuing education: credits, renewals, what is missing by when.</summary>
static class EducationFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        // Read at the start: a broken rule stops it, with file, rule and reason.
        builder.Services.AddSingleton(RenewalRules.Load("reference/clinical/continuing-education.json", ReferenceFiles.Bytes("clinical/continuing-education.json")));
        builder.Services.AddScoped<KeepCredits>();
        builder.Services.AddScoped<FollowRule>();
        builder.Services.AddScoped<RecordMilestone>();
    }

    public static void Map(WebApplication app)
    {
        EducationApi.Map(app.MapGroup("/api/v1/me").WithTags("Education").RequireAuthorization(Access.Permission.Clinician));
        app.MapGet("/me/credits.csv", CreditsCsv.Download).RequireAuthorization(Access.Permission.Clinician);
    }
}
