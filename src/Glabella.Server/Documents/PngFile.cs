using System.Buffers.Binary;
using System.IO.Compression;
using Glabella.Domain;

namespace Glabella.Server.Documents;

/// <summary>A PNG, unpacked and packed anew: nothing remains but its head, palette and points.</summary>
static class PngFile
{
    /// <summary>Everything that draws (PNG specification, 11.2 and 11.3.1) with the most bytes it may have. The points are packed anew.</summary>
    static readonly Dictionary<string, int> Kept = new() { ["PLTE"] = 768, ["tRNS"] = 256, ["gAMA"] = 4, ["sRGB"] = 1 };

    public static (byte[]? Clean, Refusal? Refusal) Clean(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..8]);
        byte[]? head = null;
        var packed = new MemoryStream();
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) return (null, new FileDamaged());
            var chunk = file.Slice(at, (int)length + 12);
            string type = System.Text.Encoding.Latin1.GetString(chunk.Slice(4, 4));
            if (Crc32(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) return (null, new FileDamaged());
            if (head is null)
            {
                if (type != "IHDR" || length != 13) return (null, new FileDamaged());
                if ((long)BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]) * BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]) > DocumentIntake.MostPoints) return (null, new PictureTooLarge());
                head = chunk[8..^4].ToArray();
                clean.Write(chunk);
            }
            else if (type == "IDAT") packed.Write(chunk[8..^4]);
            else if (type == "IEND") return PackAnew(head, packed) is { } points ? (End(clean, points), null) : (null, new FileDamaged());
            else if (Kept.TryGetValue(type, out int most))
            {
                if (length > most) return (null, new FileDamaged());
                if (packed.Length == 0) clean.Write(chunk);
            }
            // An upper-case first letter marks a chunk without which the picture cannot be drawn (5.4): one that nobody knows is no picture.
            else if (char.IsAsciiLetterUpper(type[0])) return (null, new FileDamaged());
            at += chunk.Length;
        }
        return (null, new FileDamaged());
    }

    static byte[] End(MemoryStream clean, byte[] points)
    {
        Write(clean, "IDAT"u8, points);
        Write(clean, "IEND"u8, []);
        return clean.ToArray();
    }

    /// <summary>Row by row, so that a picture costs a row and not itself. Null when there are not exactly the rows that the head says.</summary>
    static byte[]? PackAnew(byte[] head, MemoryStream packed)
    {
        packed.Position = 0;
        var anew = new MemoryStream();
        try
        {
            using var points = new ZLibStream(packed, CompressionMode.Decompress);
            using (var pack = new ZLibStream(anew, CompressionLevel.Fastest, leaveOpen: true))
                foreach (var (rows, bytes) in Passes(head))
                {
                    byte[] row = new byte[bytes];
                    for (int i = 0; i < rows; i++)
                    {
                        points.ReadExactly(row);
                        if (row[0] > 4) return null; // five filters, and no sixth (9.2)
                        pack.Write(row);
                    }
                }
            return points.ReadByte() < 0 ? anew.ToArray() : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException) { return null; }
    }

    /// <summary>How many rows of how many bytes, each with its filter in front; seven times when interlaced (8.2).</summary>
    static List<(int Rows, int Bytes)> Passes(byte[] head)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(head), height = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4));
        int channels = head[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 }, bits = channels * head[8];
        if (width <= 0 || height <= 0 || channels == 0 || head[8] is not (1 or 2 or 4 or 8 or 16) || head[10] != 0 || head[11] != 0 || head[12] > 1) throw new InvalidDataException();
        (int X, int Y, int EveryX, int EveryY)[] passes = head[12] == 0 ? [(0, 0, 1, 1)] : [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return [.. passes.Select(p => (Wide: (width - p.X + p.EveryX - 1) / p.EveryX, High: (height - p.Y + p.EveryY - 1) / p.EveryY)).Where(p => p is { Wide: > 0, High: > 0 })
            .Select(p => (p.High, (int)(((long)p.Wide * bits + 7) / 8) + 1))];
    }

    static void Write(MemoryStream target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        byte[] chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        type.CopyTo(chunk.AsSpan(4));
        body.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32(chunk.AsSpan(4, body.Length + 4)));
        target.Write(chunk);
    }

    /// <summary>PNG specification, annex D.</summary>
    internal static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte b in bytes) crc = CrcTable[(byte)(crc ^ b)] ^ crc >> 8;
        return ~crc;
    }

    static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n =>
    {
        uint c = (uint)n;
        for (int i = 0; i < 8; i++) c = (c & 1) != 0 ? 0xEDB88320 ^ c >> 1 : c >> 1;
        return c;
    })];
}
