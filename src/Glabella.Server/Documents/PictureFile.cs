using System.Buffers.Binary;
using Glabella.Domain;

namespace Glabella.Server.Documents;

/// <summary>What remains of a picture: the parts that draw it. Camera data, places, comments and whatever hangs behind the end are dropped.</summary>
/// <remarks>The structure is walked and copied; the points themselves are not decoded.</remarks>
static class PictureFile
{
    const long MostPoints = 40_000_000;

    public static (byte[]? Clean, Refusal? Refusal) Jpeg(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        bool sized = false;
        for (int at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF) return (null, new FileDamaged());
            byte marker = file[at + 1];
            if (marker == 0xFF) { at++; continue; }
            int length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length) return (null, new FileDamaged());
            var segment = file.Slice(at, 2 + length);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8) return (null, new FileDamaged());
                if ((long)BinaryPrimitives.ReadUInt16BigEndian(segment[5..]) * BinaryPrimitives.ReadUInt16BigEndian(segment[7..]) > MostPoints) return (null, new PictureTooLarge());
                sized = true;
            }
            // APP0 (JFIF) and APP14 (Adobe: how colors are coded) stay; the other APPn and COM carry no picture.
            if (marker is not (>= 0xE1 and <= 0xED or 0xEF or 0xFE)) clean.Write(segment);
            at += 2 + length;
            if (marker != 0xDA) continue;
            int end = EndOfScan(file, at);
            clean.Write(file[at..end]);
            at = end;
            if (at + 2 > file.Length || file[at + 1] != 0xD9) continue;
            clean.Write([0xFF, 0xD9]);
            return sized ? (clean.ToArray(), null) : (null, new FileDamaged());
        }
        return (null, new FileDamaged());
    }

    /// <summary>In a scan, FF is followed by 00 or a restart marker; anything else ends it (ITU-T T.81 B.1.1.5).</summary>
    static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        for (; at + 1 < file.Length; at++)
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF or >= 0xD0 and <= 0xD7)) return at;
        return file.Length;
    }

    public static (byte[]? Clean, Refusal? Refusal) Png(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..8]);
        bool data = false;
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) return (null, new FileDamaged());
            var chunk = file.Slice(at, (int)length + 12);
            var type = chunk.Slice(4, 4);
            if (Crc32(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) return (null, new FileDamaged());
            if (at == 8 && (!type.SequenceEqual("IHDR"u8) || length != 13)) return (null, new FileDamaged());
            if (at == 8 && (long)BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]) * BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]) > MostPoints) return (null, new PictureTooLarge());
            // An upper-case first letter marks a critical chunk (PNG specification 5.4); of the others only those that change colors stay.
            if ((type[0] & 0x20) == 0 || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("sRGB"u8)) clean.Write(chunk);
            data |= type.SequenceEqual("IDAT"u8);
            at += chunk.Length;
            if (type.SequenceEqual("IEND"u8)) return data ? (clean.ToArray(), null) : (null, new FileDamaged());
        }
        return (null, new FileDamaged());
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
