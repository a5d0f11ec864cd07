using System.Security.Cryptography;
using System.Text;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Certificates;

/// <summary>
/// The private keys of the issuers: one file per key below <c>keys/issuers</c>, AES-256-GCM, provider and kind as bound data.
/// Never in the database, never in a log. A file is written once; which of a provider's keys signs, the database says.
/// </summary>
public sealed class IssuerKeyFile
{
    /// <summary>1 was Ed25519 alone, in a file named after the provider; 2 says the kind in its second byte.</summary>
    const byte First = 1, Version = 2;
    const int NonceLength = 12, TagLength = 16, SecretLength = 32;
    readonly string folder;
    readonly Lazy<byte[]> wrapping;

    public IssuerKeyFile(Installation installation, InstallationKeys keys, IOptions<CertificateOptions> options)
    {
        folder = Path.Combine(installation.DataFolder, "keys", "issuers");
        var own = keys.Derive("issuer-keys");
        wrapping = new(() => options.Value.Passphrase is { Length: > 0 } passphrase
            ? Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), own, 600_000, HashAlgorithmName.SHA256, 32)
            : own);
    }

    /// <summary>Makes a key and answers its public half; once that is published, the key can sign.</summary>
    public IssuerKey Make(ProviderId provider, KeyKind kind, DateTimeOffset now)
    {
        Span<byte> secret = stackalloc byte[SecretLength];
        IssuerKey made;
        if (kind == KeyKind.Ed25519)
        {
            RandomNumberGenerator.Fill(secret);
            using var key = SigningKey.FromSeed(secret);
            made = new(Multikey.Encode(key.PublicKey), null, provider, now);
        }
        else
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var parameters = key.ExportParameters(includePrivateParameters: true);
            parameters.D.CopyTo(secret);
            CryptographicOperations.ZeroMemory(parameters.D);
            made = new(Multikey.Encode(Compressed(parameters.Q)), Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonWebKey.Of(key).ToJson())), provider, now);
        }
        Keep(made, secret);
        CryptographicOperations.ZeroMemory(secret);
        return made;
    }

    /// <summary>False when this installation does not hold the private half.</summary>
    public bool Holds(IssuerKey key) => PathOf(key) is not null;

    /// <summary>The private half of an Ed25519 key; it must be held here.</summary>
    public SigningKey OpenEd25519(IssuerKey key)
    {
        Span<byte> seed = stackalloc byte[SecretLength];
        Open(key, seed);
        var opened = SigningKey.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return Multikey.Encode(opened.PublicKey) == key.Multikey ? opened : throw new InvalidOperationException($"{PathOf(key)} holds another key than {key.Multikey}.");
    }

    /// <summary>The private half of a P-256 key; it must be held here.</summary>
    public ECDsa OpenP256(IssuerKey key)
    {
        byte[] secret = new byte[SecretLength];
        Open(key, secret);
        var opened = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        CryptographicOperations.ZeroMemory(secret);
        return Multikey.Encode(Compressed(opened.ExportParameters(includePrivateParameters: false).Q)) == key.Multikey ? opened : throw new InvalidOperationException($"{PathOf(key)} holds another key than {key.Multikey}.");
    }

    void Open(IssuerKey key, Span<byte> secret)
    {
        string path = PathOf(key) ?? throw new InvalidOperationException($"There is no file of the key {key.Multikey} below {folder}.");
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        int start = bytes is [First, ..] ? 1 : 2;
        if (bytes.Length != start + NonceLength + TagLength + SecretLength || bytes[0] is not (First or Version) || bytes[0] == Version && bytes[1] != (byte)key.Kind)
            throw new InvalidOperationException($"{path} is not an issuer key of this kind.");
        using var cipher = new AesGcm(wrapping.Value, TagLength);
        cipher.Decrypt(bytes.Slice(start, NonceLength), bytes[(start + NonceLength + TagLength)..], bytes.Slice(start + NonceLength, TagLength), secret, start == 1 ? key.ProviderId.Value.ToByteArray() : Bound(key));
    }

    void Keep(IssuerKey key, ReadOnlySpan<byte> secret)
    {
        Directory.CreateDirectory(folder);
        var bytes = new byte[2 + NonceLength + TagLength + SecretLength];
        (bytes[0], bytes[1]) = (Version, (byte)key.Kind);
        RandomNumberGenerator.Fill(bytes.AsSpan(2, NonceLength));
        using var cipher = new AesGcm(wrapping.Value, TagLength);
        cipher.Encrypt(bytes.AsSpan(2, NonceLength), secret, bytes.AsSpan(2 + NonceLength + TagLength), bytes.AsSpan(2 + NonceLength, TagLength), Bound(key));
        InstallationKeys.WriteSecret(OwnPath(key), bytes);
    }

    static byte[] Bound(IssuerKey key) => [Version, (byte)key.Kind, .. key.ProviderId.Value.ToByteArray()];

    string? PathOf(IssuerKey key)
    {
        if (OwnPath(key) is var own && File.Exists(own)) return own;
        string first = Path.Combine(folder, $"{key.ProviderId.Value:N}.key");
        return key.Kind == KeyKind.Ed25519 && File.Exists(first) ? first : null;
    }

    /// <summary>Named by the public half, which no file system can mistake for another by its capitals.</summary>
    string OwnPath(IssuerKey key) => Path.Combine(folder, $"{key.ProviderId.Value:N}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Multikey)).AsSpan(0, 8))}.key");

    /// <summary>SEC 1, 2.3.3.</summary>
    static byte[] Compressed(ECPoint point) => [(byte)(2 + (point.Y![31] & 1)), .. point.X!];
}
