using System.Security.Cryptography;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;

namespace Glabella.Server.Features.Conformance;

/// <summary>The key that signs for suites: made when the process starts, kept nowhere, known to no registry. No key of an issuer ever signs here.</summary>
public sealed class SuiteKey : IDisposable
{
    readonly SigningKey key = SigningKey.FromSeed(RandomNumberGenerator.GetBytes(32));

    public SuiteKey() => (Did, Method) = (Credentials.Dids.Did.Key(key.PublicKey), $"{Credentials.Dids.Did.Key(key.PublicKey)}#{Multikey.Encode(key.PublicKey)}");

    /// <summary>Its did:key.</summary>
    public string Did { get; }

    /// <summary>The verification method of its proofs.</summary>
    public string Method { get; }

    public byte[] Sign(byte[] data) => key.Sign(data);

    public void Dispose() => key.Dispose();
}
