using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>Strangers who sign well under a name that looks like the issuer's, DID documents that claim keys of others, and keys that are good no more.</summary>
static class FalseIssuers
{
    static readonly SigningKey Evil = SigningKey.FromSeed(new byte[32]);

    static readonly string[] LookAlikes =
    [
        "did:web:gl\u0430bella.example:providers:hill-country", "did:web:glabe\u217Ca.example:providers:hill-country", "did:web:glabel1a.example:providers:hill-country", "did:web:glabeIla.example:providers:hill-country",
        "did:web:Glabella.example:providers:hill-country", "did:web:glabella.example.:providers:hill-country", "did:web:glabella.example%3A443:providers:hill-country", "did:web:glabella.example%2Fproviders:hill-country",
        "did:web:glabella.example:providers%3Ahill-country", "did:web:glabella.example:providers:hill%2Dcountry", "did:web:glabella.example:providers:hill-country:", "did:web:glabella.example:providers:Hill-Country",
        "did:web:glabella.example:providers:hill\u2010country", "did:web:glabella.example:providers:hill-countr\u00FD", "did:web:glabella.example:providers:hill-country\u200B", "did:web:\u202Eglabella.example:providers:hill-country",
        "did:web:glabella.example:providers:hill-country?", "did:web:glabella.example:providers:hill-country#", "did:web:glabella.example:providers:..:providers:hill-country", "did:web:glabella.example.evil.example:providers:hill-country",
        "did:web:evil.example:glabella.example:providers:hill-country", "did:web:glabella.example@evil.example", "DID:web:glabella.example:providers:hill-country", "did:WEB:glabella.example:providers:hill-country",
        "did:web:glabella.example", "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", "https://glabella.example/providers/hill-country", "did:web:xn--glbella-2fg.example:providers:hill-country",
    ];

    public static IEnumerable<HostileFile> All()
    {
        foreach (string name in LookAlikes)
        {
            yield return new($"Look-alike with a document of its own: {Shown(name)}", i => { i.Others[name] = new(name, [Evil.PublicKey]); return Signed(i, name, Evil); });
            yield return new($"Look-alike to whom the issuer's document is given: {Shown(name)}", i => { i.Others[name] = i.Document; return Signed(i, name, i.Key); });
        }

        foreach (var (kind, change) in Documents)
            yield return new("The issuer's document, " + kind, i =>
            {
                var document = i.Document.ToJson();
                change(document, i);
                i.Replaced = DidDocument.Read(JsonDocument.Parse(document.ToJsonString()).RootElement);
                i.Silent = i.Replaced is null;
                return i.Credential;
            });
        yield return new("JWT with a withdrawn key", i => { i.More[0] = i.More[0] with { WithdrawnAt = Issued.Now.AddDays(-1) }; return System.Text.Encoding.ASCII.GetBytes(Forms.Jwt()); });
        yield return new("JSON with a withdrawn key", i => { i.Stands.Clear(); i.More.Add(VerificationMethod.Multikey(Issued.Issuer, i.Key.PublicKey) with { WithdrawnAt = Issued.Now.AddDays(-1) }); return i.Credential; });
        yield return new("No document at all", i => { i.Silent = true; return i.Credential; });
        yield return new("A stranger who names the issuer's key", i => { i.Others["did:web:evil.example"] = new("did:web:evil.example", [i.Key.PublicKey]); return Signed(i, "did:web:evil.example", i.Key, i.Method); });
        yield return new("A stranger's document that lists the issuer's name for its own key", i =>
        {
            i.Others["did:web:evil.example"] = new(Issued.Issuer, [Evil.PublicKey]);
            return Signed(i, "did:web:evil.example", Evil, $"{Issued.Issuer}#{Multikey.Encode(Evil.PublicKey)}");
        });
        yield return new("The document of a stranger under the issuer's name, and the lists of that stranger", i =>
        {
            i.Replaced = new("did:web:evil.example", [Evil.PublicKey]);
            byte[] signed = Signed(i, Issued.Issuer, Evil, i.Replaced.MethodOf(Evil.PublicKey));
            i.Put(Issued.Revocations, StatusPurpose.Revocation, [], issuer: "did:web:evil.example", key: Evil, method: i.Replaced.MethodOf(Evil.PublicKey));
            i.Put(Issued.Suspensions, StatusPurpose.Suspension, [], issuer: "did:web:evil.example", key: Evil, method: i.Replaced.MethodOf(Evil.PublicKey));
            return signed;
        });
        yield return new("Under the issuer's name, with a key of did:key", i => Signed(i, Issued.Issuer, Evil, $"{Did.Key(Evil.PublicKey)}#{Multikey.Encode(Evil.PublicKey)}"));
        yield return new("Under the issuer's name, with the stranger's key in the fragment", i => Signed(i, Issued.Issuer, Evil, $"{Issued.Issuer}#{Multikey.Encode(Evil.PublicKey)}"));
    }

