using System.Buffers;
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
        using var text = new Utf8Text();
        Write(text, value);
        return text.Written.ToArray();
    }

    /// <summary>The canonical text of an object of our own making.</summary>
    public static byte[] Bytes(JsonObject value)
    {
        using var text = new Utf8Text();
        CanonicalNode.Write(text, value);
        return text.Written.ToArray();
    }

    /// <summary>The canonical text of an object of our own making with one member more or another.</summary>
    internal static byte[] Bytes(JsonObject value, string member, JsonObject with)
    {
        using var text = new Utf8Text();
        CanonicalNode.Members(text, [.. value.Where(m => m.Key != member), KeyValuePair.Create(member, (JsonNode?)with)]);
        return text.Written.ToArray();
    }

    /// <summary>The canonical text of an object in which one member is left out or, when there are such, replaced by other values.</summary>
    internal static byte[] Bytes(JsonElement value, string member, IReadOnlyList<JsonElement> instead)
    {
        using var text = new Utf8Text();
        Members(text, [value], (member, instead.Count == 0 ? null : () => List(text, instead)));
        return text.Written.ToArray();
    }

    /// <summary>The canonical text of an object in which the object under one name has one member more.</summary>
    internal static byte[] Bytes(JsonElement value, string member, JsonElement more)
    {
        using var text = new Utf8Text();
        Members(text, [value], (member, () => Members(text, [value.GetProperty(member), more])));
        return text.Written.ToArray();
    }

    internal static void Write(Utf8Text text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: Members(text, [value]); break;
            case JsonValueKind.Array: List(text, value.EnumerateArray()); break;
            case JsonValueKind.String:
                var raw = JsonMarshal.GetRawUtf8Value(value);
                if (IsPlain(raw)) text.Put(raw);
                else CanonicalLeaf.Write(text, value.GetString()!);
                break;
            case JsonValueKind.Number: CanonicalLeaf.Write(text, value.GetDouble()); break;
            default: text.Put(JsonMarshal.GetRawUtf8Value(value)); break;
        }
    }

    /// <summary>3.2.3: keys in the order of their UTF-16 code units. The members are those of one object or of several together; one may be written otherwise or left out.</summary>
    static void Members(Utf8Text text, ReadOnlySpan<JsonElement> objects, (string Name, Action? Write)? other = null)
    {
        var most = 0;
        foreach (var each in objects) most += each.GetPropertyCount();
        var members = ArrayPool<JsonProperty>.Shared.Rent(most);
        var count = 0;
        foreach (var each in objects)
            foreach (var member in each.EnumerateObject())
                if (other is not { Write: null } left || !member.NameEquals(left.Name)) members[count++] = member;
        var simple = Order(members.AsSpan(0, count));
        text.Put("{"u8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0) text.Put(","u8);
            if (simple) Name(text, JsonMarshal.GetRawUtf8PropertyName(members[i]));
            else CanonicalLeaf.Write(text, members[i].Name);
            text.Put(":"u8);
            if (other is { Write: { } write } named && members[i].NameEquals(named.Name)) write();
            else Write(text, members[i].Value);
        }

        text.Put("}"u8);
        ArrayPool<JsonProperty>.Shared.Return(members, clearArray: true);
    }

    /// <summary>Sorts; answers whether all names are ASCII without escapes, which need no decoding and sort as their bytes do.</summary>
    static bool Order(Span<JsonProperty> members)
    {
        ReadOnlySpan<byte> last = [];
        var sorted = true;
        foreach (ref readonly var member in members)
        {
            var raw = JsonMarshal.GetRawUtf8PropertyName(member);
            if (!Ascii.IsValid(raw) || raw.Contains((byte)'\\'))
            {
                members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
                return false;
            }

            sorted &= last.SequenceCompareTo(raw) <= 0;
            last = raw;
        }

        if (!sorted) members.Sort(static (a, b) => JsonMarshal.GetRawUtf8PropertyName(a).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(b)));
        return true;
    }

    static void Name(Utf8Text text, ReadOnlySpan<byte> raw)
    {
        text.Put("\""u8);
        text.Put(raw);
        text.Put("\""u8);
    }

    static void List(Utf8Text text, IEnumerable<JsonElement> items)
    {
        text.Put("["u8);
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Put(","u8);
            first = false;
            Write(text, item);
        }

        text.Put("]"u8);
    }

    /// <summary>Without escapes a text is canonical as it stands.</summary>
    static bool IsPlain(ReadOnlySpan<byte> raw) => !raw.Contains((byte)'\\') && Utf8.IsValid(raw);
}
