using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Certificates;

/// <summary>The registrar's list of affected certificates as a file.</summary>
static class AffectedFile
{
    public static void Map(WebApplication app) => app.MapGet("/registrar/affected.csv", File).RequireAuthorization(Permission.Registrar).ExcludeFromDescription();

    /// <summary>No rule, no certificates; a rule that nobody understands is no empty list.</summary>
    static async Task<Results<FileContentHttpResult, NotFound>> File(string? rule, GlabellaDb db, TimeProvider clock, Installation installation, CancellationToken cancel)
    {
        if (!Ground.TryParse(rule, out var ground) && rule is not null) return TypedResults.NotFound();
        var affected = rule is null ? [] : await AffectedBy.Of(db, ground, clock.GetUtcNow(), cancel);
        return TypedResults.File(AffectedBy.Csv(affected, id => installation.Address($"/registrar/certificates/{id}")), Csv.MediaType, "affected-certificates.csv");
    }
}
