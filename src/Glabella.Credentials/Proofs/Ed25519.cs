using NSec.Cryptography;
using Nsec = NSec.Cryptography.SignatureAlgorithm;

namespace Glabella.Credentials.Proofs;

/// <summary>A private Ed25519 key in memory that the runtime does not copy. Disposing wipes it.</summary>
public sealed class SigningKey : IDisposable
{
    readonly Key key;

    SigningKey(Key key) => this.key = key;

    /// <summary>Its 32 public bytes.</summary>
    public byte[] PublicKey => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>The key of a 32-byte seed.</summary>
    public static SigningKey FromSeed(ReadOnlySpan<byte> seed) => new(Key.Import(Nsec.Ed25519, seed, KeyBlobFormat.RawPrivateKey));

    /// <summary>The same bytes always give the same 64 bytes of signature (RFC 8032), so signing again after a crash is harmless.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => Nsec.Ed25519.Sign(key, data);

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => key.Dispose();
}

/// <summary>Checking of Ed25519 signatures.</summary>
public static class Ed25519
{
    /// <summary>Whether the signature fits; malformed keys and signatures do not.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        publicKey.Length == 32 && signature.Length == 64
        && PublicKey.TryImport(Nsec.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) && Nsec.Ed25519.Verify(key!, data, signature);
}
