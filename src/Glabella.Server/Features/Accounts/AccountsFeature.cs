using Glabella.Data;
using Microsoft.AspNetCore.Identity;

namespace Glabella.Server.Features.Accounts;

/// <summary>Sign-in and roles.</summary>
static class AccountsFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.AddIdentityCore<Account>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                // NIST SP 800-63B-4: length counts, composition rules do not.
                options.Password.RequiredLength = 15;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.SignIn.RequireConfirmedAccount = true;
            })
            .AddEntityFrameworkStores<GlabellaDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = Ui.Doors.SignIn;
            cookie.AccessDeniedPath = "/not-found";
        });
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/healthz", () => "alive").AllowAnonymous();
    }
}
