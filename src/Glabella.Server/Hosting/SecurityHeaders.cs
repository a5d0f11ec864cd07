namespace Glabella.Server.Hosting;

/// <summary>What every answer says to the browser: nothing inline, nothing foreign, never framed.</summary>
static class SecurityHeaders
{
    const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Use(WebApplication app) => app.Use((http, next) =>
    {
        // Asked now: a page that is not found is answered under another path, and must not tell this one to anybody either.
        bool camera = http.Request.Path == "/verify"; // where a certificate can be scanned
        bool secret = http.Request.Path.StartsWithSegments("/verify") || http.Request.Path.StartsWithSegments("/shared");
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", secret ? "no-referrer" : "same-origin");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", $"camera={(camera ? "(self)" : "()")}, microphone=(), geolocation=()");
            if (http.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            if (http.User.Identity is { IsAuthenticated: true }) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
