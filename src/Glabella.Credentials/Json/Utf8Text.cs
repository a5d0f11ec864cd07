using System.Buffers;

namespace Glabella.Credentials.Json;

/// <summary>A text in the making, in rented memory.</summary>
sealed class Utf8Text : IDisposable
{
    byte[] text = ArrayPool<byte>.Shared.Rent(8 * 1024);
    int used;

    public ReadOnlySpan<byte> Written => text.AsSpan(0, used);

    /// <summary>At least this much room; what was written is taken with <see cref="Take"/>.</summary>
    public Span<byte> Room(int size)
    {
        if (text.Length - used < size) Lengthen(used + size);
        return text.AsSpan(used);
    }

    public void Take(int length) => used += length;

    public void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        used += bytes.Length;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(text);
        (text, used) = ([], 0);
    }

    void Lengthen(int needed)
    {
        var longer = ArrayPool<byte>.Shared.Rent(Math.Max(needed, text.Length * 2));
        Written.CopyTo(longer);
        ArrayPool<byte>.Shared.Return(text);
        text = longer;
    }
}
