using Glabella.Domain.Knowledge;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Knowledge;

/// <summary>What botulinum toxin is and what it treats; who has signed which fact.</summary>
static class KnowledgeFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        // Loaded here, not at the first page: broken data stops the start and names file, record and reason.
        builder.Services.AddSingleton(ReferenceFiles.Once("clinical", () => ClinicalLibrary.Load(ReferenceFiles.Folder("clinical"))));
        builder.Services.AddScoped<Reviews>();
        builder.Services.AddScoped<SignRecord>();
    }

    public static void Map(WebApplication app)
    {
        KnowledgeApi.Map(app.MapGroup("/api/v1/knowledge").WithTags("Knowledge").AllowAnonymous());
        ReviewApi.Map(app.MapGroup("/api/v1/reviews").WithTags("Clinical review").RequireAuthorization(Access.Permission.Reviewer));
    }
}
