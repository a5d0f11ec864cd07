using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>Status lists that fail, lie or explode, and entries that point beside them. The certificates themselves are honest and withdrawn, or not withdrawn.</summary>
static class UntrueLists
{
    static readonly Lazy<string> Bomb = new(() => Packed(150 * 1024 * 1024));

    static readonly (string Name, Action<Issued, string, StatusPurpose> Happen)[] Faults =
    [
        ("not fetched", (i, list, _) => i.Lists.Remove(list)),
        ("empty", (i, list, _) => i.Lists[list] = []),
        ("a web page", (i, list, _) => i.Lists[list] = "<html>"u8.ToArray()),
        ("of yesterday", (i, list, purpose) => i.Put(list, purpose, [], from: Issued.Now.AddDays(-1))),
        ("just expired", (i, list, purpose) => i.Put(list, purpose, [], from: Issued.Now.AddHours(-1).AddSeconds(-1))),
        ("of tomorrow", (i, list, purpose) => i.Put(list, purpose, [], from: Issued.Now.AddDays(1))),
        ("of the other purpose", (i, list, purpose) => i.Put(list, purpose == StatusPurpose.Revocation ? StatusPurpose.Suspension : StatusPurpose.Revocation, [])),
        ("at another address", (i, list, purpose) => i.Put(list, purpose, [], id: list + "0")),
        ("of another issuer", (i, list, purpose) => i.Put(list, purpose, [], issuer: "did:web:evil.example")),
        ("signed by a stranger", (i, list, purpose) => i.Put(list, purpose, [], key: SigningKey.FromSeed(new byte[32]))),
        ("unsigned", (i, list, _) => Edit(i, list, l => l.Remove("proof"))),
        ("with a bit cleared by hand", (i, list, _) => Edit(i, list, l => l["credentialSubject"]!["encodedList"] = Bitstring.Of([1]).Encode())),
        ("without an end", (i, list, purpose) => Sign(i, list, purpose, l => l.Remove("validUntil"))),
        ("the end spelled otherwise", (i, list, _) => Edit(i, list, l => { l["https://www.w3.org/2018/credentials#validUntil"] = l["validUntil"]!.DeepClone(); l.Remove("validUntil"); })),
        ("no list at all", (i, list, purpose) => Sign(i, list, purpose, l => l["credentialSubject"]!.AsObject().Remove("encodedList"))),
        ("too short", (i, list, purpose) => Sign(i, list, purpose, l => l["credentialSubject"]!["encodedList"] = Packed(1024))),
        ("of no kind", (i, list, purpose) => Sign(i, list, purpose, l => l["type"] = new JsonArray("VerifiableCredential"))),
        ("not packed", (i, list, purpose) => Sign(i, list, purpose, l => l["credentialSubject"]!["encodedList"] = "uAAAA")),
        ("a bomb just beyond the limit", (i, list, purpose) => Sign(i, list, purpose, l => l["credentialSubject"]!["encodedList"] = Packed(Bitstring.MaximumBytes + 1))),
        ("a bomb", (i, list, purpose) => Sign(i, list, purpose, l => l["credentialSubject"]!["encodedList"] = Bomb.Value)),
        ("an unsigned bomb", (i, list, _) => Edit(i, list, l => l["credentialSubject"]!["encodedList"] = Bomb.Value)),
        ("a bomb too large to read", (i, list, _) => Edit(i, list, l => l["credentialSubject"]!["encodedList"] = "u" + new string('A', 2_000_000))),
        ("a deep one", (i, list, _) => i.Lists[list] = System.Text.Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 100_000))),
        ("a list with a key twice", (i, list, _) => i.Lists[list] = [.. "{\"id\":\"x\","u8, .. i.Lists[list].AsSpan(1)]),
    ];

    static readonly (string Name, JsonNode? Index)[] Places =
    [
        ("negative", "-1"), ("just beyond the end", "131072"), ("far beyond", "2147483647"), ("beyond numbers", "99999999999999999999"), ("with a sign", "+94567"), ("in hexadecimal", "0x17167"),
        ("with an exponent", "9e4"), ("with a space", " 94567"), ("with a fraction", "94567.0"), ("in Arabic digits", "\u0669\u0664\u0665\u0666\u0667"), ("empty", ""), ("as a number", 94567), ("of a list", new JsonArray("94567")),
        ("in words", "first"), ("wrapped around", "4295061863"),
    ];

    public static IEnumerable<HostileFile> All()
    {
        foreach (var (name, happen) in Faults)
            foreach (var (state, revoked, suspended) in ((string, bool, bool)[])[("", false, false), ("revoked, ", true, false), ("suspended, ", false, true)])
            {
                yield return new($"List, {state}the revocations {name}", i => { i.Publish(revoked, suspended); happen(i, Issued.Revocations, StatusPurpose.Revocation); return i.Credential; });
                if (state.Length == 0) yield return new($"List, the suspensions {name}", i => { happen(i, Issued.Suspensions, StatusPurpose.Suspension); return i.Credential; });
            }

        foreach (var (name, index) in Places)
            yield return new($"Entry, the place {name}", i => Honest(i, b => b["credentialStatus"]![0]!["statusListIndex"] = index!.DeepClone()));
        foreach (string purpose in (string[])["refresh", "message", "Revocation", "revocation ", "", "suspension"])
            yield return new($"Entry, the purpose “{purpose}”", i => Honest(i, b => b["credentialStatus"]![0]!["statusPurpose"] = purpose));
        foreach (string kind in (string[])["StatusList2021Entry", "1EdTechRevocationList", "RevocationList2020Status", ""])
            yield return new($"Entry, the kind “{kind}”", i => Honest(i, b => b["credentialStatus"]![0]!["type"] = kind));
        yield return new("Entry, several bits", i => Honest(i, b => b["credentialStatus"]![0]!["statusSize"] = 2));
        yield return new("Entry, the id of the list", i => Honest(i, b => b["credentialStatus"]![0]!["id"] = Issued.Revocations));
        yield return new("Entry, no list", i => Honest(i, b => b["credentialStatus"]![0]!.AsObject().Remove("statusListCredential")));
        yield return new("Entry, a list at the address of a file", i => Honest(i, b => b["credentialStatus"]![0]!["statusListCredential"] = "file:///etc/passwd"));
        yield return new("Entry, in a list in a list", i => Honest(i, b => b["credentialStatus"] = new JsonArray(b["credentialStatus"]!.DeepClone())));
        yield return new("Entries, none", i => Honest(i, b => b.Remove("credentialStatus")));
        yield return new("Entries, a hundred", i => Honest(i, b => b["credentialStatus"] = new JsonArray([.. Enumerable.Range(0, 100).Select(n => { var e = b["credentialStatus"]![0]!.DeepClone(); e["id"] = $"urn:x:{n}"; return e; })])));
        yield return new("Entries, four bombs", i => Honest(i, b => b["credentialStatus"] = new JsonArray([.. Enumerable.Range(0, 4).Select(n =>
        {
            Sign(i, $"{Issued.Revocations}/{n}", StatusPurpose.Revocation, l => l["credentialSubject"]!["encodedList"] = Packed(Bitstring.MaximumBytes - n));
            return (JsonNode)new JsonObject { ["id"] = $"urn:x:{n}", ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation", ["statusListIndex"] = "33554432", ["statusListCredential"] = $"{Issued.Revocations}/{n}" };
        })])));
    }

    /// <summary>Another text, honestly signed by the issuer.</summary>
    static byte[] Honest(Issued issued, Action<JsonObject> change) => issued.Signed(change);

    static void Edit(Issued issued, string list, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(issued.Lists[list])!.AsObject();
        change(json);
        issued.Lists[list] = json.Bytes();
    }

    static void Sign(Issued issued, string list, StatusPurpose purpose, Action<JsonObject> change)
    {
        var json = new StatusListCredential(list, Issued.Issuer, purpose, Bitstring.Of([]), Issued.Now, Issued.Now.AddHours(1)).ToJson();
        change(json);
        issued.Lists[list] = DataIntegrity.Sign(json, issued.Key, issued.Method, Issued.Now, DataIntegrity.Jcs);
    }

    static string Packed(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(new byte[length]);
        return "u" + Base64Url.EncodeToString(packed.ToArray());
    }
}
