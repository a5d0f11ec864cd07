using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>JWTs that try to choose how they are checked. Most are signed with the issuer's own key, so that only the rule under test stands in the way.</summary>
static class MisleadingJwts
{
    static readonly RSA Evil = RSA.Create(2048);

    static readonly (string Name, Action<JsonObject> Change)[] Headers =
    [
        .. ((string[])["none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "PS256", "RS384", "RS512", "RS1", "ES256", "ES256K", "ES384", "EdDSA", "Ed25519", "RS256 ", "rs256", "dir", "A128KW"])
            .Select(alg => ($"alg “{alg}”", (Action<JsonObject>)(h => h["alg"] = alg))),
        ("no alg", h => h.Remove("alg")), ("alg null", h => h["alg"] = null), ("alg as a list", h => h["alg"] = new JsonArray("RS256")), ("alg as a number", h => h["alg"] = 256),
        ("no kid", h => h.Remove("kid")), ("kid null", h => h["kid"] = null), ("kid as a list", h => h["kid"] = new JsonArray(Issued.RsaMethod)), ("kid empty", h => h["kid"] = ""),
        ("kid of nobody", h => h["kid"] = Issued.Issuer + "#rsa-2"), ("kid of another", h => h["kid"] = "did:web:evil.example#rsa-1"), ("kid by its fragment", h => h["kid"] = "#rsa-1"),
        ("kid without fragment", h => h["kid"] = Issued.Issuer), ("kid in capitals", h => h["kid"] = Issued.RsaMethod.ToUpperInvariant()), ("kid with a space", h => h["kid"] = Issued.RsaMethod + " "),
        ("kid of an embedded key", h => h["kid"] = new Issued().Method), ("kid as a path", h => h["kid"] = "../../../../dev/null"), ("kid as a query", h => h["kid"] = "' UNION SELECT 'x"),
        ("kid at an address", h => h["kid"] = "https://evil.example/key"), ("typ of another standard", h => h["typ"] = "vc+jwt"), ("typ null", h => h["typ"] = null),
        ("jku", h => h["jku"] = "https://evil.example/keys"), ("x5u", h => h["x5u"] = "https://evil.example/cert"), ("x5c", h => h["x5c"] = new JsonArray("AA==")), ("x5t", h => h["x5t"] = "AA"),
        ("crit", h => h["crit"] = new JsonArray("b64")), ("b64", h => h["b64"] = false), ("zip", h => h["zip"] = "DEF"), ("cty", h => h["cty"] = "JWT"), ("enc", h => h["enc"] = "A128GCM"),
        ("a key of its own", h => h["jwk"] = JsonWebKey.Of(Evil).ToJson()), ("the issuer's key with a secret", h => { h["jwk"] = JsonWebKey.Of(Issued.Rsa).ToJson(); h["jwk"]!["d"] = "AQAB"; }),
        ("a shared secret", h => h["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = "AAAA" }), ("a key that is no object", h => h["jwk"] = "x"),
    ];

    public static IEnumerable<HostileFile> All()
    {
        foreach (var (name, change) in Headers)
            foreach (var (form, _, bake) in Forms.All.Where(f => f.IsJwt))
                yield return new($"{form}, {name}", _ => bake(Forms.Jwt(header: change)));
        foreach (string claim in (string[])["iss", "jti", "sub", "nbf", "exp"])
        {
            yield return new($"JWT, no {claim}", _ => Text(Forms.Jwt(payload: p => p.Remove(claim))));
            yield return new($"JWT, {claim} null", _ => Text(Forms.Jwt(payload: p => p[claim] = null)));
            yield return new($"JWT, {claim} as a list", _ => Text(Forms.Jwt(payload: p => p[claim] = new JsonArray(p[claim]!.DeepClone()))));
            yield return new($"JWT, another {claim}", _ => Text(Forms.Jwt(payload: p => p[claim] = claim is "nbf" or "exp" ? 4_000_000_000 : "urn:x")));
            yield return new($"JWT, {claim} as another kind", _ => Text(Forms.Jwt(payload: p => p[claim] = claim is "nbf" or "exp" ? p[claim]!.ToString() : 7)));
        }

        yield return new("JWT, the credential in the claim of an older standard", _ => Text(Forms.Jwt(payload: p => p["vc"] = Forms.Full())));
        yield return new("JWT, a presentation", _ => Text(Forms.Jwt(payload: p => p["vp"] = new JsonObject())));
        yield return new("JWT, a word of its own, honestly signed", _ => Text(Forms.Jwt(payload: p => p["verifiedBy"] = "me")));
        yield return new("JWT, a broken proof inside", _ => Text(Forms.Jwt(payload: p => { var b = Forms.Signed(new()); b["proof"]!["proofValue"] = "z" + new string('2', 88); p["proof"] = b["proof"]!.DeepClone(); })));
        yield return new("JWT, another issuer inside", _ => Text(Forms.Jwt(payload: p => p["issuer"]!["id"] = "did:web:evil.example")));
        yield return new("JWT, of a stranger under the issuer's name", _ => Text(Forms.Jwt(key: Evil)));
        yield return new("JWT, of a stranger with its key along", _ => Text(Forms.Jwt(h => h["jwk"] = JsonWebKey.Of(Evil).ToJson(), key: Evil)));
        yield return new("JWT, of a stranger with its key alone", _ => Text(Forms.Jwt(h => { h.Remove("kid"); h["jwk"] = JsonWebKey.Of(Evil).ToJson(); }, key: Evil)));
        yield return new("JWT, by an embedded key of its own in the claims", _ => Text(Forms.Jwt(h => h["kid"] = Did.Key(JsonWebKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP256)).Point()), key: Evil)));
        yield return new("JWT, HMAC with the public key (DER)", _ => Text(Hmac(Issued.Rsa.ExportSubjectPublicKeyInfo())));
        yield return new("JWT, HMAC with the public key (PEM)", _ => Text(Hmac(Encoding.ASCII.GetBytes(Issued.Rsa.ExportSubjectPublicKeyInfoPem()))));
        yield return new("JWT, HMAC with the public key (JWK)", _ => Text(Hmac(JsonWebKey.Of(Issued.Rsa).ToJson().Bytes())));
        yield return new("JWT, HMAC with an empty secret", _ => Text(Hmac([])));
        foreach (var (name, change) in Texts) yield return new("JWT, " + name, _ => Text(change(Forms.Jwt())));
    }

    static readonly (string Name, Func<string, string> Change)[] Texts =
    [
        ("without its signature", t => t[..(t.LastIndexOf('.') + 1)]), ("without signature and dot", t => t[..t.LastIndexOf('.')]), ("a signature of zeros", t => t[..(t.LastIndexOf('.') + 1)] + Base64Url.EncodeToString(new byte[256])),
        ("a signature of one byte", t => t[..(t.LastIndexOf('.') + 1)] + "AA"), ("a signature too long", t => t + "AAAA"), ("padding", t => t + "=="), ("a fourth part", t => t + ".AA"), ("a line break inside", t => t.Insert(300, "\n")),
        ("the unused bits set", t => t[..^1] + (t[^1] == 'A' ? 'B' : (char)(t[^1] + 1))), ("two of them", t => t + " " + t), ("ordinary base64", t => t.Replace('-', '+').Replace('_', '/') + "+"),
        ("the header of another", t => "eyJhbGciOiJSUzI1NiJ9" + t[t.IndexOf('.')..]), ("a header twice over", t => Base64Url.EncodeToString("""{"alg":"RS256","alg":"none"}"""u8) + t[t.IndexOf('.')..]),
        ("an unsigned one", t => Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8) + t[t.IndexOf('.')..(t.LastIndexOf('.') + 1)]), ("encrypted", t => t + ".AA.AA"),
    ];

    static string Hmac(byte[] secret)
    {
        string[] parts = Forms.Jwt(header: h => h["alg"] = "HS256").Split('.');
        return $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")))}";
    }

    static byte[] Text(string jwt) => Encoding.UTF8.GetBytes(jwt);
}
