using System.Security.Cryptography;
using System.Text;
using Glabella.Credentials.Proofs;
using Glabella.Domain;
using Glabella.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Certificates;

/// <summary>
/// The private key of each issuer: one file per provider below <c>keys/issuers</c>, AES-256-GCM, the provider as bound data.
/// Never in the database, never in a log. Made when the provider issues for the first time.
/// </summary>
public sealed class IssuerKeyFile
{
    const byte Version = 1;
    const int NonceLength = 12, TagLength = 16, SeedLength = 32;
    readonly string folder;
    readonly Lazy<byte[]> wrapping;
    readonly Lock making = new();

    public IssuerKeyFile(Installation installation, InstallationKeys keys, IOptions<CertificateOptions> options)
    {
        folder = Path.Combine(installation.DataFolder, "keys", "issuers");
        var own = keys.Derive("issuer-keys");
        wrapping = new(() => options.Value.Passphrase is { Length: > 0 } passphrase
            ? Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), own, 600_000, HashAlgorithmName.SHA256, 32)
            : own);
    }

    /// <summary>The provider's key; made now when there is none. Two at once get the same one.</summary>
    public SigningKey OpenOrMake(ProviderId provider)
    {
        lock (making)
            if (!File.Exists(PathOf(provider))) Make(provider);
        return Open(provider);
    }

    /// <summary>Null when this installation holds no key of the provider.</summary>
    public SigningKey? Find(ProviderId provider) => File.Exists(PathOf(provider)) ? Open(provider) : null;

    /// <summary>The provider's key; it must exist.</summary>
    public SigningKey Open(ProviderId provider)
    {
        var bytes = File.ReadAllBytes(PathOf(provider));
        if (bytes.Length != 1 + NonceLength + TagLength + SeedLength || bytes[0] != Version) throw new InvalidOperationException($"{PathOf(provider)} is not an issuer key.");
        Span<byte> seed = stackalloc byte[SeedLength];
        using var cipher = new AesGcm(wrapping.Value, TagLength);
        cipher.Decrypt(bytes.AsSpan(1, NonceLength), bytes.AsSpan(1 + NonceLength + TagLength), bytes.AsSpan(1 + NonceLength, TagLength), seed, provider.Value.ToByteArray());
        var key = SigningKey.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }

    void Make(ProviderId provider)
    {
        Directory.CreateDirectory(folder);
        Span<byte> seed = stackalloc byte[SeedLength];
        RandomNumberGenerator.Fill(seed);
        var bytes = new byte[1 + NonceLength + TagLength + SeedLength];
        bytes[0] = Version;
        RandomNumberGenerator.Fill(bytes.AsSpan(1, NonceLength));
        using var cipher = new AesGcm(wrapping.Value, TagLength);
        cipher.Encrypt(bytes.AsSpan(1, NonceLength), seed, bytes.AsSpan(1 + NonceLength + TagLength), bytes.AsSpan(1 + NonceLength, TagLength), provider.Value.ToByteArray());
        CryptographicOperations.ZeroMemory(seed);
        try { InstallationKeys.WriteSecret(PathOf(provider), bytes); }
        catch (IOException) when (File.Exists(PathOf(provider))) { } // another request made it first: theirs is the key
    }

    string PathOf(ProviderId provider) => Path.Combine(folder, $"{provider.Value:N}.key");
}
