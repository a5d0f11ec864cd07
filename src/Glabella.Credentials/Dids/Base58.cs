using System.Buffers.Binary;

namespace Glabella.Credentials.Dids;

/// <summary>Base58 in Bitcoin's alphabet; multibase marks it with a leading z.</summary>
public static class Base58
{
    const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>Digits worked out at a time: the most whose value fits into 32 bits.</summary>
    const int Step = 5;
    const uint StepValue = 58 * 58 * 58 * 58 * 58;

    /// <summary>The text of these bytes, without multibase mark.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var number = bytes.TrimStart((byte)0);
        var zeros = bytes.Length - number.Length;
        Span<uint> limbs = Limbs(number);
        Span<char> digits = new char[zeros + number.Length * 138 / 100 + Step + 1]; // log 256 / log 58 is 1.366
        var start = digits.Length;
        while (limbs.Length > 0)
        {
            var rest = Divide(limbs);
            limbs = limbs.TrimStart(0u);
            for (var i = 0; i < Step && (rest > 0 || limbs.Length > 0); i++, rest /= 58) digits[--start] = Alphabet[(int)(rest % 58)];
        }

        digits.Slice(start - zeros, zeros).Fill('1');
        return new(digits[(start - zeros)..]);
    }

    /// <summary>Null when the text has a character outside the alphabet or is longer than <paramref name="longest"/>.</summary>
    public static byte[]? Decode(string text, int longest = 128)
    {
        if (text.Length > longest) return null;
        Span<uint> limbs = new uint[text.Length * 6 / 32 + 1]; // a digit has less than 6 bits
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0) return null;
            Append(limbs, (uint)digit);
        }

        Span<byte> bytes = new byte[limbs.Length * 4];
        for (var i = 0; i < limbs.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(bytes[(i * 4)..], limbs[i]);
        return [.. new byte[text.Length - text.AsSpan().TrimStart('1').Length], .. bytes.TrimStart((byte)0)];
    }

    /// <summary>A number in parts of 32 bits, the highest first.</summary>
    static uint[] Limbs(ReadOnlySpan<byte> number)
    {
        var limbs = new uint[(number.Length + 3) / 4];
        for (var i = 0; i < number.Length; i++) limbs[^(i / 4 + 1)] |= (uint)number[^(i + 1)] << i % 4 * 8;
        return limbs;
    }

    static uint Divide(Span<uint> limbs)
    {
        ulong rest = 0;
        foreach (ref var limb in limbs)
        {
            rest = rest << 32 | limb;
            limb = (uint)(rest / StepValue);
            rest %= StepValue;
        }

        return (uint)rest;
    }

    static void Append(Span<uint> limbs, uint digit)
    {
        ulong carry = digit;
        for (var i = limbs.Length - 1; i >= 0; i--)
        {
            carry += limbs[i] * 58UL;
            limbs[i] = (uint)carry;
            carry >>= 32;
        }
    }
}
