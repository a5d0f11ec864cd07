using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Glabella.Server.Hosting;

namespace Glabella.Server.Documents;

/// <summary>Seals private bytes for the database: AES-256-GCM under a key of their own, which is itself sealed under the installation's key.</summary>
/// <remarks>Table, row and column are bound in as additional data: a ciphertext moved to another place does not open.
/// Layout: format (1), nonce and sealed key (12 + 32 + 16), nonce and tag (12 + 16), the sealed bytes.</remarks>
public sealed class Envelope(InstallationKeys keys)
{
    const byte Format = 1;
    const int Head = 1 + 12 + 32 + 16 + 12 + 16;

    readonly byte[] master = keys.Derive("documents");

    public byte[] Seal(ReadOnlySpan<byte> clear, string table, Guid row, string column)
    {
        byte[] all = new byte[Head + clear.Length], key = RandomNumberGenerator.GetBytes(32), place = Place(table, row, column);
        all[0] = Format;
        Span<byte> keyNonce = all.AsSpan(1, 12), nonce = all.AsSpan(61, 12);
        RandomNumberGenerator.Fill(keyNonce);
        RandomNumberGenerator.Fill(nonce);
        using (var outer = new AesGcm(master, 16)) outer.Encrypt(keyNonce, key, all.AsSpan(13, 32), all.AsSpan(45, 16), place);
        using (var inner = new AesGcm(key, 16)) inner.Encrypt(nonce, clear, all.AsSpan(Head), all.AsSpan(73, 16), place);
        CryptographicOperations.ZeroMemory(key);
        return all;
    }

    /// <exception cref="CryptographicException">The bytes were changed, moved, or sealed by another installation.</exception>
    public byte[] Open(ReadOnlySpan<byte> all, string table, Guid row, string column)
    {
        if (all.Length < Head || all[0] != Format) throw new CryptographicException("These are no sealed bytes.");
        byte[] place = Place(table, row, column), clear = new byte[all.Length - Head];
        Span<byte> key = stackalloc byte[32];
        using (var outer = new AesGcm(master, 16)) outer.Decrypt(all.Slice(1, 12), all.Slice(13, 32), all.Slice(45, 16), key, place);
        using (var inner = new AesGcm(key, 16)) inner.Decrypt(all.Slice(61, 12), all[Head..], all.Slice(73, 16), clear, place);
        CryptographicOperations.ZeroMemory(key);
        return clear;
    }

    /// <summary>The table's name with its length in front, so that no two places read the same.</summary>
    static byte[] Place(string table, Guid row, string column)
    {
        byte[] place = new byte[20 + Encoding.UTF8.GetByteCount(table) + Encoding.UTF8.GetByteCount(column)];
        int length = Encoding.UTF8.GetBytes(table, place.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(place, length);
        row.TryWriteBytes(place.AsSpan(4 + length));
        Encoding.UTF8.GetBytes(column, place.AsSpan(20 + length));
        return place;
    }
}
