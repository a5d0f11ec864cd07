using System.Numerics;

namespace Glabella.Credentials.Dids;

/// <summary>Base58 in Bitcoin's alphabet; multibase marks it with a leading z.</summary>
public static class Base58
{
    const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>The text of these bytes, without multibase mark.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var zeros = bytes.Length - bytes.TrimStart((byte)0).Length;
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = new Stack<char>();
        while (number > 0)
        {
            number = BigInteger.DivRem(number, 58, out var digit);
            text.Push(Alphabet[(int)digit]);
        }

        return new string('1', zeros) + string.Concat(text);
    }

    /// <summary>Null when the text has a character outside the alphabet or is longer than <paramref name="longest"/>.</summary>
    public static byte[]? Decode(string text, int longest = 128)
    {
        if (text.Length > longest) return null;
        var number = BigInteger.Zero;
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0) return null;
            number = number * 58 + digit;
        }

        var zeros = text.Length - text.TrimStart('1').Length;
        return [.. new byte[zeros], .. number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true)];
    }
}
