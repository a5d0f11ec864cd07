using Microsoft.AspNetCore.Http.Features;

namespace Glabella.Server.Hosting;

/// <summary>A body that says it is too large is refused before anybody reads it. Without this the check for the form's token would read first,
/// fail, and say something about the token.</summary>
static class BodyLimit
{
    public static void Use(WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is not { } most || !(http.Request.ContentLength > most)) return next(http);
        // The page that says so is no answer to a form, and reads nothing either.
        (http.Request.Method, http.Request.ContentType, http.Request.ContentLength, http.Request.Body) = (HttpMethods.Get, null, null, Stream.Null);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });
}
