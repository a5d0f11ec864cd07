using Microsoft.AspNetCore.Http.Features;

namespace Glabella.Server.Hosting;

/// <summary>A body that says it is too large is refused before anybody reads it. Without this the check for the form's token would read first,
/// fail, and say something about the token.</summary>
static class BodyLimit
{
    public static void Use(WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is not { } most || !(http.Request.ContentLength > most)) return next(http);
        (http.Request.Body, http.Request.ContentLength) = (Stream.Null, 0); // the page that says so reads nothing either
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });
}
