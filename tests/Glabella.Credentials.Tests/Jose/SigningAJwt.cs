using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Jose;

public class SigningAJwt
{
    static readonly RSA Rsa = RSA.Create(2048);
    static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    const string KeyId = Issued.Issuer + "#rsa-1";

    static string Good => CredentialJwt.Sign(Issued.Badge().ToJson(), KeyId, Rsa);

    [Fact]
    public void Signed_with_RSA_it_says_exactly_what_open_badges_asks_for()
    {
        var jws = CompactJws.Read(Good).Jws!;

        Assert.Equal($$"""{"alg":"RS256","kid":"{{KeyId}}","typ":"JWT"}""", jws.Header.GetRawText());
        Assert.Equal(Issued.Issuer, jws.Payload.GetProperty("iss").GetString());
        Assert.Equal("https://glabella.example/verify/0123456789abcdef0123456789abcdef", jws.Payload.GetProperty("jti").GetString());
        Assert.Equal("urn:uuid:0197a5b4-0000-7000-8000-000000000001", jws.Payload.GetProperty("sub").GetString());
        Assert.Equal(Issued.Day.ToUnixTimeSeconds(), jws.Payload.GetProperty("nbf").GetInt64());
        Assert.Equal(Issued.End.ToUnixTimeSeconds(), jws.Payload.GetProperty("exp").GetInt64());
        Assert.False(jws.Payload.TryGetProperty("vc", out _) || jws.Payload.TryGetProperty("proof", out _));
        Assert.Null(Fault(Good));
    }

    [Fact]
    public void A_curve_key_signs_with_ES256()
    {
        string jwt = CredentialJwt.Sign(Issued.Badge().ToJson(), KeyId, Curve);

        Assert.Contains("\"alg\":\"ES256\"", CompactJws.Read(jwt).Jws!.Header.GetRawText());
        Assert.Null(Fault(jwt, JsonWebKey.Of(Curve)));
    }

    [Fact]
    public void A_credential_without_end_has_no_exp()
    {
        var badge = Issued.Badge().ToJson();
        badge.Remove("validUntil");
        string jwt = CredentialJwt.Sign(badge, KeyId, Rsa);

        Assert.False(CompactJws.Read(jwt).Jws!.Payload.TryGetProperty("exp", out _));
        Assert.Null(Fault(jwt));
    }

    [Fact]
    public void An_issuer_may_be_named_by_its_address_alone()
    {
        var badge = Issued.Badge().ToJson();
        badge["issuer"] = Issued.Issuer;
        string jwt = CredentialJwt.Sign(badge, KeyId, Rsa);

        Assert.Equal(Issued.Issuer, CompactJws.Read(jwt).Jws!.Payload.GetProperty("iss").GetString());
        Assert.Null(Fault(jwt));
    }

    [Fact]
    public void Opened_with_the_issuers_keys_it_is_the_credential_and_otherwise_a_reason()
    {
        (string? Name, string? Fault) Open(string jwt, DidDocument? document) =>
            CredentialJwt.Open(jwt, did => did == Issued.Issuer ? document : null, Issued.Now) is var (credential, fault) ? (credential?.GetProperty("name").GetString(), fault) : default;

        Assert.Equal((Issued.Badge().Name, null), Open(Good, Stands()));
        Assert.Equal((null, "The text is not a signed JWT: it does not have three parts."), Open("hello", Stands()));
        Assert.Equal((null, "The issuer's keys could not be read."), Open(Good, null));
        Assert.Equal((null, "The issuer's keys could not be read."), Open(Good, new("did:web:other.example", [])));
        Assert.Equal((null, "The issuer's keys could not be read."), Open(Forged(payload: p => p.Remove("iss")), Stands()));
        Assert.Equal((null, "It was not signed with a key the issuer stands by."), Open(Good, new(Issued.Issuer, [])));
    }

    [Theory]
    [InlineData(" eyJ.e30.AA\n", true)]
    [InlineData("eyJ.e30", false)]
    [InlineData("x.e30.AA", false)]
    public void It_is_known_by_its_beginning_and_its_dots(string text, bool looks) => Assert.Equal(looks, CredentialJwt.IsJwt(text));

