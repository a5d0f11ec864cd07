using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Glabella.Server.Tests.Documents;

/// <summary>Small files of each kind, and liars.</summary>
static class Samples
{
    public static byte[] Pdf(string inside = "", int pages = 1) => Encoding.Latin1.GetBytes(
        $"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R {inside}>>endobj\n2 0 obj<</Type/Pages/Count {pages}>>endobj\n"
        + string.Concat(Enumerable.Range(3, pages).Select(n => $"{n} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n")) + "trailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>Objects packed in a compressed stream, as modern writers do.</summary>
    public static byte[] PackedPdf(string objects, string dictionary = "/Filter/FlateDecode")
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Encoding.Latin1.GetBytes(objects));
        return [.. "%PDF-1.7\n"u8, .. Encoding.Latin1.GetBytes($"4 0 obj<</Type/ObjStm{dictionary}>>stream\n"), .. packed.ToArray(), .. "\nendstream\nendobj\n%%EOF\n"u8];
    }

    /// <param name="points">What is packed as points, when not the right number of black ones.</param>
    /// <param name="extra">One more chunk in front of the points.</param>
    public static byte[] Png(int width = 4, int height = 4, string comment = "", string tail = "", byte[]? points = null, (string Type, byte[] Body)? extra = null)
    {
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(points ?? new byte[(width * 3 + 1) * Math.Min(height, 64)]);
        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("tEXt", Encoding.ASCII.GetBytes("c\0" + comment)), .. extra is { } more ? Chunk(more.Type, more.Body) : [], .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", []), .. Encoding.ASCII.GetBytes(tail)];
    }

    public static byte[] Jpeg(int width = 8, int height = 8, string exif = "", string tail = "", (byte Marker, byte[] Body)? extra = null) =>
    [
        0xFF, 0xD8, .. Segment(0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"u8), .. extra is { } more ? Segment(more.Marker, more.Body) : [], .. Segment(0xE1, Encoding.ASCII.GetBytes("Exif\0\0" + exif)), .. Segment(0xFE, "a comment"u8),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78, 0xFF, 0xD9, .. Encoding.ASCII.GetBytes(tail),
    ];

    static byte[] Segment(byte marker, ReadOnlySpan<byte> body) => [0xFF, marker, (byte)(body.Length + 2 >> 8), (byte)(body.Length + 2), .. body];

    static byte[] Chunk(string type, byte[] body)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. body], chunk = new byte[typed.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        typed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(typed));
        return chunk;
    }

    /// <summary>Bit by bit, unlike the table the product uses.</summary>
    static uint Crc(byte[] bytes)
    {
        uint crc = ~0u;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
        }
        return ~crc;
    }
}
