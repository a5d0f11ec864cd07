using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Tests.Vectors;

namespace Glabella.Credentials.Tests.Dids;

/// <summary>DID documents as the world writes them: any names, two kinds of key, withdrawn ones among them.</summary>
public class KeysOfAnIssuer
{
    const string Issuer = "did:web:university.example";
    static readonly DateTimeOffset Now = new(2026, 9, 7, 22, 0, 0, TimeSpan.Zero);
    static readonly byte[] Ed = W3c.KeyPair.Hex("publicKeyHex");
    static readonly RSA Rsa = RSA.Create(2048);
    static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void Keys_of_both_kinds_come_back_from_the_document_that_was_written()
    {
        var written = DidDocument.Of(Issuer, [VerificationMethod.Multikey(Issuer, Ed), VerificationMethod.JsonWebKey(Issuer, "rsa-1", JsonWebKey.Of(Rsa)), VerificationMethod.JsonWebKey(Issuer, "p-256", JsonWebKey.Of(Curve))]);
        var json = written.ToJson();
        var read = Read(json)!;

        Assert.Equal(["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1"], json["@context"]!.AsArray().Select(c => (string)c!));
        Assert.Equal(written.Methods.Select(m => (m.Id, m.WebKey?.Thumbprint())), read.Methods.Select(m => (m.Id, m.WebKey?.Thumbprint())));
        Assert.Equal(Ed, read.KeyOf(written.MethodOf(Ed)));
        Assert.Equal("RS256", read.Find(Issuer + "#rsa-1")!.WebKey!.Algorithm);
        Assert.Equal(33, read.KeyOf(Issuer + "#p-256")!.Length);
        Assert.DoesNotContain("\"d\"", json.ToJsonString());
    }

    [Fact]
    public void A_withdrawn_key_stays_in_the_document_and_stands_no_more()
    {
        var withdrawn = VerificationMethod.Multikey(Issuer, Ed) with { WithdrawnAt = Now.AddDays(-1) };
        var json = DidDocument.Of(Issuer, [withdrawn]).ToJson();
        var read = Read(json)!.Find(withdrawn.Id)!;

        Assert.Equal("2026-09-06T22:00:00Z", (string?)json["verificationMethod"]![0]!["revoked"]);
        Assert.Empty(json["assertionMethod"]!.AsArray());
        Assert.True(read.IsWithdrawn(Now));
        Assert.False(read.Stands(Now) || read.Stands(Now.AddDays(-2)));
        Assert.Null(Read(json)!.KeyOf(withdrawn.Id));
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("expires")]
    public void A_key_that_ends_stands_until_that_instant(string word)
    {
        var key = Read(Document(m => m[word] = "2026-09-07T22:00:00Z"))!.Find(Issuer + "#key-0")!;

        Assert.True(key.Stands(Now.AddSeconds(-1)));
        Assert.False(key.Stands(Now));
    }

    public static TheoryData<string, Action<JsonObject>> Accepted => new()
    {
        { "a name of its own", _ => { } },
        { "relative ids", d => { d["verificationMethod"]![0]!["id"] = "#key-0"; d["assertionMethod"]![0] = "#key-0"; } },
        { "a relative reference", d => d["assertionMethod"]![0] = "#key-0" },
        { "an older name of the kind", d => d["verificationMethod"]![0]!["type"] = "Ed25519VerificationKey2020" },
        { "written where it is listed", d => { d["assertionMethod"]![0] = d["verificationMethod"]![0]!.DeepClone(); d.Remove("verificationMethod"); } },
        { "one bare value", d => { d["verificationMethod"] = d["verificationMethod"]![0]!.DeepClone(); d["assertionMethod"] = Issuer + "#key-0"; } },
        { "as a web key", d => { var m = d["verificationMethod"]![0]!.AsObject(); m.Remove("publicKeyMultibase"); m["type"] = "JsonWebKey"; m["publicKeyJwk"] = Okp(); } },
    };

    [Theory, MemberData(nameof(Accepted))]
    public void A_key_counts_by_controller_and_purpose(string kind, Action<JsonObject> change)
    {
        var document = Document();
        change(document);

        Assert.True(Read(document)?.KeyOf(Issuer + "#key-0")?.AsSpan().SequenceEqual(Ed), kind);
    }

