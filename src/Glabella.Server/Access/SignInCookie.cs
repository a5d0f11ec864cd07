using System.Security.Claims;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Hosting;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace Glabella.Server.Access;

/// <summary>The cookie names a row of <c>sign_ins</c> and nothing else; the row decides, at each request, on every node.</summary>
public static class SignInCookie
{
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;
    const string SignInClaim = "sign_in";

    internal static void Add(IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<Installation>((cookie, installation) =>
        {
            (cookie.Cookie.Name, cookie.Cookie.SecurePolicy) = installation.Cookie("glabella");
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.Path = "/";
            cookie.ExpireTimeSpan = SignInRules.ClinicianAtMost;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = Doors.SignIn;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = Check;
            // Programs get a status; a page that is not yours looks like a page that is not there.
            var toSignIn = cookie.Events.OnRedirectToLogin;
            cookie.Events.OnRedirectToLogin = context => IsApi(context.HttpContext) ? Answer(context.HttpContext, 401) : toSignIn(context);
            cookie.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, IsApi(context.HttpContext) ? 403 : 404);
        });
    }

    /// <summary>Hands the browser the cookie of a sign-in whose row is committed.</summary>
    public static Task Give(HttpContext http, SignIn signIn) => http.SignInAsync(Scheme, Principal(signIn), new() { IsPersistent = true });

    public static ClaimsPrincipal Principal(SignIn signIn) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, signIn.PersonId.ToString()), new(SignInClaim, signIn.Id.ToString())], Scheme));

    internal static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    static async Task Check(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // A stylesheet is everyone's; it need not ask the database who wants it.
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;
        var services = http.RequestServices;
        var viewer = services.GetRequiredService<Viewer>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var lastSeen = context.Properties.IssuedUtc ?? DateTimeOffset.MinValue;
        bool holds = Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
            && Guid.TryParse(context.Principal?.FindFirstValue(SignInClaim), out var signIn)
            && await viewer.Load(new PersonId(person), signIn, lastSeen, now, services.GetRequiredService<Installation>().RequirePasskeyForStaff, services.GetRequiredService<GlabellaDb>(), http.RequestAborted);
        if (!holds) context.RejectPrincipal();
        else if (viewer.IsStaff && now - lastSeen >= SignInRules.SeenStep) context.ShouldRenew = true;
    }
}
