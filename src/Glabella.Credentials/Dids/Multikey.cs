namespace Glabella.Credentials.Dids;

/// <summary>Public Ed25519 keys as Controlled Identifiers 1.0 writes them: z, base58, the prefix ed01, 32 bytes.</summary>
public static class Multikey
{
    static ReadOnlySpan<byte> Ed25519Prefix => [0xed, 0x01];

    /// <summary>The Multikey text of 32 bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> publicKey) =>
        publicKey.Length == 32 ? "z" + Base58.Encode([.. Ed25519Prefix, .. publicKey]) : throw new ArgumentException("An Ed25519 key has 32 bytes.", nameof(publicKey));

    /// <summary>The 32 bytes, or null when the text is not an Ed25519 Multikey.</summary>
    public static byte[]? Decode(string text) =>
        text.StartsWith('z') && Base58.Decode(text[1..]) is { Length: 34 } bytes && bytes.AsSpan().StartsWith(Ed25519Prefix) ? bytes[2..] : null;
}
