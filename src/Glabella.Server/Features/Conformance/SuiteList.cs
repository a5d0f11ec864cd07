using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Conformance;

/// <summary>The status list of what was issued to suites, in memory: bits that a suite sets are gone with the process.</summary>
public sealed class SuiteList(SuiteKey key, Installation installation, TimeProvider clock)
{
    public const string Path = "/conformance/status";
    static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<int, bool> revoked = [];

    public string Address => installation.Address(Path);

    /// <summary>A place taken at random, as the standard advises.</summary>
    public JsonObject Entry()
    {
        string index = RandomNumberGenerator.GetInt32(Bitstring.MinimumLength).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new() { ["id"] = $"{Address}#{index}", ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation", ["statusListIndex"] = index, ["statusListCredential"] = Address };
    }

    /// <summary>Null when the place lies outside the list.</summary>
    public bool? IsRevoked(string index) => Place(index) is { } place ? revoked.ContainsKey(place) : null;

    public bool Set(string index, bool isRevoked)
    {
        if (Place(index) is not { } place) return false;
        if (isRevoked) revoked[place] = true;
        else revoked.TryRemove(place, out _);
        return true;
    }

    /// <summary>The list, signed now. Without ttl, which is optional: suites compare the members of a list with those they know.</summary>
    public byte[] Signed()
    {
        var now = clock.GetUtcNow();
        var list = new StatusListCredential(Address, key.Did, StatusPurpose.Revocation, Bitstring.Of(revoked.Keys), now, now + GoodFor).ToJson();
        list["credentialSubject"]!.AsObject().Remove("ttl");
        var prepared = StrictJson.Parse(DataIntegrity.PrepareBytes(list, key.Method, now));
        return DataIntegrity.Attach(prepared, key.Sign(DataIntegrity.HashData(prepared)));
    }

    static int? Place(string index) => int.TryParse(index, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int place) && place < Bitstring.MinimumLength ? place : null;
}
