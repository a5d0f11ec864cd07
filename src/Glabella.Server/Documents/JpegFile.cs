using System.Buffers.Binary;
using Glabella.Domain;

namespace Glabella.Server.Documents;

/// <summary>What remains of a JPEG: the segments that draw it, each of exactly the length its own fields say. Camera data, places, thumbnails,
/// comments and whatever hangs behind the end are dropped.</summary>
/// <remarks>The structure is walked and copied; the points themselves are not decoded.</remarks>
static class JpegFile
{
    public static (byte[]? Clean, Refusal? Refusal) Clean(ReadOnlySpan<byte> file)
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
            if (!IsWhole(marker, segment[4..])) return (null, new FileDamaged());
            if (IsFrame(marker))
            {
                if ((long)BinaryPrimitives.ReadUInt16BigEndian(segment[5..]) * BinaryPrimitives.ReadUInt16BigEndian(segment[7..]) > DocumentIntake.MostPoints) return (null, new PictureTooLarge());
                sized = true;
            }
            if (Draws(marker, length)) clean.Write(segment);
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

    /// <summary>Frames (ITU-T T.81 table B.1): C4, C8 and CC in between are tables and a reserve.</summary>
    static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Tables, frames and scans; JFIF without a thumbnail (14 bytes), and Adobe's word on how colors are coded (12 bytes).</summary>
    static bool Draws(byte marker, int length) =>
        IsFrame(marker) || marker is 0xC4 or 0xCC or 0xDA or 0xDB or 0xDD || marker == 0xE0 && length == 16 || marker == 0xEE && length == 14;

    /// <summary>False when a segment holds more or less than its own fields say (T.81, B.2): a place to hide something.</summary>
    static bool IsWhole(byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker)
        {
            case 0xDB: // quantization tables: precision and number, then 64 values
                while (body.Length > 0)
                {
                    int size = 1 + 64 * (1 + (body[0] >> 4));
                    if (body[0] >> 4 > 1 || size > body.Length) return false;
                    body = body[size..];
                }
                return true;
            case 0xC4: // Huffman tables: sixteen counts, then as many values
                while (body.Length > 0)
                {
                    if (body.Length < 17) return false;
                    int size = 17;
                    foreach (byte count in body[1..17]) size += count;
                    if (size > body.Length || size > 17 + 256) return false;
                    body = body[size..];
                }
                return true;
            case 0xDA: return body.Length >= 1 && body[0] is >= 1 and <= 4 && body.Length == 4 + 2 * body[0];
            case 0xDD: return body.Length == 2;
            default: return !IsFrame(marker) || body.Length >= 6 && body.Length == 6 + 3 * body[5];
        }
    }

    /// <summary>In a scan, FF is followed by 00 or a restart marker; anything else ends it (B.1.1.5).</summary>
    static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        for (; at + 1 < file.Length; at++)
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF or >= 0xD0 and <= 0xD7)) return at;
        return file.Length;
    }
}
