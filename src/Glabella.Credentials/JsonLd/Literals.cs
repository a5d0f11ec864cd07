using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>JSON-LD 1.1 API, 8.2.2: values as RDF literals, written as N-Quads at once.</summary>
static class Literals
{
    const string XsdDouble = "http://www.w3.org/2001/XMLSchema#double";
    const string LangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
    static readonly byte[] Json = [.. "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"u8];

    public static Node Text(Dataset rdf, ReadOnlySpan<byte> text, ReadOnlySpan<byte> suffix)
    {
        var plain = NQuads.IsPlainLiteral(text);
        var room = rdf.Room(2 + suffix.Length + text.Length * (plain ? 1 : NQuads.Widest));
        room[0] = (byte)'"';
        var length = text.Length;
        if (plain) text.CopyTo(room[1..]);
        else length = NQuads.Literal(room[1..], text);
        room[1 + length] = (byte)'"';
        suffix.CopyTo(room[(2 + length)..]);
        return rdf.Take(2 + length + suffix.Length);
    }

    /// <summary>A JSON literal in the canonical form of RFC 8785.</summary>
    public static Node JsonText(Dataset rdf, JsonElement value) => Text(rdf, CanonicalJson.Bytes(value), Json);

    /// <summary>A text, number or truth value; <paramref name="type"/> and <paramref name="suffix"/> are those of the term, absent and empty without coercion.</summary>
    public static Node Scalar(Dataset rdf, JsonElement value, string? type, ReadOnlySpan<byte> suffix)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String: return Text(rdf, Parts.TextOf(value), suffix);
            case JsonValueKind.True: return Text(rdf, "true"u8, type is null ? "^^<http://www.w3.org/2001/XMLSchema#boolean>"u8 : suffix);
            case JsonValueKind.False: return Text(rdf, "false"u8, type is null ? "^^<http://www.w3.org/2001/XMLSchema#boolean>"u8 : suffix);
            default:
                Span<byte> digits = stackalloc byte[64];
                var length = Number(value.GetDouble(), type == XsdDouble, digits, out var whole);
                return Text(rdf, digits[..length], type is not null ? suffix
                    : whole ? "^^<http://www.w3.org/2001/XMLSchema#integer>"u8 : "^^<http://www.w3.org/2001/XMLSchema#double>"u8);
        }
    }

    /// <summary>A value object: @value with a type, its address as N-Quads write it, or with language and direction (i18n-datatype).</summary>
    public static Node ValueObject(Dataset rdf, in Parts parts, JsonElement? type, string? datatype)
    {
        var value = parts.Value!.Value;
        if (type is not null && (parts.Language ?? parts.Direction) is not null) throw Malformed("has a type and a language");
        if (datatype == "@json") return JsonText(rdf, value);
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array) throw LinkedDataException.Lost("A value object has no single value.");
        if (datatype == LangString) throw Malformed("has a language type and no language");
        if (type is not null) return Scalar(rdf, value, datatype, datatype == Term.XsdString ? [] : Encoding.UTF8.GetBytes($"^^<{datatype}>"));
        var language = LanguageOf(parts.Language);
        var direction = DirectionOf(parts.Direction);
        if (language is null && direction is null) return Scalar(rdf, value, null, []);
        if (value.ValueKind != JsonValueKind.String) throw Malformed("gives a language to what is no text");
        return Text(rdf, Parts.TextOf(value), Encoding.UTF8.GetBytes(direction is null ? "@" + language : $"^^<https://www.w3.org/ns/i18n#{language}_{direction}>"));
    }

    static string? LanguageOf(JsonElement? language)
    {
        if (language is not { ValueKind: not JsonValueKind.Null } given) return null;
        if (given.ValueKind != JsonValueKind.String || !IsLanguage(given.GetString()!)) throw LinkedDataException.Lost("A language is not a BCP 47 tag.");
        return given.GetString()!.ToLowerInvariant();
    }

    /// <summary>Letters, then groups of letters and digits, each of 1 to 8.</summary>
    static bool IsLanguage(string tag) => tag.Split('-') is [var first, .. var rest]
        && first.Length is >= 1 and <= 8 && first.All(char.IsAsciiLetter) && rest.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    static string? DirectionOf(JsonElement? direction) => direction switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } given when given.GetString() is "ltr" or "rtl" => given.GetString(),
        _ => throw Malformed("has a direction that is neither ltr nor rtl"),
    };

    static LinkedDataException Malformed(string what) => LinkedDataException.Untransformable($"A value object {what}.");

    /// <summary>Whole numbers below 1e21 with all digits of the double, others with at most 16 significant digits and an exponent.</summary>
    static int Number(double value, bool asDouble, Span<byte> to, out bool whole)
    {
        if (!double.IsFinite(value)) throw LinkedDataException.Untransformable("It has a number no computer agrees on.");
        if (value == 0) value = 0; // without the sign of -0
        whole = !asDouble && Math.Abs(value) < 1e21 && Math.Truncate(value) == value;
        if (!whole) return Exponential(value, to);
        value.TryFormat(to, out var length, "F0", CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>As ECMAScript's toExponential(15) rounds: half away from zero, where .NET rounds half to even. So .NET writes more digits and they are rounded here.</summary>
    static int Exponential(double value, Span<byte> to)
    {
        const int kept = 16, written = 61;
        Span<byte> exact = stackalloc byte[written + 8];
        Math.Abs(value).TryFormat(exact, out var length, "E60", CultureInfo.InvariantCulture); // 1.2345...E+003
        Utf8Parser.TryParse(exact[(written + 3)..length], out int exponent, out _);
        if (exact[written + 2] == '-') exponent = -exponent;
        Span<byte> digits = stackalloc byte[1 + kept]; // one in front, for a carry
        (digits[0], digits[1]) = ((byte)'0', exact[0]);
        exact[2..(kept + 1)].CopyTo(digits[2..]);
        if (exact[kept + 1] >= '5')
        {
            var i = kept;
            while (digits[i] == '9') digits[i--] = (byte)'0';
            digits[i]++;
        }

        if (digits[0] == '0') digits = digits[1..];
        else exponent++;
        var count = digits.TrimEnd((byte)'0').Length;
        var at = 0;
        if (value < 0) to[at++] = (byte)'-';
        to[at++] = digits[0];
        to[at++] = (byte)'.';
        if (count < 2) to[at++] = (byte)'0';
        for (var i = 1; i < count; i++) to[at++] = digits[i];
        to[at++] = (byte)'E';
        Utf8Formatter.TryFormat(exponent, to[at..], out var tail);
        return at + tail;
    }
}
