using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glabella.Credentials.Json;

/// <summary>RFC 8785 for JSON that was never text: written straight from the objects it is made of.</summary>
static class CanonicalNode
{
    public static void Write(Utf8Text text, JsonNode? value)
    {
        switch (value)
        {
            case null: text.Put("null"u8); break;
            case JsonObject members: Object(text, members); break;
            case JsonArray items:
                text.Put("["u8);
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0) text.Put(","u8);
                    Write(text, items[i]);
                }

                text.Put("]"u8);
                break;
            default: Leaf(text, value.AsValue()); break;
        }
    }

    static void Object(Utf8Text text, JsonObject value)
    {
        var members = ArrayPool<KeyValuePair<string, JsonNode?>>.Shared.Rent(value.Count);
        ((ICollection<KeyValuePair<string, JsonNode?>>)value).CopyTo(members, 0);
        Members(text, members.AsSpan(0, value.Count));
        ArrayPool<KeyValuePair<string, JsonNode?>>.Shared.Return(members, clearArray: true);
    }

    /// <summary>Sorts the members and writes them as one object.</summary>
    public static void Members(Utf8Text text, Span<KeyValuePair<string, JsonNode?>> members)
    {
        members.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        text.Put("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0) text.Put(","u8);
            CanonicalLeaf.Write(text, members[i].Key);
            text.Put(":"u8);
            Write(text, members[i].Value);
        }

        text.Put("}"u8);
    }

    static void Leaf(Utf8Text text, JsonValue value)
    {
        if (value.TryGetValue<string>(out var words)) CanonicalLeaf.Write(text, words);
        else if (value.TryGetValue<bool>(out var truth)) text.Put(truth ? "true"u8 : "false"u8);
        else CanonicalJson.Write(text, JsonElement.Parse(value.ToJsonString()));
    }
}
