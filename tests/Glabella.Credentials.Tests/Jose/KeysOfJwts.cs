using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Jose;

namespace Glabella.Credentials.Tests.Jose;

/// <summary>Two kinds of keys may sign a badge, and each only when it is whole, public and strong enough.</summary>
public class KeysOfJwts
{
    static readonly RSA Rsa = RSA.Create(2048);
    static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    static JsonElement Json(JsonObject key) => JsonDocument.Parse(key.ToJsonString()).RootElement;
    static JsonWebKey? Read(JsonObject key, Action<JsonObject> change)
    {
        change(key);
        return JsonWebKey.Read(Json(key));
    }

    static JsonWebKey? RsaOf(byte[] n, byte[]? e = null) => JsonWebKey.Read(Json(new() { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(n), ["e"] = Base64Url.EncodeToString(e ?? [1, 0, 1]) }));
    static byte[] Modulus(byte first, int length) => [first, .. Enumerable.Repeat((byte)0xFF, length - 1)];

    [Fact]
    public void An_RSA_key_has_2048_to_8192_bits()
    {
        Assert.Null(RsaOf(Modulus(0x7F, 256)));
        Assert.NotNull(RsaOf(Modulus(0x80, 256)));
        Assert.Null(RsaOf(Modulus(0xFF, 255)));
        Assert.NotNull(RsaOf(Modulus(0x01, 257)));
        Assert.NotNull(RsaOf(Modulus(0xFF, 1024)));
        Assert.Null(RsaOf(Modulus(0xFF, 1025)));
        Assert.StartsWith("An RSA key has at least 2048 bits.", Assert.Throws<ArgumentException>(() => JsonWebKey.Of(RSA.Create(1024))).Message);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 1 }, true)]
    [InlineData(new byte[] { 3 }, true)]
    [InlineData(new byte[] { 0x80, 0, 0, 1 }, true)]
    [InlineData(new byte[] { 1 }, false)]
    [InlineData(new byte[] { 0 }, false)]
    [InlineData(new byte[] { 1, 0 }, false)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 }, false)]
    public void Its_exponent_is_odd_more_than_one_and_short(byte[] exponent, bool isKey) => Assert.Equal(isKey, RsaOf(Modulus(0xFF, 256), exponent) is not null);

    [Fact]
    public void Zeros_in_front_are_no_part_of_it() =>
        Assert.Equal(RsaOf(Modulus(0xFF, 256))!.Thumbprint(), RsaOf([0, .. Modulus(0xFF, 256)], [0, 1, 0, 1])!.Thumbprint());

    [Fact]
    public void A_key_of_another_curve_is_none() =>
        Assert.StartsWith("The key is not on P-256.", Assert.Throws<ArgumentException>(() => JsonWebKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP384))).Message);

    [Fact]
    public void What_lacks_a_part_or_bears_a_secret_is_no_key()
    {
        foreach (var (make, parts) in new (Func<JsonObject>, string[])[] { (() => JsonWebKey.Of(Rsa).ToJson(), ["kty", "n", "e"]), (() => JsonWebKey.Of(Curve).ToJson(), ["kty", "crv", "x", "y"]) })
        {
            Assert.NotNull(Read(make(), _ => { }));
            Assert.NotNull(Read(make(), k => k.Remove("alg")));
            foreach (string part in parts) Assert.Null(Read(make(), k => k.Remove(part)));
            foreach (string secret in (string[])["d", "k"]) Assert.Null(Read(make(), k => k[secret] = "AQAB"));
            Assert.Null(Read(make(), k => k["alg"] = "PS256"));
            Assert.Null(Read(make(), k => k[parts[^1]] = k[parts[^1]]!.GetValue<string>() + "="));
        }

        Assert.Null(Read(JsonWebKey.Of(Curve).ToJson(), k => k["x"] = Base64Url.EncodeToString(new byte[31])));
        Assert.Null(Read(JsonWebKey.Of(Curve).ToJson(), k => k["y"] = Base64Url.EncodeToString(new byte[33])));
    }

    [Fact]
    public void It_is_written_with_the_words_of_the_standard()
    {
        string Told(JsonWebKey key) => string.Join(' ', key.ToJson().Select(p => p.Value!.ToString() is { Length: < 10 } word && p.Key != "e" ? $"{p.Key}={word}" : p.Key));

        Assert.Equal("kty=RSA alg=RS256 n e", Told(JsonWebKey.Of(Rsa)));
        Assert.Equal("kty=EC crv=P-256 alg=ES256 x y", Told(JsonWebKey.Of(Curve)));
    }

    [Fact]
    public void Two_keys_have_two_thumbprints_and_one_key_has_one()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.NotEqual(JsonWebKey.Of(other).Thumbprint(), JsonWebKey.Of(Curve).Thumbprint());
        Assert.Equal(JsonWebKey.Of(Curve).Thumbprint(), JsonWebKey.Read(Json(JsonWebKey.Of(Curve).ToJson()))!.Thumbprint());
        Assert.Equal(JsonWebKey.Of(Curve).Thumbprint(), JsonWebKey.OfPoint(JsonWebKey.Of(Curve).Point())!.Thumbprint());
        Assert.Null(JsonWebKey.Of(Rsa).Point());
        Assert.Null(JsonWebKey.OfPoint([2, .. Enumerable.Repeat((byte)0xFF, 32)])); // beyond the field
    }

    /// <summary>RFC 7638, 3: the members that are needed, in the order of their names.</summary>
    [Fact]
    public void A_thumbprint_is_over_the_parts_that_make_the_key()
    {
        for (int i = 0; i < 8; i++) // of both parities
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var key = JsonWebKey.Of(curve);
            var json = key.ToJson();
            string members = new JsonObject { ["crv"] = "P-256", ["kty"] = "EC", ["x"] = (string)json["x"]!, ["y"] = (string)json["y"]! }.ToJsonString();

            Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(members))), key.Thumbprint());
            Assert.Equal(key.Thumbprint(), JsonWebKey.OfPoint(key.Point())!.Thumbprint());
        }
    }

    [Fact]
    public void The_public_half_is_enough()
    {
        using var rsa = RSA.Create(Rsa.ExportParameters(includePrivateParameters: false));
        using var curve = ECDsa.Create(Curve.ExportParameters(includePrivateParameters: false));

        Assert.Equal(JsonWebKey.Of(Rsa).Thumbprint(), JsonWebKey.Of(rsa).Thumbprint());
        Assert.Equal(JsonWebKey.Of(Curve).Thumbprint(), JsonWebKey.Of(curve).Thumbprint());
    }

    [Fact]
    public void A_signature_on_the_curve_has_64_bytes()
    {
        var (key, data) = (JsonWebKey.Of(Curve), "text"u8.ToArray());
        byte[] signature = Curve.SignData(data, HashAlgorithmName.SHA256);

        Assert.True(key.Verify(data, signature));
        Assert.False(key.Verify("other"u8, signature));
        Assert.False(key.Verify(data, signature.AsSpan()[..63]));
        Assert.False(key.Verify(data, [.. signature, 0]));
        Assert.False(key.Verify(data, Curve.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    [Fact]
    public void An_Ed25519_key_is_its_32_public_bytes()
    {
        JsonObject Key() => new() { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = Base64Url.EncodeToString(Modulus(1, 32)) };
        byte[]? Of(Action<JsonObject> change) { var key = Key(); change(key); return JsonWebKey.Ed25519(Json(key)); }

        Assert.Equal(Modulus(1, 32), Of(_ => { }));
        Assert.Null(Of(k => k["kty"] = "EC"));
        Assert.Null(Of(k => k["crv"] = "X25519"));
        Assert.Null(Of(k => k["d"] = "AQAB"));
        Assert.Null(Of(k => k["x"] = Base64Url.EncodeToString(Modulus(1, 31))));
        Assert.Null(JsonWebKey.Read(Json(Key())));
    }
}
