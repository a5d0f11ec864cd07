namespace Glabella.Server.Features.Verification;

/// <summary>The public check: by QR code or link, by code and name, by file; status lists and issuer keys for other verifiers; reports of problems.</summary>
static class VerificationFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<VerificationOptions>().BindConfiguration("Verification");
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<OtherIssuers>().AddSingleton<Glabella.Credentials.Verification.ListMemory>().AddSingleton<MatcherPolicy, PageOrFile>();
        builder.Services.AddScoped<CheckCertificate>().AddScoped<CheckFile>().AddScoped<FindByCode>().AddScoped<GuessLimit>().AddScoped<ReportProblem>();
    }

    public static void Map(WebApplication app)
    {
        IssuerDocuments.Map(app);
        CredentialForms.Map(app);
        VerificationApi.Map(app.MapGroup("/api/v1").WithTags("Verification"));
    }
}
