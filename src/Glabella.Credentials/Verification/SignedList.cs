using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Status;

namespace Glabella.Credentials.Verification;

/// <summary>A status list whose signature was checked against the keys of the credential's own issuer.</summary>
static class SignedList
{
    /// <summary>The list, or why it cannot be relied on. Its dates are the caller's to look at.</summary>
    public static (StatusListCredential? List, string? Trouble) Open(byte[] bytes, DidDocument issuer, DateTimeOffset now) =>
        StrictJson.Read(bytes).Root is { } root ? Open(root, issuer, now) : (null, "The status list is malformed.");

    static (StatusListCredential? List, string? Trouble) Open(JsonElement root, DidDocument issuer, DateTimeOffset now)
    {
        if ((root.Member("issuer")?.Text("id") ?? root.Text("issuer")) != issuer.Id) return (null, "The status list is not the issuer's own.");
        if (PlainForm.Fault(root) is not null || Signature.Fault(root, issuer, now) is not null) return (null, "The status list is not signed by the issuer.");
        return StatusListCredential.Read(root) is { } list ? (list, null) : (null, "The status list is malformed.");
    }
}

/// <summary>
/// Remembers lists whose signature fits, so that one that is asked a thousand times is checked and unpacked once. Share one between
/// checks; it is safe to use from many threads. A list whose issuer has another set of keys by now is checked anew.
/// </summary>
public sealed class ListMemory
{
    /// <summary>Most lists kept, inclusive; beyond it all are forgotten.</summary>
    const int Most = 256;

    readonly ConcurrentDictionary<string, (string Keys, StatusListCredential List)> known = new();

    internal (StatusListCredential? List, string? Trouble) Open(byte[] bytes, DidDocument issuer, DateTimeOffset now)
    {
        string hash = Convert.ToBase64String(SHA256.HashData(bytes)), keys = Keys(issuer, now);
        if (known.TryGetValue(hash, out var kept) && kept.Keys == keys) return (kept.List, null);
        var opened = SignedList.Open(bytes, issuer, now);
        if (opened.List is not { } list) return opened;
        if (known.Count >= Most) known.Clear();
        known[hash] = (keys, list);
        return opened;
    }

    /// <summary>The issuer and every key it stands by at this instant.</summary>
    static string Keys(DidDocument issuer, DateTimeOffset now) =>
        string.Join('\n', [issuer.Id, .. issuer.Methods.Where(m => m.Stands(now)).Select(m => $"{m.Id} {(m.Key is null ? "" : Convert.ToHexString(m.Key))}")]);
}
