using System.Text.RegularExpressions;

namespace Glabella.Credentials.Dids;

/// <summary>The two DID methods of this project: did:web for issuers, did:key where there is nothing to resolve.</summary>
public static partial class Did
{
    /// <summary>did:web of a host and the folders below it; a port is written %3A.</summary>
    public static string Web(string authority, params ReadOnlySpan<string> path) =>
        string.Join(':', ["did:web", authority.Replace(":", "%3A", StringComparison.Ordinal), .. path]);

    /// <summary>did:key of an Ed25519 public key.</summary>
    public static string Key(ReadOnlySpan<byte> publicKey) => "did:key:" + Multikey.Encode(publicKey);

    /// <summary>Where the DID document lies, or null when this is no did:web, or one that a browser would read as another address.</summary>
    public static Uri? DocumentAddress(string did)
    {
        if (Form().Match(did) is not { Success: true } form) return null;
        string folder = form.Groups["folder"].Success ? form.Groups["folder"].Value.Replace(':', '/') : "/.well-known";
        string port = form.Groups["port"] is { Success: true } given ? ":" + given.Value : "";
        return Uri.TryCreate($"https://{form.Groups["host"].Value}{port}{folder}/did.json", UriKind.Absolute, out var address) ? address : null;
    }

    /// <summary>Small letters only, no percent sign but that of the port, no empty folder and none that climbs: one spelling per address.</summary>
    [GeneratedRegex(@"\Adid:web:(?<host>[a-z0-9-]+(\.[a-z0-9-]+)*)(%3A(?<port>\d{1,5}))?(?<folder>(:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
