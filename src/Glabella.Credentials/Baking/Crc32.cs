using System.Buffers.Binary;

namespace Glabella.Credentials.Baking;

/// <summary>
/// The checksum of PNG chunks: CRC-32 of ISO 3309, over type and data (PNG third edition, annex D). Eight tables, so that eight
/// bytes are taken at a time: a picture may have ten million. They are worked out in some microseconds, once for a picture.
/// </summary>
sealed class Crc32
{
    readonly uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])]; // the last is for the byte at hand, the first for seven bytes ago

    public Crc32()
    {
        for (uint b = 0; b < 256; b++)
        {
            uint value = b;
            for (int bit = 0; bit < 8; bit++) value = value / 2 ^ value % 2 * 0xEDB88320;
            tables[7][b] = value;
        }

        for (int table = 6; table >= 0; table--)
            for (int b = 0; b < 256; b++) tables[table][b] = Next(tables[table + 1][b], 0);
    }

    public uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Add(Add(uint.MaxValue, type), data);

    uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > 7; bytes = bytes[8..])
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ sum;
            sum = 0;
            foreach (var table in tables)
            {
                sum ^= table[(byte)eight];
                eight /= 256;
            }
        }

        foreach (byte b in bytes) sum = Next(sum, b);
        return sum;
    }

    uint Next(uint sum, byte b) => tables[7][(byte)(sum ^ b)] ^ sum / 256;
}
