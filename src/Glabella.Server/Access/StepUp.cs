using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Glabella.Server.Access;

/// <summary>When only the strength or the age of the sign-in is missing, asks for it and comes back; everything else is refused as usual.</summary>
sealed class StepUp : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        var missing = result.AuthorizationFailure?.FailedRequirements.ToList() ?? [];
        return !result.Forbidden || missing.Count == 0 || !missing.All(r => r is FreshSignIn or ProvenByPasskey)
            ? usual.HandleAsync(next, http, policy, result)
            : Ask(http, passkey: missing.Any(r => r is ProvenByPasskey));
    }

    /// <summary>Rooms that clinicians share with staff (a conversation, a document) show staff without their passkey nothing of others.
    /// So "not there" becomes the question for the passkey, whether or not something is there.</summary>
    public static void Use(WebApplication app) => app.Use(async (http, next) =>
    {
        if (!http.RequestServices.GetRequiredService<Viewer>().NeedsPasskey || http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            await next(http);
            return;
        }
        // A page writes its own "not found": the last moment to say something else is when the answer starts.
        if (!SignInCookie.IsApi(http)) http.Response.OnStarting(() => IsNotThere() ? Ask(http, passkey: true) : Task.CompletedTask);
        await next(http);
        if (SignInCookie.IsApi(http) && !http.Response.HasStarted && IsNotThere()) await Ask(http, passkey: true);

        bool IsNotThere() => http.Response.StatusCode == StatusCodes.Status404NotFound;
    });

    static Task Ask(HttpContext http, bool passkey)
    {
        if (SignInCookie.IsApi(http))
            return TypedResults.Problem(
                statusCode: 403, title: passkey ? "Sign in with your passkey." : "Sign in again: your last sign-in is older than five minutes.",
                extensions: new Dictionary<string, object?> { ["code"] = passkey ? "passkey_required" : "fresh_sign_in_required" }).ExecuteAsync(http);
        string back = Uri.EscapeDataString(http.Request.Path + http.Request.QueryString);
        http.Response.Redirect($"{(passkey ? "/sign-in/passkey" : "/sign-in/again")}?returnUrl={back}");
        return Task.CompletedTask;
    }
}
