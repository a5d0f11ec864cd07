using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Glabella.Server.Ui;

/// <summary>One message that survives one redirect, in a protected cookie. Never for secrets: the person reads it.</summary>
public static class Flash
{
    /// <summary>Over https the browser keeps a __Host- cookie to this host alone.</summary>
    static string Cookie(HttpContext http) => http.Request.IsHttps ? "__Host-gl-flash" : "gl-flash";

    public static void Say(HttpContext http, string sentence) =>
        http.Response.Cookies.Append(Cookie(http), Box(http).Protect(sentence, TimeSpan.FromMinutes(5)),
            new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });

    /// <summary>The message, once: reading it takes it away.</summary>
    internal static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie(http)] is not { Length: > 0 } sealed_ || http.Response.HasStarted) return null;
        http.Response.Cookies.Delete(Cookie(http), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });
        try
        {
            return Box(http).Unprotect(sealed_);
        }
        catch (CryptographicException) // too old, or not ours
        {
            return null;
        }
    }

    static ITimeLimitedDataProtector Box(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Glabella.Flash").ToTimeLimitedDataProtector();
}
