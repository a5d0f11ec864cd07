using System.Buffers.Binary;

namespace Glabella.Credentials.Baking;

/// <summary>The checksum of PNG chunks: CRC-32 of ISO 3309, over type and data (PNG third edition, annex D).</summary>
static class Crc32
{
    /// <summary>Eight tables of 256, so that eight bytes are taken at a time: a picture may have ten million.</summary>
    static readonly uint[] Table = Tables();

    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Add(Add(uint.MaxValue, type), data);

    static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        var table = Table.AsSpan();
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ sum, high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            sum = table[0x700 + (byte)low] ^ table[0x600 + (byte)(low >> 8)] ^ table[0x500 + (byte)(low >> 16)] ^ table[0x400 + (int)(low >> 24)]
                ^ table[0x300 + (byte)high] ^ table[0x200 + (byte)(high >> 8)] ^ table[0x100 + (byte)(high >> 16)] ^ table[(int)(high >> 24)];
        }

        foreach (byte b in bytes) sum = table[(byte)(sum ^ b)] ^ sum >> 8;
        return sum;
    }

    static uint[] Tables()
    {
        uint[] all = [.. Enumerable.Range(0, 256).Select(Entry), .. new uint[0x700]];
        for (int i = 0x100; i < all.Length; i++) all[i] = all[(byte)all[i - 0x100]] ^ all[i - 0x100] >> 8;
        return all;
    }

    static uint Entry(int index)
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
        return value;
    }
}
