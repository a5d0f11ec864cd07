namespace Glabella.Credentials.Dids;

/// <summary>The two DID methods of this project: did:web for issuers, did:key where there is nothing to resolve.</summary>
public static class Did
{
    /// <summary>did:web of a host and the folders below it; a port is written %3A.</summary>
    public static string Web(string authority, params ReadOnlySpan<string> path) =>
        string.Join(':', ["did:web", authority.Replace(":", "%3A", StringComparison.Ordinal), .. path]);

    /// <summary>did:key of an Ed25519 public key.</summary>
    public static string Key(ReadOnlySpan<byte> publicKey) => "did:key:" + Multikey.Encode(publicKey);

    /// <summary>Where the DID document lies, or null when this is no did:web.</summary>
    public static Uri? DocumentAddress(string did)
    {
        var parts = did.Split(':');
        if (parts.Length < 3 || parts[0] != "did" || parts[1] != "web" || parts.Skip(2).Any(p => p.Length == 0 || p.Contains('/'))) return null;
        var folder = parts.Length == 3 ? ".well-known" : string.Join('/', parts.Skip(3));
        return Uri.TryCreate($"https://{parts[2].Replace("%3A", ":", StringComparison.OrdinalIgnoreCase)}/{folder}/did.json", UriKind.Absolute, out var address) ? address : null;
    }
}
