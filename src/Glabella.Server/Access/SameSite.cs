using Microsoft.AspNetCore.Antiforgery;

namespace Glabella.Server.Access;

/// <summary>No other site makes a signed-in browser change anything here (docs/how/permissions.md).</summary>
/// <remarks>Forms carry an antiforgery token. JSON routes have no form: a browser says in Sec-Fetch-Site and Origin where a request
/// comes from, and cannot send application/json to another site without asking first (Fetch standard, CORS-safelisted content types).</remarks>
static class SameSite
{
    public static void Use(WebApplication app) => app.Use((http, next) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) || IsOwn(http.Request)
            ? next(http)
            : Refuse("cross_site", "This request came from another site.").ExecuteAsync(http));

    static bool IsOwn(HttpRequest request)
    {
        string fetchSite = request.Headers["Sec-Fetch-Site"].ToString(), origin = request.Headers.Origin.ToString();
        if (fetchSite.Length > 0 && fetchSite is not ("same-origin" or "none")) return false;
        // A page that sends no referrer (the verify pages) posts with "Origin: null"; then the browser's own word has to be there.
        if (origin == "null") return fetchSite == "same-origin";
        return origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}";
    }

    /// <summary>For a POST that is neither a page's form nor JSON: the token comes as a form field or as the header RequestVerificationToken.</summary>
    public static TBuilder RequireToken<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.AddEndpointFilter<TBuilder>(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
                ? await next(context)
                : Refuse("token_missing", "The page was open for too long. Reload it and try again."));

    static IResult Refuse(string code, string sentence) =>
        TypedResults.Problem(statusCode: 400, title: sentence, extensions: new Dictionary<string, object?> { ["code"] = code });
}
