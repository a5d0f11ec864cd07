using Glabella.Server.Access;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Accounts;

static class AccountsApi
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/account", Me).WithTags("Accounts").WithSummary("Who is signed in, and in which roles").RequireAuthorization(Permission.Clinician);
        // Form posts of the header's menu and of the account page, and the two calls of passkeys.js: no JSON for programs.
        app.MapPost(Doors.SignOut, SignOut).RequireToken().ExcludeFromDescription().AllowAnonymous();
        app.MapPost("/account/devices/{id:guid}/end", EndDevice).RequireToken().ExcludeFromDescription().RequireAuthorization(Permission.Clinician);
        app.MapPost("/passkeys/request-options", (HttpContext http, Passkeys passkeys) => passkeys.ToSignIn(http)).RequireToken().ExcludeFromDescription().AllowAnonymous();
        app.MapPost("/passkeys/creation-options", (HttpContext http, Passkeys passkeys) => passkeys.ToAdd(http)).RequireToken().ExcludeFromDescription()
            .RequireAuthorization(Permission.Clinician, Permission.Fresh);
    }

    /// <summary>The viewer as a program sees them.</summary>
    public sealed record MeAnswer(Guid Person, string Name, bool Registrar, bool ClinicalReviewer, IReadOnlyList<DeskAnswer> Providers, DateTimeOffset SignedInAt, bool WithPasskey);
    public sealed record DeskAnswer(Guid Provider, string Slug, bool Coordinator, bool Instructor);

    static MeAnswer Me(Viewer viewer) => new(
        viewer.Me.Value, viewer.Name, viewer.IsRegistrar, viewer.IsReviewer,
        [.. viewer.Desks.Select(d => new DeskAnswer(d.Provider.Value, d.Slug, viewer.Coordinates(d.Provider), viewer.Teaches(d.Provider)))],
        viewer.SignedInAt, viewer.SignedInWithPasskey);

    static async Task<RedirectHttpResult> SignOut(HttpContext http, Viewer viewer, Devices devices, TimeProvider clock, CancellationToken cancel)
    {
        if (viewer.SignInId is { } id) await devices.End(id, clock.GetUtcNow(), cancel);
        await http.SignOutAsync(SignInCookie.Scheme);
        return TypedResults.LocalRedirect("/");
    }

    static async Task<Results<RedirectHttpResult, NotFound>> EndDevice(Guid id, HttpContext http, Devices devices, TimeProvider clock, CancellationToken cancel)
    {
        if (!await devices.End(id, clock.GetUtcNow(), cancel)) return TypedResults.NotFound();
        Flash.Say(http, "That device is signed out.");
        return TypedResults.LocalRedirect("/account");
    }
}
