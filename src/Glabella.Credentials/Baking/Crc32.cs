namespace Glabella.Credentials.Baking;

/// <summary>The checksum of PNG chunks: CRC-32 of ISO 3309, over type and data (PNG third edition, annex D).</summary>
static class Crc32
{
    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Add(Add(uint.MaxValue, type), data);

    static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes) sum = Table[(byte)(sum ^ b)] ^ sum >> 8;
        return sum;
    }

    static uint Entry(int index)
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
        return value;
    }
}
