using System.Buffers.Text;
using System.IO.Compression;

namespace Glabella.Credentials.Status;

/// <summary>The bits of Bitstring Status List 1.0. Index 0 is the left-most bit of the first byte.</summary>
public sealed class Bitstring
{
    /// <summary>The standard's smallest list, so that one bit hides among many.</summary>
    public const int MinimumLength = 131_072;

    /// <summary>Most that is ever unpacked: 4 MiB, the bits of 33 million certificates. A small GZIP file can unpack to anything.</summary>
    public const int MaximumBytes = 4 * 1024 * 1024;

    const int PartBytes = MinimumLength / 8;

    readonly List<byte[]> parts; // only the last may be shorter than the others

    Bitstring(List<byte[]> parts) => this.parts = parts;

    /// <summary>Number of entries.</summary>
    public int Length => parts.Sum(p => p.Length) * 8;

    /// <summary>A list with these indexes set.</summary>
    public static Bitstring Of(IEnumerable<int> set, int length = MinimumLength)
    {
        var bits = new byte[Math.Max(length, MinimumLength) / 8];
        foreach (var index in set) bits[index / 8] |= (byte)(0x80 >> index % 8);
        return new([.. bits.Chunk(PartBytes)]);
    }

    /// <summary>Null when the index is outside the list.</summary>
    public bool? this[int index] => index < 0 || index >= Length ? null : (parts[index / 8 / PartBytes][index / 8 % PartBytes] & 0x80 >> index % 8) != 0;

    /// <summary>u, then base64url without padding of the GZIP form.</summary>
    public string Encode()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) parts.ForEach(part => gzip.Write(part));
        return "u" + Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Null when the text is malformed, too short a list, or unpacks beyond the limit.</summary>
    public static Bitstring? Decode(string text)
    {
        if (!text.StartsWith('u') || !Base64Url.IsValid(text.AsSpan(1))) return null;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(text.AsSpan(1))), CompressionMode.Decompress);
            var parts = new List<byte[]>();
            while (true)
            {
                byte[] part = new byte[PartBytes];
                int read = gzip.ReadAtLeast(part, PartBytes, throwOnEndOfStream: false);
                if (read > 0) parts.Add(read < PartBytes ? part[..read] : part);
                if (parts.Count > MaximumBytes / PartBytes) return null;
                if (read < PartBytes) return parts.Count == 0 || parts[0].Length < PartBytes ? null : new(parts);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