    [Fact]
    public void What_has_no_subject_with_an_id_cannot_become_a_JWT()
    {
        var badge = Issued.Badge().ToJson();
        badge["credentialSubject"]!.AsObject().Remove("id");

        Assert.StartsWith("The credential has nothing for the claim sub.", Assert.Throws<ArgumentException>(() => CredentialJwt.Sign(badge, KeyId, Rsa)).Message);
    }

    public static TheoryData<string, Action<JsonObject>, string> Headers() => new()
    {
        { "alg none", h => h["alg"] = "none", "another algorithm" },
        { "alg none in capitals", h => h["alg"] = "NONE", "another algorithm" },
        { "no alg", h => h.Remove("alg"), "another algorithm" },
        { "alg as a number", h => h["alg"] = 256, "another algorithm" },
        { "HMAC", h => h["alg"] = "HS256", "another algorithm" },
        { "PS256", h => h["alg"] = "PS256", "another algorithm" },
        { "EdDSA", h => h["alg"] = "EdDSA", "another algorithm" },
        { "ES256 for an RSA key", h => h["alg"] = "ES256", "another algorithm" },
        { "no kid", h => h.Remove("kid"), "does not name a key" },
        { "kid null", h => h["kid"] = null, "does not name a key" },
        { "kid as a list", h => h["kid"] = new JsonArray(KeyId), "does not name a key" },
        { "kid of nobody", h => h["kid"] = Issued.Issuer + "#rsa-2", "stands by" },
        { "kid of another", h => h["kid"] = "did:web:evil.example#rsa-1", "stands by" },
        { "kid by its fragment", h => h["kid"] = "#rsa-1", "stands by" },
        { "typ of another standard", h => h["typ"] = "vc+jwt", "no JWT" },
        { "typ in small letters", h => h["typ"] = "jwt", "no JWT" },
        { "typ null", h => h["typ"] = null, "no JWT" },
        { "jku", h => h["jku"] = "https://evil.example/keys", "“jku”" },
        { "x5u", h => h["x5u"] = "https://evil.example/cert", "“x5u”" },
        { "x5c", h => h["x5c"] = new JsonArray("AA=="), "“x5c”" },
        { "crit", h => h["crit"] = new JsonArray("b64"), "“crit”" },
        { "b64", h => h["b64"] = false, "“b64”" },
        { "zip", h => h["zip"] = "DEF", "“zip”" },
        { "cty", h => h["cty"] = "JWT", "“cty”" },
        { "a key of its own", h => h["jwk"] = JsonWebKey.Of(Curve).ToJson(), "not the issuer’s" },
        { "a key of its own with its secret", h => h["jwk"] = Private(), "not the issuer’s" },
        { "a key that is no object", h => h["jwk"] = "x", "not the issuer’s" },
    };

    static JsonObject Private()
    {
        var key = JsonWebKey.Of(Rsa).ToJson();
        key["d"] = "AQAB";
        return key;
    }

    /// <summary>Each header is honestly signed with the issuer's key, so that only the rule under test stands in the way.</summary>
    [Theory, MemberData(nameof(Headers))]
    public void A_header_that_could_mislead_is_refused(string kind, Action<JsonObject> change, string reason) =>
        Assert.True(Fault(Forged(header: change))?.Contains(reason), $"{kind}: {Fault(Forged(header: change))}");

    public static TheoryData<string, Action<JsonObject>, string> Payloads()
    {
        var data = new TheoryData<string, Action<JsonObject>, string>();
        foreach (string claim in (string[])["iss", "jti", "sub", "nbf", "exp"])
        {
            data.Add($"no {claim}", p => p.Remove(claim), $"“{claim}” is missing");
            data.Add($"another {claim}", p => p[claim] = claim is "nbf" or "exp" ? 1 : "urn:x", $"“{claim}” does not agree");
            data.Add($"{claim} as a list", p => p[claim] = new JsonArray(p[claim]!.DeepClone()), $"“{claim}” does not agree");
            data.Add($"{claim} null", p => p[claim] = null, $"“{claim}” does not agree");
        }

        data.Add("nbf as text", p => p["nbf"] = p["nbf"]!.ToString(), "“nbf” does not agree");
        data.Add("nbf with a fraction", p => p["nbf"] = 0.5 + p["nbf"]!.GetValue<long>(), "“nbf” does not agree");
        data.Add("exp without an end", p => p.Remove("validUntil"), "no “validUntil”");
        data.Add("an end without exp", p => p.Remove("exp"), "“exp” is missing");
        data.Add("vc", p => p["vc"] = new JsonObject(), "“vc”");
        data.Add("vp", p => p["vp"] = new JsonObject(), "“vp”");
        data.Add("another issuer inside", p => p["issuer"]!["id"] = "did:web:evil.example", "“iss” does not agree");
        data.Add("another subject inside", p => p["credentialSubject"]!["id"] = "urn:y", "“sub” does not agree");
        data.Add("no issuer inside", p => p.Remove("issuer"), "“iss” does not agree");
        return data;
    }

