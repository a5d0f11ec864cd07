using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Registries.Nppes;
using Glabella.Server.Access;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Licenses;

/// <summary>Prove a license: NPI, claim, document, the registrar's desk, decision, standing.</summary>
static class LicensesFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(_ => Load("registries/taxonomy-roles.csv", TaxonomyRoles.Read));
        services.AddSingleton(_ => Load("registries/status-wordings.csv", StatusWordings.Read));
        services.AddSingleton(_ => Load("registries/profession-wordings.csv", ProfessionWordings.Read));
        services.AddOptions<LiveLookupOptions>().BindConfiguration("Registries:LiveLookup");
        services.AddScoped<NpiRegistry>().AddScoped<LiveRegistry>(s => s.GetRequiredService<NpiRegistry>()).AddScoped<LookUpLive>();
        services.AddScoped<RegistryAnswers>();
        services.AddScoped<ConfirmNpi>();
        services.AddScoped<ClaimLicense>();
        services.AddScoped<AnswerRegistrar>();
        services.AddScoped<DecideLicense>();
        services.AddScoped<LicenseReader>();
        services.AddScoped<Trust.StandingOf>();
        services.AddScoped<RecomputeStandings>();
    }

    public static void Map(WebApplication app)
    {
        // A broken table stops the start, not the first visitor.
        _ = (app.Services.GetRequiredService<TaxonomyRoles>(), app.Services.GetRequiredService<StatusWordings>(), app.Services.GetRequiredService<ProfessionWordings>());
        app.MapGet("/licenses/{id:guid}/letters/{decision:guid}.pdf", LicenseLetter.Get).RequireAuthorization(Permission.Clinician).ExcludeFromDescription();
        LicensesApi.Map(app.MapGroup("/api/v1").WithTags("Licenses"));
    }

    static T Load<T>(string path, Func<TextReader, T> read)
    {
        using var text = new StreamReader(ReferenceFiles.Open(path));
        try { return read(text); }
        catch (FormatException broken) { throw new BrokenReference($"reference/{path} is broken, so Glabella does not start:\n  {broken.Message}", broken); }
    }
}