    static readonly (string Kind, Action<JsonObject, Issued> Change)[] Documents =
    [
        ("the key of another controller", (d, _) => d["verificationMethod"]![0]!["controller"] = "did:web:evil.example"),
        ("the key without controller", (d, _) => d["verificationMethod"]![0]!.AsObject().Remove("controller")),
        ("the key not listed", (d, _) => d["assertionMethod"] = new JsonArray()),
        ("the key listed for signing in", (d, _) => { d["authentication"] = d["assertionMethod"]!.DeepClone(); d.Remove("assertionMethod"); }),
        ("the key under the address of another", (d, _) => d["verificationMethod"]![0]!["id"] = "did:web:evil.example#key"),
        ("another key under the address", (d, _) => d["verificationMethod"]![0]!["publicKeyMultibase"] = Multikey.Encode(Evil.PublicKey)),
        ("two keys under one address", (d, _) => d["verificationMethod"]!.AsArray().Add(new JsonObject { ["id"] = (string?)d["verificationMethod"]![0]!["id"], ["type"] = "Multikey", ["controller"] = Issued.Issuer, ["publicKeyMultibase"] = Multikey.Encode(Evil.PublicKey) })),
        ("of another issuer", (d, _) => d["id"] = "did:web:evil.example"),
        ("without id", (d, _) => d.Remove("id")),
        ("without keys", (d, _) => d.Remove("verificationMethod")),
        ("the key withdrawn", (d, _) => d["verificationMethod"]![0]!["revoked"] = "2026-06-01T00:00:00Z"),
        ("the key expired", (d, _) => d["verificationMethod"]![0]!["expires"] = "2026-06-01T00:00:00Z"),
        ("the key withdrawn, nobody knows when", (d, _) => d["verificationMethod"]![0]!["revoked"] = true),
        ("a key of an unknown kind", (d, _) => d["verificationMethod"]![0]!["type"] = "EcdsaSecp256k1VerificationKey2019"),
        ("a key of another curve", (d, i) => { var m = d["verificationMethod"]![0]!.AsObject(); m.Remove("publicKeyMultibase"); m["type"] = "JsonWebKey"; m["publicKeyJwk"] = JsonWebKey.Of(Issued.Rsa).ToJson(); }),
        ("a key that is no key", (d, _) => d["verificationMethod"]![0]!["publicKeyMultibase"] = "z6Mk"),
        ("a key of zeros", (d, _) => d["verificationMethod"]![0]!["publicKeyMultibase"] = Multikey.Encode(new byte[32])),
        ("numbers in place of texts", (d, _) => { d["verificationMethod"] = 7; d["assertionMethod"] = 7; }),
    ];

    static byte[] Signed(Issued issued, string name, SigningKey key, string? method = null)
    {
        issued.Put(Issued.Revocations, StatusPurpose.Revocation, [], issuer: name, key: key);
        issued.Put(Issued.Suspensions, StatusPurpose.Suspension, [], issuer: name, key: key);
        var badge = Forms.Full();
        badge["issuer"]!["id"] = name;
        return DataIntegrity.Sign(badge, key, method ?? $"{name}#{Multikey.Encode(key.PublicKey)}", Issued.Day, DataIntegrity.Jcs);
    }

    static string Shown(string name) => string.Concat(name.Select(c => c is > ' ' and < '\u007F' ? c.ToString() : $"\\u{(int)c:X4}"));
}
