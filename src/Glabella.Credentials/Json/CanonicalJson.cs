using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Glabella.Credentials.Json;

/// <summary>RFC 8785, the JSON Canonicalization Scheme: one text per value, so that it can be signed.</summary>
public static class CanonicalJson
{
    /// <summary>The canonical text of a parsed value, in UTF-8.</summary>
    public static byte[] Bytes(JsonElement value)
    {
        var text = new ArrayBufferWriter<byte>(4 * 1024);
        Write(text, value);
        return text.WrittenSpan.ToArray();
    }

    /// <summary>The canonical text of an object of our own making.</summary>
    public static byte[] Bytes(JsonObject value) => Bytes(StrictJson.Parse(Utf8Of(value)));

    static byte[] Utf8Of(JsonObject value)
    {
        var text = new ArrayBufferWriter<byte>(4 * 1024);
        using (var writer = new Utf8JsonWriter(text, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) value.WriteTo(writer);
        return text.WrittenSpan.ToArray();
    }

    /// <summary>The canonical text of an object in which one member is left out or, when there are such, replaced by other values.</summary>
    internal static byte[] Bytes(JsonElement value, string member, IReadOnlyList<JsonElement> instead)
    {
        var text = new ArrayBufferWriter<byte>(4 * 1024);
        Members(text, [.. value.EnumerateObject().Where(p => p.Name != member || instead.Count > 0)], property =>
        {
            if (property.Name != member) Write(text, property.Value);
            else List(text, instead);
        });
        return text.WrittenSpan.ToArray();
    }

    static void Write(ArrayBufferWriter<byte> text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: Members(text, [.. value.EnumerateObject()], property => Write(text, property.Value)); break;
            case JsonValueKind.Array: List(text, value.EnumerateArray()); break;
            case JsonValueKind.String:
                var raw = JsonMarshal.GetRawUtf8Value(value);
                if (IsPlain(raw)) text.Write(raw);
                else Write(text, value.GetString()!);
                break;
            case JsonValueKind.Number: text.Write(Encoding.UTF8.GetBytes(Number(value.GetDouble()))); break;
            default: text.Write(JsonMarshal.GetRawUtf8Value(value)); break;
        }
    }

    /// <summary>3.2.3: keys in the order of their UTF-16 code units.</summary>
    static void Members(ArrayBufferWriter<byte> text, JsonProperty[] members, Action<JsonProperty> write)
    {
        Array.Sort(members, static (a, b) =>
        {
            var first = new Key(a);
            var second = new Key(b);
            return first.IsAscii && second.IsAscii ? first.Raw.SequenceCompareTo(second.Raw) : string.CompareOrdinal(a.Name, b.Name);
        });
        text.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0) text.Write(","u8);
            var key = new Key(members[i]);
            if (key.IsAscii)
            {
                text.Write("\""u8);
                text.Write(key.Raw);
                text.Write("\""u8);
            }
            else Write(text, members[i].Name);
            text.Write(":"u8);
            write(members[i]);
        }

        text.Write("}"u8);
    }

    static void List(ArrayBufferWriter<byte> text, IEnumerable<JsonElement> items)
    {
        text.Write("["u8);
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Write(","u8);
            first = false;
            Write(text, item);
        }

        text.Write("]"u8);
    }

    /// <summary>A name as it stands in the document; in ASCII without escapes it needs no decoding.</summary>
    readonly ref struct Key
    {
        public Key(JsonProperty property)
        {
            Raw = JsonMarshal.GetRawUtf8PropertyName(property);
            IsAscii = Ascii.IsValid(Raw) && IsPlain(Raw);
        }

        public ReadOnlySpan<byte> Raw { get; }
        public bool IsAscii { get; }
    }

    /// <summary>Without escapes a text is canonical as it stands.</summary>
    static bool IsPlain(ReadOnlySpan<byte> raw) => !raw.Contains((byte)'\\') && Utf8.IsValid(raw);

    /// <summary>3.2.2.2: the short escapes, \u00xx in lower case for other controls, everything else as it is.</summary>
    static void Write(ArrayBufferWriter<byte> to, string value)
    {
        var text = new StringBuilder(value.Length + 16).Append('"');
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
        to.Write(Encoding.UTF8.GetBytes(text.Append('"').ToString()));
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
