using System.Text.Json;
using System.Text.Json.Serialization;
using Glabella.Data;
using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Glabella.Server.Access;
using Glabella.Server.Mail;
using Glabella.Server.Ui;
using Glabella.Server.Work;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Hosting;

/// <summary>Puts the house together: settings, databases, keys, the features, the order of the pipeline.</summary>
public static class House
{
    public static WebApplication Build(string[] args, bool demo)
    {
        // The published program's files lie beside it, wherever the operator stands; the build output has a list of them instead.
        string published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            WebRootPath = Directory.Exists(published) ? published : null,
            // Settings are read once: watching them would watch every folder below the one the operator stands in.
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddEnvironmentVariables("GLABELLA_").AddCommandLine(args);
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://localhost:5080");
        builder.WebHost.UseStaticWebAssets(); // so that the build output serves its files, not only the published program
        builder.Services.AddSingleton(demo ? new Demo.DemoClock(TimeProvider.System) : TimeProvider.System);
        // The framework logs addresses with their query, and links of mails bear a secret there: only its warnings are kept.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        if (demo) builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning); // its own words say where it listens
        // Read late, so that a test host can still override settings.
        builder.Services.AddSingleton(services => Installation.Read(services.GetRequiredService<IConfiguration>(), demo));
        builder.Services.AddSingleton<InstallationKeys>();
        AddDatabase(builder.Services);
        AddPlumbing(builder.Services);
        FeatureList.Add(builder);

        var app = builder.Build();
        UsePublicScheme(app);
        SecurityHeaders.Use(app);
        // Pages get a page, programs get a problem document (a page knows no PUT and no DELETE).
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), pages => pages.UseExceptionHandler("/error", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        BodyLimit.Use(app);
        app.UseRouting();
        SameSite.Use(app);
        app.UseAuthentication(); // loads the Viewer
        // Where there is no door, or none for this method, nobody is asked to sign in.
        app.Use((http, next) =>
        {
            if (http.GetEndpoint() is RouteEndpoint) return next(http);
            http.SetEndpoint(null);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            if (!http.Request.Path.StartsWithSegments("/api")) http.Request.Method = HttpMethods.Get; // the page that says so is no answer to a form
            return Task.CompletedTask;
        });
        app.UseAuthorization();
        StepUp.Use(app);
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        FeatureList.Map(app);
        app.MapRazorComponents<App>();
        return app;
    }

    /// <summary>TLS ends at a proxy: what the operator named https is https, whatever the last hop spoke. No forwarded header is believed.</summary>
    static void UsePublicScheme(WebApplication app)
    {
        if (app.Services.GetRequiredService<Installation>().IsHttps)
            app.Use((http, next) =>
            {
                http.Request.Scheme = "https";
                return next(http);
            });
    }

    static void AddDatabase(IServiceCollection services)
    {
        services.AddDbContext<SqliteDb>((s, options) => SqliteDb.Use(options, s.GetRequiredService<Installation>().SqliteFile));
        services.AddDbContext<PostgresDb>((s, options) => PostgresDb.Use(options, s.GetRequiredService<Installation>().PostgresConnection));
        services.AddScoped<GlabellaDb>(s => s.GetRequiredService<Installation>().OnSqlite ? s.GetRequiredService<SqliteDb>() : s.GetRequiredService<PostgresDb>());
    }

    static void AddPlumbing(IServiceCollection services)
    {
        services.AddOptions<PublicWebOptions>().BindConfiguration("PublicWeb");
        services.AddSingleton<PublicWeb>();
        services.AddDataProtection().SetApplicationName("Glabella");
        services.ConfigureOptions<KeyRing>();
        services.AddScoped<Viewer>();
        SignInCookie.Add(services);
        services.AddAuthorizationBuilder().AddGlabellaPolicies();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, StepUp>();
        services.AddCascadingAuthenticationState();
        services.AddCascadingValue(scope => SignedInDoors.Of(scope.GetRequiredService<Viewer>()));
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<Installation>((options, installation) =>
        {
            (options.Cookie.Name, options.Cookie.SecurePolicy) = installation.Cookie("gl-antiforgery");
            options.Cookie.Path = "/";
        });
        services.AddProblemDetails();
        services.AddValidation();
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
            // Two features may call an answer by one name; in the document each has its feature before it, else the one would be described as the other.
            options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? type.Type.Namespace?.Split('.') is ["Glabella", .., var room] ? $"{room}.{name}" : name : null;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false); // in Development, too, a misshapen body is a 400
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.DictionaryKeyPolicy = null;
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.AllowDuplicateProperties = false;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
        services.AddSingleton<IMailTransport>(house => SmtpSettings.Read(house.GetRequiredService<IConfiguration>()) is { } smtp
            ? new SmtpTransport(smtp, house.GetRequiredService<Installation>())
            : new FileTransport(house.GetRequiredService<Installation>()));
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(house => house.GetRequiredService<OutboxWorker>());
        services.AddScoped<JournalWitness>();
        services.AddHostedService<WorkLoop>();
    }
}
