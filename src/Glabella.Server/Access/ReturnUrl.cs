namespace Glabella.Server.Access;

/// <summary>Where to go after a sign-in. Only ever an address of this house: anything else leads to the overview.</summary>
static class ReturnUrl
{
    public static string Or(string? url, string otherwise) => IsOwn(url) ? url! : otherwise;

    static bool IsOwn(string? url) =>
        url is { Length: > 0 and < 2000 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);
}
