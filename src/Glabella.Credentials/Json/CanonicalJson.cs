using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glabella.Credentials.Json;

/// <summary>RFC 8785, the JSON Canonicalization Scheme: one text per value, so that it can be signed.</summary>
public static class CanonicalJson
{
    /// <summary>The canonical text of a parsed value, in UTF-8.</summary>
    public static byte[] Bytes(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The canonical text of an object of our own making.</summary>
    public static byte[] Bytes(JsonObject value) => Bytes(StrictJson.Parse(Encoding.UTF8.GetBytes(value.ToJsonString())));

    static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                // 3.2.3: keys in the order of their UTF-16 code units
                foreach (var (i, property) in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Index())
                {
                    if (i > 0) text.Append(',');
                    Write(text, property.Name);
                    text.Append(':');
                    Write(text, property.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (i, item) in value.EnumerateArray().Index())
                {
                    if (i > 0) text.Append(',');
                    Write(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String: Write(text, value.GetString()!); break;
            case JsonValueKind.Number: text.Append(Number(value.GetDouble())); break;
            default: text.Append(value.GetRawText()); break;
        }
    }

    /// <summary>3.2.2.2: the short escapes, \u00xx in lower case for other controls, everything else as it is.</summary>
    static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        text.Append('"');
    }

    /// <summary>3.2.2.3: as ECMAScript's Number.prototype.toString writes it.</summary>
    internal static string Number(double value)
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
