namespace Glabella.Credentials.Dids;

/// <summary>Public keys as Controlled Identifiers 1.0, 2.2.2 writes them: z, base58, a prefix, the key. Its length tells the kind: 32 bytes are Ed25519, 33 a compressed point on P-256.</summary>
public static class Multikey
{
    static ReadOnlySpan<byte> Ed25519Prefix => [0xed, 0x01];
    static ReadOnlySpan<byte> P256Prefix => [0x80, 0x24];

    /// <summary>The Multikey text of a key.</summary>
    public static string Encode(ReadOnlySpan<byte> publicKey) => "z" + Base58.Encode([.. PrefixOf(publicKey), .. publicKey]);

    /// <summary>The key, or null when the text is not a Multikey of a kind known here.</summary>
    public static byte[]? Decode(string text) =>
        text.StartsWith('z') && Base58.Decode(text[1..]) is { Length: 34 or 35 } bytes && bytes.AsSpan().StartsWith(PrefixOf(bytes.AsSpan(2))) ? bytes[2..] : null;

    static ReadOnlySpan<byte> PrefixOf(ReadOnlySpan<byte> key) => key.Length switch
    {
        32 => Ed25519Prefix,
        33 => P256Prefix,
        _ => throw new ArgumentException("A key has 32 bytes (Ed25519) or 33 (P-256).", nameof(key)),
    };
}
