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
        if (!result.Forbidden || missing.Count == 0 || !missing.All(r => r is FreshSignIn or ProvenByPasskey)) return usual.HandleAsync(next, http, policy, result);

        bool passkey = missing.Any(r => r is ProvenByPasskey);
        if (SignInCookie.IsApi(http))
            return TypedResults.Problem(
                statusCode: 403, title: passkey ? "Sign in with your passkey." : "Sign in again: your last sign-in is older than five minutes.",
                extensions: new Dictionary<string, object?> { ["code"] = passkey ? "passkey_required" : "fresh_sign_in_required" }).ExecuteAsync(http);
        string back = Uri.EscapeDataString(http.Request.Path + http.Request.QueryString);
        http.Response.Redirect($"{(passkey ? "/sign-in/passkey" : "/sign-in/again")}?returnUrl={back}");
        return Task.CompletedTask;
    }
}
