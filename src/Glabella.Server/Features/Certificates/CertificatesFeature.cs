using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Certificates;

/// <summary>Certificates: issue from evidence, print, suspend, revoke, reinstate, replace.</summary>
static class CertificatesFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CertificateOptions>().BindConfiguration("Certificates");
        builder.Services.AddSingleton<IssuerKeyFile>().AddScoped<IssuerKeyRing>().AddScoped<Lint>().AddScoped<StopIssuing>().AddScoped<ChangeKeys>().AddScoped<IssueAnew>().AddScoped<DecideTogether>();
        builder.Services.AddScoped<IssueCertificate>().AddScoped<SealCertificate>().AddScoped<CertificateJwts>().AddScoped<StatusLists>().AddScoped<DecideStatus>().AddScoped<FollowLicenses>().AddScoped<EndorseProvider>().AddScoped<AskForLicenseChecks>();
    }

    public static void Map(WebApplication app)
    {
        CertificateFiles.Map(app);
        AffectedFile.Map(app);
        CertificatesApi.Map(app.MapGroup("/api/v1").WithTags("Certificates"));
    }
}