    [Theory, MemberData(nameof(Payloads))]
    public void A_claim_that_disagrees_with_the_certificate_is_refused(string kind, Action<JsonObject> change, string reason) =>
        Assert.True(Fault(Forged(payload: change))?.Contains(reason), $"{kind}: {Fault(Forged(payload: change))}");

    [Fact]
    public void The_words_of_a_JWT_are_no_words_of_the_credential_in_it()
    {
        string jwt = Forged(payload: p => { p["aud"] = "https://wallet.example"; p["iat"] = 1; });
        var credential = CredentialJwt.Credential(CompactJws.Read(jwt).Jws!.Payload);

        Assert.Null(Fault(jwt));
        Assert.Equal(Issued.Badge().ToJson().Select(p => p.Key).Order(), credential.EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public void A_proof_of_the_credential_is_left_out_and_the_header_may_say_less_or_bring_the_same_key()
    {
        var badge = Issued.Badge().ToJson();
        badge["proof"] = new JsonObject();

        Assert.Equal(Good, CredentialJwt.Sign(badge, KeyId, Rsa));
        Assert.Null(Fault(Forged(header: h => h.Remove("typ"))));
        Assert.Null(Fault(Forged(header: h => h["jwk"] = JsonWebKey.Of(Rsa).ToJson())));
    }

    [Fact]
    public void A_changed_text_or_signature_is_refused()
    {
        string[] parts = Good.Split('.');
        string other = CompactJws.Read(Forged(payload: p => p["name"] = "Master injector")).Jws is { } jws ? Encoding.ASCII.GetString(jws.SigningInput).Split('.')[1] : "";

        Assert.Contains("does not fit", Fault($"{parts[0]}.{other}.{parts[2]}"));
        Assert.Contains("does not fit", Fault($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[256])}"));
        Assert.Contains("does not fit", Fault($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[1])}"));
    }

    [Fact]
    public void A_key_in_the_header_only_says_which_of_the_issuers_keys_is_meant()
    {
        string own = Forged(header: h => { h.Remove("kid"); h["jwk"] = JsonWebKey.Of(Rsa).ToJson(); });

        Assert.Null(Fault(own));
        Assert.Contains("stands by", Fault(own, JsonWebKey.Of(Curve)));
        Assert.Contains("stands by", Fault(Forged(header: h => { h.Remove("kid"); h["jwk"] = Private(); })));
    }

    [Fact]
    public void A_withdrawn_key_is_called_so()
    {
        var withdrawn = DidDocument.Of(Issued.Issuer, [VerificationMethod.JsonWebKey(Issued.Issuer, "rsa-1", JsonWebKey.Of(Rsa)) with { WithdrawnAt = Issued.Now }]);

        Assert.Contains("withdrew on 2026-09-07", CredentialJwt.Fault(CompactJws.Read(Good).Jws!, withdrawn, Issued.Now));
        Assert.Null(CredentialJwt.Fault(CompactJws.Read(Good).Jws!, withdrawn, Issued.Now.AddSeconds(-1)));
    }

    [Fact]
    public void The_public_key_is_no_secret_for_an_HMAC()
    {
        string[] parts = Forged(header: h => h["alg"] = "HS256").Split('.');
        string tag = Base64Url.EncodeToString(HMACSHA256.HashData(Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")));

        Assert.Contains("another algorithm", Fault($"{parts[0]}.{parts[1]}.{tag}"));
    }

    [Theory]
    [InlineData("", "three parts")]
    [InlineData("a.b", "three parts")]
    [InlineData("a.b.c.d", "three parts")]
    [InlineData("..", "not base64url")]
    [InlineData("e30.e30.", "not base64url")]
    [InlineData("e30=.e30.AA", "not base64url")]
    [InlineData("e31.e30.AA", "not base64url")] // the unused bits are set: a second spelling of the same bytes
    [InlineData("e3 0.e30.AA", "not base64url")]
    [InlineData("e+/_.e30.AA", "not base64url")]
    [InlineData("W10.e30.AA", "header")]
    [InlineData("eyJhIjoxLCJhIjoyfQ.e30.AA", "header")] // {"a":1,"a":2}
    [InlineData("e30.W10.AA", "not a JSON object")]
    public void A_text_that_is_no_JWT_is_refused(string text, string reason) => Assert.Contains(reason, CompactJws.Read(text).Refusal);

    [Fact]
    public void A_text_without_end_is_refused_before_it_is_read() => Assert.Equal(
        ("The text is not a signed JWT: it does not have three parts.", "The text is too long for a certificate."),
        (CompactJws.Read(new string('a', 393_216)).Refusal, CompactJws.Read(new string('a', 393_217)).Refusal));

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Char).Sample(change =>
        {
            string text = Good.Remove(change.Item1, 1).Insert(change.Item1, change.Item2.ToString());
            var (jws, refusal) = CompactJws.Read(text);
            return jws is null ? refusal is not null : text == Good == (CredentialJwt.Fault(jws, Stands(), Issued.Now) is null);
        }, iter: 2_000);

    [Theory]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")] // far too short
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")] // not on the curve
    [InlineData("""{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"kty":7}""")]
    [InlineData("[]")]
    public void A_key_of_another_kind_is_no_key(string json) => Assert.Null(JsonWebKey.Read(System.Text.Json.JsonDocument.Parse(json).RootElement));

    [Fact]
    public void An_exponent_that_makes_every_text_its_own_signature_is_no_key()
    {
        foreach (string e in (string[])["AQ", "Ag", "AAE", "AQAAAAE"])
        {
            var key = JsonWebKey.Of(Rsa).ToJson();
            key["e"] = e;
            Assert.Null(Read(key));
        }

        Assert.NotNull(Read(JsonWebKey.Of(Rsa).ToJson()));
        Assert.NotNull(Read(JsonWebKey.Of(Curve).ToJson()));
    }

    [Fact]
    public void A_key_is_not_read_with_its_secret_or_for_another_algorithm()
    {
        var other = JsonWebKey.Of(Rsa).ToJson();
        other["alg"] = "PS256";

        Assert.Null(Read(Private()));
        Assert.Null(Read(other));
    }

    /// <summary>RFC 7638, section 3.1: the published example.</summary>
    [Fact]
    public void The_thumbprint_is_that_of_the_standards_example()
    {
        const string n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", Read(new() { ["kty"] = "RSA", ["n"] = n, ["e"] = "AQAB" })!.Thumbprint());
    }

    static JsonWebKey? Read(JsonObject key) => JsonWebKey.Read(System.Text.Json.JsonDocument.Parse(key.ToJsonString()).RootElement);

    static string? Fault(string jwt, JsonWebKey? key = null) => CompactJws.Read(jwt) is ({ } jws, _)
        ? CredentialJwt.Fault(jws, Stands(key), Issued.Now) : "unread";

    static DidDocument Stands(JsonWebKey? key = null) => DidDocument.Of(Issued.Issuer, [VerificationMethod.JsonWebKey(Issued.Issuer, "rsa-1", key ?? JsonWebKey.Of(Rsa))]);

    static string Forged(Action<JsonObject>? header = null, Action<JsonObject>? payload = null)
    {
        var jws = CompactJws.Read(Good).Jws!;
        var (head, body) = (JsonNode.Parse(jws.Header.GetRawText())!.AsObject(), JsonNode.Parse(jws.Payload.GetRawText())!.AsObject());
        header?.Invoke(head);
        payload?.Invoke(body);
        string text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(body.ToJsonString()))}";
        return $"{text}.{Base64Url.EncodeToString(Rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}
