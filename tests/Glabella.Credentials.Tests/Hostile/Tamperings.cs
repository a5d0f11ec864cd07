using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>What people try with a certificate that is not theirs or not good any more, in each form it can have.</summary>
static class Tamperings
{
    static readonly SigningKey Stranger = SigningKey.FromSeed(new byte[32]);

    static readonly (string Name, Action<JsonObject> Change)[] Edits =
    [
        ("another holder", b => b["credentialSubject"]!["identifier"]![0]!["identityHash"] = "Somebody Else, MD"),
        ("a better name", b => b["name"] = "Master injector"),
        ("a longer time", b => b["validUntil"] = "2099-01-01T00:00:00Z"),
        ("no end", b => b.Remove("validUntil")),
        ("no status", b => b.Remove("credentialStatus")),
        ("one status entry less", b => b["credentialStatus"]!.AsArray().RemoveAt(0)),
        ("the place of another in the list", b => b["credentialStatus"]![0]!["statusListIndex"] = "7"),
        ("a list of its own", b => b["credentialStatus"]![0]!["statusListCredential"] = "https://evil.example/list"),
        ("evidence added", b => b["evidence"]!.AsArray().Add(new JsonObject { ["type"] = new JsonArray("Evidence"), ["name"] = "Exam" })),
        ("a famous issuer's name", b => b["issuer"]!["name"] = "Famous University"),
        ("another issuer", b => b["issuer"]!["id"] = "did:web:evil.example"),
        ("a word of its own", b => b["verifiedBy"] = "me"),
        ("a word of its own deep inside", b => b["credentialSubject"]!["achievement"]!["superpower"] = "flight"),
        ("a context of its own", b => b["@context"]!.AsArray().Add("https://evil.example/words")),
        ("contexts in another order", b => { var c = b["@context"]!.AsArray(); var second = c[1]!.DeepClone(); c.RemoveAt(1); c.Add(second); }),
        ("contexts with meanings", b => b["@context"]!.AsArray().Add(new JsonObject { ["name"] = "https://schema.org/legalName" })),
        ("a null", b => b["credentialSubject"]!["role"] = null),
        ("an empty set", b => b["endorsement"] = new JsonArray()),
        ("a second subject", b => b["credentialSubject"] = new JsonArray(b["credentialSubject"]!.DeepClone(), b["credentialSubject"]!.DeepClone())),
    ];

    static readonly (string Name, Action<JsonObject> Change)[] Proofs =
    [
        ("no proof", b => b.Remove("proof")),
        ("an empty proof", b => b["proof"] = new JsonObject()),
        ("a proof that is a text", b => b["proof"] = "trust me"),
        ("the proof twice", b => b["proof"] = new JsonArray(b["proof"]!.DeepClone(), b["proof"]!.DeepClone())),
        ("the proof in a list in a list", b => b["proof"] = new JsonArray(new JsonArray(b["proof"]!.DeepClone()))),
        ("the proof moved inside", b => { b["credentialSubject"]!["proof"] = b["proof"]!.DeepClone(); b.Remove("proof"); }),
        ("nine proofs", b => b["proof"] = new JsonArray([.. Enumerable.Range(0, 9).Select(i => { var p = b["proof"]!.DeepClone(); p["proofValue"] = "z" + i; return p; })])),
        ("another purpose", b => b["proof"]!["proofPurpose"] = "authentication"),
        ("another suite", b => b["proof"]!["cryptosuite"] = DataIntegrity.Jcs),
        ("a suite of another curve", b => b["proof"]!["cryptosuite"] = "ecdsa-rdfc-2019"),
        ("no suite", b => b["proof"]!.AsObject().Remove("cryptosuite")),
        ("an older kind of proof", b => b["proof"]!["type"] = "Ed25519Signature2020"),
        ("the key of a stranger", b => b["proof"]!["verificationMethod"] = Did.Key(Stranger.PublicKey) + "#" + Multikey.Encode(Stranger.PublicKey)),
        ("the key of a stranger under the issuer's name", b => b["proof"]!["verificationMethod"] = Issued.Issuer + "#" + Multikey.Encode(Stranger.PublicKey)),
        ("the key by its fragment", b => b["proof"]!["verificationMethod"] = "#" + ((string)b["proof"]!["verificationMethod"]!).Split('#')[1]),
        ("the key as an object", b => b["proof"]!["verificationMethod"] = new JsonObject { ["id"] = (string?)b["proof"]!["verificationMethod"], ["publicKeyMultibase"] = Multikey.Encode(Stranger.PublicKey) }),
        ("the key of JWTs", b => b["proof"]!["verificationMethod"] = Issued.RsaMethod),
        ("made at no time", b => b["proof"]!["created"] = "yesterday"),
        ("an end", b => b["proof"]!["expires"] = "2020-01-01T00:00:00Z"),
        ("built on nothing", b => b["proof"]!["previousProof"] = "urn:uuid:0197a5b4-0000-7000-8000-000000000077"),
        ("built on itself", b => { b["proof"]!["id"] = "urn:uuid:0197a5b4-0000-7000-8000-000000000077"; b["proof"]!["previousProof"] = "urn:uuid:0197a5b4-0000-7000-8000-000000000077"; }),
        ("no signature", b => b["proof"]!.AsObject().Remove("proofValue")),
        .. ((string[])["", "z", "z0OIl", "u" + new string('A', 86), "z" + new string('1', 64), "z" + new string('z', 88), "z" + new string('2', 10_000), "m" + new string('A', 86)])
            .Select((value, index) => ($"a signature that is none ({index})", (Action<JsonObject>)(b => b["proof"]!["proofValue"] = value))),
    ];

    public static IEnumerable<HostileFile> All()
    {
        foreach (var (form, isJwt, bake) in Forms.All)
        {
            foreach (var (name, change) in Edits)
                if (isJwt) yield return new($"{form}, {name}", _ => bake(Swapped(change)));
                else yield return new($"{form}, {name}", i => { var b = Forms.Signed(i); change(b); return bake(b.ToJsonString()); });
            foreach (var (name, change) in Proofs)
                if (!isJwt) yield return new($"{form}, {name}", i => { var b = Forms.Signed(i); change(b); return bake(b.ToJsonString()); });
            if (!isJwt) yield return new($"{form}, signed by a stranger under the issuer's name", i => bake(Encoding.UTF8.GetString(DataIntegrity.Sign(Forms.Full(), Stranger, i.Method, Issued.Day))));
            if (!isJwt) yield return new($"{form}, the proof of another certificate", i => { var b = Forms.Signed(i); b["proof"] = Forms.Signed(i, before: o => o["id"] = "https://glabella.example/verify/1")["proof"]!.DeepClone(); return bake(b.ToJsonString()); });
            if (!isJwt) yield return new($"{form}, document and options hashed in the wrong order", i => bake(WrongOrder(i)));
        }
    }

    /// <summary>The payload changed under the old signature.</summary>
    static string Swapped(Action<JsonObject> change)
    {
        string[] parts = Forms.Jwt().Split('.');
        return $"{parts[0]}.{Forms.Changed(parts[1], change)}.{parts[2]}";
    }

    static string WrongOrder(Issued issued)
    {
        var prepared = Glabella.Credentials.Json.StrictJson.Parse(DataIntegrity.Prepare(Forms.Full(), issued.Method, Issued.Day).Bytes());
        byte[] hash = DataIntegrity.HashData(prepared);
        return Encoding.UTF8.GetString(DataIntegrity.Attach(prepared, issued.Key.Sign([.. hash[32..], .. hash[..32]])));
    }
}
