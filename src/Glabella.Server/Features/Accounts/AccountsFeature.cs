using Glabella.Data;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Accounts;

/// <summary>Sign-in, passkeys, recovery and roles.</summary>
static class AccountsFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<Account>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                // NIST SP 800-63B-4: length counts, composition rules do not.
                options.Password.RequiredLength = PasswordRules.Shortest;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<GlabellaDb>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<Installation>((options, installation) =>
        {
            var own = installation.PublicUrl;
            options.ServerDomain = own.Host;
            // Compared with what the operator named, not with a header that the sender writes; at home the port is free.
            options.ValidateOrigin = said => ValueTask.FromResult(!said.CrossOrigin && Uri.TryCreate(said.Origin, UriKind.Absolute, out var origin)
                && origin.Scheme == own.Scheme && origin.Host == own.Host && (origin.Port == own.Port || own.IsLoopback));
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
        });
        // OWASP's figure for PBKDF2-HMAC-SHA512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddScoped<AccountMail>().AddScoped<Devices>().AddScoped<Registration>().AddScoped<PasswordSignIn>()
            .AddScoped<Recovery>().AddScoped<AccountChanges>().AddScoped<Passkeys>()
            .AddScoped<GrantRole>().AddScoped<FirstRegistrar>();
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/healthz", () => "alive").AllowAnonymous().ExcludeFromDescription();
        AccountsApi.Map(app);
    }
}
