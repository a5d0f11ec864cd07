using System.Numerics;
using System.Security.Cryptography;

namespace Glabella.Credentials.Proofs;

/// <summary>Checking of ECDSA signatures on P-256 with SHA-256, as others make them.</summary>
static class P256
{
    /// <summary>A compressed point: one byte for the sign of y, 32 for x (SEC 1, 2.3.3).</summary>
    public const int KeyLength = 33;

    static readonly BigInteger P = Number(Convert.FromHexString("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"));
    static readonly BigInteger B = Number(Convert.FromHexString("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"));

    /// <summary>Whether the signature (r, then s) fits; malformed keys and signatures do not.</summary>
    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 64 || Point(key) is not { } point) return false;
        try
        {
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
            return ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Works out y from x; null when no such point lies on the curve.</summary>
    public static ECPoint? Point(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength || key[0] is not (2 or 3)) return null;
        var x = Number(key[1..]);
        if (x >= P) return null;
        var square = (x * x * x - 3 * x + B) % P;
        if (square.Sign < 0) square += P;
        var y = BigInteger.ModPow(square, (P + 1) / 4, P);
        if (y * y % P != square) return null;
        if (y.IsEven != (key[0] == 2)) y = P - y;
        var bytes = y.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new ECPoint { X = key[1..].ToArray(), Y = [.. new byte[32 - bytes.Length], .. bytes] };
    }

    static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
