using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>Texts that two readers would understand differently, that hide a word from one of them, or that are made to cost time.</summary>
static class MisreadTexts
{
    const string Words = "https://www.w3.org/2018/credentials#", Status = "https://www.w3.org/ns/credentials/status#";

    public static IEnumerable<HostileFile> All() => [.. Texts(), .. Hidden(), .. Costly()];

    /// <summary>Each begins with a certificate that is good and signed.</summary>
    static IEnumerable<HostileFile> Texts()
    {
        foreach (var (name, change) in ((string, Func<string, string>)[])
        [
            ("a key twice", t => "{\"id\":\"x\"," + t[1..]),
            ("a key twice, once in escapes", t => "{\"\\u0069d\":\"x\"," + t[1..]),
            ("a key twice deep inside", t => t.Replace("\"achievementType\":", "\"achievementType\":\"Badge\",\"achievementType\":")),
            ("the proof twice", t => t[..^1] + ",\"proof\":{}}"),
            ("half of a pair", t => t.Replace("Maya", "\\ud800")),
            ("the other half", t => t.Replace("Maya", "\\udc00")),
            ("half of a pair in a key", t => "{\"\\ud800\":1," + t[1..]),
            ("NUL", t => t.Replace("Maya", "Ma\\u0000ya")),
            ("a comment", t => "{/* x */" + t[1..]),
            ("a comma too many", t => t[..^1] + ",}"),
            ("something behind it", t => t + "{}"),
            ("a second one behind it", t => t + t),
            ("a word behind it", t => t + " true"),
            ("single quotes", t => t.Replace('"', '\'')),
            ("not a number", t => t[..^1] + ",\"x\":NaN}"),
            ("an infinite number", t => t[..^1] + ",\"x\":1e999}"),
            ("in a list", t => $"[{t}]"),
            ("in a text", t => '"' + t.Replace("\"", "\\\"") + '"'),
            ("cut short", t => t[..^1]),
            ("cut in the middle", t => t[..(t.Length / 2)]),
            ("a name in another alphabet", t => t.Replace("Maya", "M\u0430ya")),
            ("a name that reads backwards", t => t.Replace("Maya", "\u202EayaM")),
            ("a name in another composition", t => t.Replace("Maya", "Ma\u0301ya")),
            ("an invisible mark", t => t.Replace("Maya", "Maya\u200B")),
            ("nested 33 deep", t => t[..^1] + ",\"x\":" + new string('[', 33) + new string(']', 33) + "}"),
            ("nested 100,000 deep", t => t[..^1] + ",\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}"),
            ("objects 10,000 deep", t => t[..^1] + ",\"x\":" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000) + "}"),
            ("never closed", t => string.Concat(Enumerable.Repeat("{\"a\":", 100_000))),
            ("longer than 256 KiB", t => t[..^1] + ",\"x\":\"" + new string('x', 300_000) + "\"}"),
            ("800 KB of spaces", t => new string(' ', 800_000) + t),
            ("50,000 words", t => t[..^1] + string.Concat(Enumerable.Range(0, 20_000).Select(n => $",\"w{n}\":1")) + "}"),
        ])
            yield return new("Text, " + name, i => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(i.Credential))));
        yield return new("Text, in UTF-16", i => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(i.Credential)));
        yield return new("Text, in UTF-32", i => Encoding.UTF32.GetBytes(Encoding.UTF8.GetString(i.Credential)));
        yield return new("Text, a broken character", i => [.. i.Credential.AsSpan(0, 200), 0xC3, 0x28, .. i.Credential.AsSpan(200)]);
        yield return new("Text, an overlong slash", i => [.. i.Credential.AsSpan(0, 200), 0xC0, 0xAF, .. i.Credential.AsSpan(200)]);
        yield return new("Text, 50 MB", _ => Huge.Value);
    }

    /// <summary>The same statements, signed and unchanged, with a word spelled so that a reader of the JSON overlooks it.</summary>
    static IEnumerable<HostileFile> Hidden()
    {
        foreach (string word in (string[])["validUntil", "validFrom", "credentialStatus", "issuer", "credentialSubject", "evidence", "credentialSchema"])
            yield return new($"Hidden, {word} spelled as its address", i => Renamed(Forms.Signed(i), word, Words + word, word is "validUntil" or "validFrom"));
        yield return new("Hidden, the end under another word's prefix", i => Renamed(Forms.Signed(i), "validUntil", "VerifiableCredential:validUntil", false));
        yield return new("Hidden, one entry of two beside the other", i =>
        {
            var badge = Forms.Signed(i);
            i.Publish(revoked: true);
            badge[Words + "credentialStatus"] = badge["credentialStatus"]![0]!.DeepClone();
            badge["credentialStatus"]!.AsArray().RemoveAt(0);
            return badge.Bytes();
        });
        yield return new("Hidden, the place in the list", i => Inside(i, e => { e[Status + "statusListIndex"] = "94567"; e["statusListIndex"] = "7"; }));
        yield return new("Hidden, the kind of an entry", i => Inside(i, e => { e["@type"] = e["type"]!.DeepClone(); e.Remove("type"); }));
        yield return new("Hidden, the id of an entry", i => Inside(i, e => { e["@id"] = e["id"]!.DeepClone(); e.Remove("id"); }));
        foreach (string word in (string[])["@graph", "@included", "@reverse", "@nest", "@index", "@set", "@list"])
            yield return new($"Hidden, under {word}", i => { var b = Forms.Signed(i); b[word] = new JsonArray(new JsonObject { ["name"] = "x" }); return b.Bytes(); });
        yield return new("Hidden, the end in a set", i => Replaced(i, "validUntil", v => new JsonObject { ["@set"] = new JsonArray(v) }));
        yield return new("Hidden, the end in a list", i => Replaced(i, "validUntil", v => new JsonArray(v)));
        yield return new("Hidden, the end as a value", i => Replaced(i, "validUntil", v => new JsonObject { ["@value"] = v, ["@type"] = "http://www.w3.org/2001/XMLSchema#dateTime" }));
        yield return new("Hidden, the issuer in a list", i => Replaced(i, "issuer", v => new JsonArray(v)));
        yield return new("Hidden, the entries in a set", i => Replaced(i, "credentialStatus", v => new JsonObject { ["@set"] = v }));
        yield return new("Hidden, the entries by name only", i => Replaced(i, "credentialStatus", v => new JsonArray([.. v.AsArray().Select(e => (JsonNode?)(string)e!["id"]!)])));
        yield return new("Hidden, the type by its other name", i => Replaced(i, "type", _ => "VerifiableCredential"));
    }

    /// <summary>Honestly signed by a stranger with a key of its own; each within the size that is read.</summary>
    static IEnumerable<HostileFile> Costly()
    {
        foreach (var (results, alignments) in ((int, int)[])[(20, 20), (200, 3), (3, 200), (900, 1)])
            yield return new($"Costly, {results} results that look alike with {alignments} alignments each", _ => Stranger(b => b["credentialSubject"]!["result"] = new JsonArray([.. Enumerable.Range(0, results).Select(_ =>
                (JsonNode)new JsonObject { ["type"] = new JsonArray("Result"), ["status"] = "Completed", ["alignment"] = new JsonArray([.. Enumerable.Range(0, alignments).Select(_ => (JsonNode)Alignment())]) })])));
        yield return new("Costly, 400 endorsements with contexts", _ => Stranger(b => b["endorsement"] = new JsonArray([.. Enumerable.Range(0, 400).Select(n =>
            (JsonNode)new JsonObject { ["@context"] = b["@context"]!.DeepClone(), ["type"] = new JsonArray("EndorsementCredential"), ["issuer"] = "urn:x", ["credentialSubject"] = new JsonObject { ["id"] = $"urn:x:{n}" } })])));
        yield return new("Costly, contexts in all combinations", _ => Stranger(b => b["evidence"] = new JsonArray([.. Enumerable.Range(0, 63).Select(n => (JsonNode)new JsonObject
        {
            ["@context"] = new JsonArray([.. Enumerable.Range(0, 6).Where(bit => (n + 1 & 1 << bit) != 0).Select(bit => (JsonNode)Held[bit])]), ["type"] = new JsonArray("Evidence"), ["name"] = $"{n}",
        })])));
        yield return new("Costly, 240 KiB of evidence", _ => Stranger(b => b["evidence"] = Evidence(2400)));
        yield return new("Costly, eight proofs over 200 KiB", _ => Stranger(b => b["evidence"] = Evidence(1800), proofs: 8));
        yield return new("Costly, a list of lists", _ => Stranger(b => b["credentialSubject"]!["achievement"]!["tag"] = new JsonArray([.. Enumerable.Range(0, 20_000).Select(n => (JsonNode)new JsonArray($"{n}"))])));
        yield return new("Costly, one text of 200 KiB in escapes", i => { var text = Encoding.UTF8.GetString(i.Credential); return Encoding.UTF8.GetBytes(text.Replace("Maya", string.Concat(Enumerable.Repeat("\\u0041", 35_000)))); });
        yield return new("Costly, 1,000 types", _ => Stranger(b => b["type"] = new JsonArray([.. Enumerable.Range(0, 1000).Select(n => (JsonNode)$"urn:t:{n}"), "VerifiableCredential", "OpenBadgeCredential"])));
    }

    static readonly string[] Held =
    [
        "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://w3id.org/security/data-integrity/v2", "https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/examples/v2",
    ];

    /// <summary>The certificate of a stranger who needs no document and can make as many proofs as it likes.</summary>
    static byte[] Stranger(Action<JsonObject> change, int proofs = 1)
    {
        using var key = SigningKey.FromSeed(new byte[32]);
        string did = Did.Key(key.PublicKey);
        var badge = Forms.Full();
        badge["issuer"]!["id"] = did;
        change(badge);
        var made = Enumerable.Range(0, proofs).Select(n => JsonNode.Parse(DataIntegrity.Sign(badge, key, $"{did}#{did[8..]}", Issued.Day.AddSeconds(n), proofs > 1 ? DataIntegrity.Rdfc : DataIntegrity.Jcs))!["proof"]!.DeepClone()).ToArray();
        badge["proof"] = new JsonArray(made);
        return badge.Bytes();
    }

    static JsonArray Evidence(int count) => [.. Enumerable.Range(0, count).Select(n => (JsonNode)new JsonObject { ["id"] = $"urn:e:{n}", ["type"] = new JsonArray("Evidence"), ["name"] = $"Part {n}", ["narrative"] = "It was seen." })];

    static JsonObject Alignment() => new() { ["type"] = new JsonArray("Alignment"), ["targetName"] = "x", ["targetUrl"] = "urn:t" };

    static byte[] Renamed(JsonObject badge, string word, string name, bool isInstant)
    {
        var value = badge[word]!.DeepClone();
        badge.Remove(word);
        badge[name] = isInstant ? new JsonObject { ["@value"] = value, ["@type"] = "http://www.w3.org/2001/XMLSchema#dateTime" } : value;
        return badge.Bytes();
    }

    static byte[] Inside(Issued issued, Action<JsonObject> change)
    {
        var badge = Forms.Signed(issued);
        issued.Publish(revoked: true);
        change(badge["credentialStatus"]![0]!.AsObject());
        return badge.Bytes();
    }

    static byte[] Replaced(Issued issued, string word, Func<JsonNode, JsonNode> change)
    {
        var badge = Forms.Signed(issued);
        badge[word] = change(badge[word]!.DeepClone());
        return badge.Bytes();
    }

    static readonly Lazy<byte[]> Huge = new(() => Encoding.ASCII.GetBytes("{\"a\":\"" + new string('x', 50_000_000) + "\"}"));
}
