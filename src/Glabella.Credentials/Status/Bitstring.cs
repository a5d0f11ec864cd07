using System.Buffers.Text;
using System.IO.Compression;

namespace Glabella.Credentials.Status;

/// <summary>The bits of Bitstring Status List 1.0. Index 0 is the left-most bit of the first byte.</summary>
public sealed class Bitstring
{
    /// <summary>The standard's smallest list, so that one bit hides among many.</summary>
    public const int MinimumLength = 131_072;

    /// <summary>Most that is ever unpacked: 16 MiB. A small GZIP file can unpack to anything.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    readonly byte[] bits;

    Bitstring(byte[] bits) => this.bits = bits;

    /// <summary>Number of entries.</summary>
    public int Length => bits.Length * 8;

    /// <summary>A list with these indexes set.</summary>
    public static Bitstring Of(IEnumerable<int> set, int length = MinimumLength)
    {
        var bits = new byte[Math.Max(length, MinimumLength) / 8];
        foreach (var index in set) bits[index / 8] |= (byte)(0x80 >> index % 8);
        return new(bits);
    }

    /// <summary>Null when the index is outside the list.</summary>
    public bool? this[int index] => index < 0 || index >= Length ? null : (bits[index / 8] & 0x80 >> index % 8) != 0;

    /// <summary>u, then base64url without padding of the GZIP form.</summary>
    public string Encode()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bits);
        return "u" + Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Null when the text is malformed, too short a list, or unpacks beyond the limit.</summary>
    public static Bitstring? Decode(string text)
    {
        if (!text.StartsWith('u') || !Base64Url.IsValid(text.AsSpan(1))) return null;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(text.AsSpan(1))), CompressionMode.Decompress);
            using var bits = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                if (bits.Length + read > MaximumBytes) return null;
                bits.Write(buffer, 0, read);
            }

            return bits.Length * 8 < MinimumLength ? null : new(bits.ToArray());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
