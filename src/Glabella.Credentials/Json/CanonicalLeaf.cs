using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glabella.Credentials.Json;

/// <summary>Texts and numbers as RFC 8785, 3.2.2 writes them.</summary>
static class CanonicalLeaf
{
    /// <summary>Most bytes that one UTF-16 unit can become: \u0000.</summary>
    const int Widest = 6;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    /// <summary>3.2.2.2: the short escapes, \u00xx in lower case for other controls, everything else as it is.</summary>
    public static void Write(Utf8Text to, ReadOnlySpan<char> value)
    {
        to.Put("\""u8);
        try
        {
            for (int special; (special = value.IndexOfAny(Special)) >= 0; value = value[(special + 1)..])
            {
                to.Take(Utf8.GetBytes(value[..special], to.Room(Utf8.GetMaxByteCount(special))));
                to.Take(Escape(to.Room(Widest), value[special]));
            }

            to.Take(Utf8.GetBytes(value, to.Room(Utf8.GetMaxByteCount(value.Length))));
        }
        catch (EncoderFallbackException)
        {
            throw new JsonException("The text has half of a surrogate pair.");
        }

        to.Put("\""u8);
    }

    static int Escape(Span<byte> to, char special)
    {
        to[0] = (byte)'\\';
        var letter = special switch { '"' => '"', '\\' => '\\', '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => 'u' };
        to[1] = (byte)letter;
        if (letter != 'u') return 2;
        ((int)special).TryFormat(to[2..], out _, "x4", CultureInfo.InvariantCulture);
        return Widest;
    }

    public static void Write(Utf8Text to, double value) => to.Put(Encoding.ASCII.GetBytes(Number(value)));

    /// <summary>3.2.2.3: as ECMAScript's Number.prototype.toString writes it.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) throw new JsonException("RFC 8785 knows no infinite numbers.");
        if (value == 0) return "0";
        if (value < 0) return "-" + Number(-value);
        // .NET's "R" gives the same shortest digits, in one of the forms 123.45, 0.00012 and 1.5E+16
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var whole = parts[0].Split('.')[0];
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var point = whole.Length - (all.Length - digits.Length) + exponent;
        digits = digits.TrimEnd('0');
        return point switch
        {
            > 21 or < -5 => $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture)}",
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits + new string('0', point - digits.Length),
            _ => digits[..point] + "." + digits[point..],
        };
    }
}
