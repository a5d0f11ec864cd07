using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;

namespace Glabella.Credentials.Jose;

/// <summary>
/// A public key as JSON (RFC 7517, RFC 7518 section 6) of one of the two kinds that may sign a badge: RSA of 2048 bits or more, or
/// P-256. The key alone decides the algorithm: RS256 or ES256.
/// </summary>
public sealed class JsonWebKey
{
    readonly byte[] first, second; // n and e, or x and y

    JsonWebKey(bool rsa, byte[] first, byte[] second) => (IsRsa, this.first, this.second) = (rsa, first, second);

    bool IsRsa { get; }

    /// <summary>RS256 for RSA, ES256 for P-256.</summary>
    public string Algorithm => IsRsa ? "RS256" : "ES256";

    /// <summary>The public part of an RSA key; throws below 2048 bits (RFC 7518, section 3.3).</summary>
    public static JsonWebKey Of(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Rsa(parameters.Modulus!, parameters.Exponent!) ?? throw new ArgumentException("An RSA key has at least 2048 bits.", nameof(key));
    }

    /// <summary>The public part of a P-256 key.</summary>
    public static JsonWebKey Of(ECDsa key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Curve(parameters.Q.X!, parameters.Q.Y!) ?? throw new ArgumentException("The key is not on P-256.", nameof(key));
    }

    /// <summary>Null when it is of another kind, malformed, weak, or bears anything private.</summary>
    public static JsonWebKey? Read(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || key.TryGetProperty("d", out _) || key.TryGetProperty("k", out _)) return null;
        var read = key.Text("kty") switch
        {
            "RSA" when Bytes(key, "n") is { } n && Bytes(key, "e") is { } e => Rsa(n, e),
            "EC" when key.Text("crv") == "P-256" && Bytes(key, "x") is { } x && Bytes(key, "y") is { } y => Curve(x, y),
            _ => null,
        };
        return read is not null && key.Member("alg") is { } alg && !alg.IsText(read.Algorithm) ? null : read;
    }

    /// <summary>A compressed point on P-256 (33 bytes) as a key; null when it does not lie on the curve.</summary>
    internal static JsonWebKey? OfPoint(ReadOnlySpan<byte> compressed) => P256.Point(compressed) is { } point ? new(false, point.X!, point.Y!) : null;

    /// <summary>The compressed point of a P-256 key (SEC 1, 2.3.3); null for RSA.</summary>
    internal byte[]? Point() => IsRsa ? null : [(byte)(2 + (second[^1] & 1)), .. first];

    /// <summary>The 32 bytes of an Ed25519 key (RFC 8037, section 2), which may sign embedded proofs but no JWT; null for any other.</summary>
    internal static byte[]? Ed25519(JsonElement key) =>
        key.Text("kty") == "OKP" && key.Text("crv") == "Ed25519" && key.Member("d") is null && Bytes(key, "x") is { Length: 32 } x ? x : null;

    /// <summary>The members of the standard and the algorithm.</summary>
    public JsonObject ToJson()
    {
        string a = Base64Url.EncodeToString(first), b = Base64Url.EncodeToString(second);
        return IsRsa
            ? new() { ["kty"] = "RSA", ["alg"] = Algorithm, ["n"] = a, ["e"] = b }
            : new() { ["kty"] = "EC", ["crv"] = "P-256", ["alg"] = Algorithm, ["x"] = a, ["y"] = b };
    }

    /// <summary>The name of the key by its own bytes (RFC 7638): equal keys have equal thumbprints.</summary>
    public string Thumbprint()
    {
        string a = Base64Url.EncodeToString(first), b = Base64Url.EncodeToString(second);
        string members = IsRsa ? $$"""{"e":"{{b}}","kty":"RSA","n":"{{a}}"}""" : $$"""{"crv":"P-256","kty":"EC","x":"{{a}}","y":"{{b}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(members)));
    }

    /// <summary>Whether the signature fits; a malformed one does not.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (IsRsa)
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = first, Exponent = second });
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = first, Y = second } });
        return signature.Length == 64 && ec.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }

    static JsonWebKey? Rsa(byte[] n, byte[] e)
    {
        n = [.. n.AsSpan().TrimStart((byte)0)];
        e = [.. e.AsSpan().TrimStart((byte)0)];
        // an exponent of 1 would make every text its own signature; more than four bytes only cost time
        return n.Length is >= 256 and <= 1024 && (n.Length > 256 || n[0] >= 0x80) && e.Length is >= 1 and <= 4 && (e.Length > 1 || e[0] > 1) && (e[^1] & 1) == 1 ? new(true, n, e) : null;
    }

    /// <summary>A point that does not lie on the curve is refused by the platform here, not when it is used.</summary>
    static JsonWebKey? Curve(byte[] x, byte[] y)
    {
        if (x.Length != 32 || y.Length != 32) return null;
        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } });
            return new(false, x, y);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static byte[]? Bytes(JsonElement key, string name) => key.Text(name) is { Length: <= 1400 } text ? CompactJws.Decode(text) : null;
}
