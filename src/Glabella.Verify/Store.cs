using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Verification;

namespace Glabella.Verify;

/// <summary>
/// A folder of public documents, each found by the id that stands in it: DID documents and status lists. Whoever put an issuer's DID
/// document there trusts that issuer; nobody else is known.
/// </summary>
sealed class Store
{
    readonly Dictionary<string, DidDocument> issuers = [];
    readonly Dictionary<string, byte[]> lists = [];

    /// <summary>An empty store without a folder. Files that are neither are passed over; two of one id make that id unknown.</summary>
    public static Store Read(string? folder)
    {
        var store = new Store();
        HashSet<string> twice = [];
        foreach (string path in folder is null ? Enumerable.Empty<string>() : Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (StrictJson.Read(bytes).Root is not { } root || Id(root) is not { } id) continue;
            bool isNew = id.StartsWith("did:", StringComparison.Ordinal)
                ? DidDocument.Read(root) is { } issuer && store.issuers.TryAdd(id, issuer)
                : store.lists.TryAdd(id, bytes);
            if (!isNew) twice.Add(id);
        }

        foreach (string id in twice)
        {
            store.issuers.Remove(id);
            store.lists.Remove(id);
        }

        return store;
    }

    public Sources Sources => new()
    {
        Issuer = issuers.GetValueOrDefault,
        Trusted = issuers.ContainsKey,
        StatusList = lists.GetValueOrDefault,
    };

    static string? Id(JsonElement root) => root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