    public static TheoryData<string, Action<JsonObject>> Refused => new()
    {
        { "another controller", d => d["verificationMethod"]![0]!["controller"] = "did:web:evil.example" },
        { "no controller", d => d["verificationMethod"]![0]!.AsObject().Remove("controller") },
        { "two controllers", d => d["verificationMethod"]![0]!["controller"] = new JsonArray(Issuer, "did:web:evil.example") },
        { "not listed", d => d["assertionMethod"] = new JsonArray() },
        { "listed for another purpose", d => { d["authentication"] = d["assertionMethod"]!.DeepClone(); d.Remove("assertionMethod"); } },
        { "of another document", d => d["verificationMethod"]![0]!["id"] = "did:web:evil.example#key-0" },
        { "under a longer name", d => { d["verificationMethod"]![0]!["id"] = Issuer + ".evil#key-0"; d["assertionMethod"]![0] = Issuer + ".evil#key-0"; } },
        { "twice under one address", d => d["verificationMethod"]!.AsArray().Add(d["verificationMethod"]![0]!.DeepClone()) },
        { "of an unknown kind", d => d["verificationMethod"]![0]!["type"] = "RsaSignature2018" },
        { "a key that is none", d => d["verificationMethod"]![0]!["publicKeyMultibase"] = "z6Mk" },
        { "a number", d => d["verificationMethod"]![0]!["publicKeyMultibase"] = 7 },
        { "withdrawn at no instant", d => d["verificationMethod"]![0]!["revoked"] = "yesterday" },
        { "withdrawn with null", d => d["verificationMethod"]![0]!["revoked"] = null },
        { "with its secret", d => { var m = d["verificationMethod"]![0]!.AsObject(); m["type"] = "JsonWebKey"; var k = Okp(); k["d"] = "AA"; m["publicKeyJwk"] = k; } },
        { "a text in place of a key", d => d["verificationMethod"] = new JsonArray(Issuer + "#key-0") },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_the_issuer_does_not_stand_by_is_no_key(string kind, Action<JsonObject> change)
    {
        var document = Document();
        change(document);

        Assert.True(Read(document)!.KeyOf(Issuer + "#key-0") is null, kind);
    }

    [Fact]
    public void Did_key_needs_no_document()
    {
        string ed = Did.Key(Ed), curve = Did.Key(JsonWebKey.Of(Curve).Point());

        Assert.Equal(Ed, DidDocument.OfKey(ed)!.KeyOf($"{ed}#{ed[8..]}"));
        Assert.Equal(JsonWebKey.Of(Curve).Thumbprint(), DidDocument.OfKey(curve)!.Find($"{curve}#{curve[8..]}")!.WebKey!.Thumbprint());
        Assert.Null(DidDocument.OfKey(ed + "#x") ?? DidDocument.OfKey("did:key:z6Mk") ?? DidDocument.OfKey(Issuer) ?? DidDocument.OfKey("did:key:" + ed[9..]));
    }

    [Theory]
    [InlineData("did:web:University.example")]
    [InlineData("did:web:university.example.")]
    [InlineData("did:web:university.example%2F..")]
    [InlineData("did:web:me%40university.example")]
    [InlineData("did:web:university.example?x")]
    [InlineData("did:web:university.example#x")]
    [InlineData("did:web:university.example:..:x")]
    [InlineData("did:web:university.example:a%2Fb")]
    [InlineData("did:web:univ\u0435rsity.example")]
    [InlineData("did:web:[::1]")]
    [InlineData("did:web:university.example:")]
    [InlineData("did:web:university.example%3A99:a\n")]
    [InlineData("DID:web:university.example")]
    public void An_address_with_a_second_spelling_is_never_asked(string did) =>
        Assert.Null(Did.DocumentAddress(did));

    static JsonObject Okp() => new() { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = System.Buffers.Text.Base64Url.EncodeToString(Ed) };

    static JsonObject Document(Action<JsonObject>? method = null)
    {
        var key = new JsonObject { ["id"] = Issuer + "#key-0", ["type"] = "Multikey", ["controller"] = Issuer, ["publicKeyMultibase"] = Multikey.Encode(Ed) };
        method?.Invoke(key);
        return new() { ["id"] = Issuer, ["verificationMethod"] = new JsonArray(key), ["assertionMethod"] = new JsonArray(Issuer + "#key-0") };
    }

    static DidDocument? Read(JsonObject document) => DidDocument.Read(System.Text.Json.JsonDocument.Parse(document.ToJsonString()).RootElement);
}
