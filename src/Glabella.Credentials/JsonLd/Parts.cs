using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>A first look at a JSON object: what kind it is, and the members that must be read before the others.</summary>
struct Parts
{
    public JsonElement? Context, KeywordId, NamedId, KeywordType, NamedType, Value, List, Set, Language, Direction;

    /// <summary>Number of members.</summary>
    public int Count;

    public static Parts Of(JsonElement element)
    {
        var parts = new Parts();
        foreach (var property in element.EnumerateObject())
        {
            parts.Count++;
            var name = NameOf(property);
            if (name.SequenceEqual("id"u8)) parts.NamedId = property.Value;
            else if (name.SequenceEqual("type"u8)) parts.NamedType = property.Value;
            else if (name.StartsWith("@"u8)) parts.Keyword(name, property.Value);
        }

        return parts;
    }

    void Keyword(ReadOnlySpan<byte> name, JsonElement value)
    {
        if (name.SequenceEqual("@context"u8)) Context = value;
        else if (name.SequenceEqual("@id"u8)) KeywordId = value;
        else if (name.SequenceEqual("@type"u8)) KeywordType = value;
        else if (name.SequenceEqual("@value"u8)) Value = value;
        else if (name.SequenceEqual("@list"u8)) List = value;
        else if (name.SequenceEqual("@set"u8)) Set = value;
        else if (name.SequenceEqual("@language"u8)) Language = value;
        else if (name.SequenceEqual("@direction"u8)) Direction = value;
        else throw LinkedDataException.Lost($"“{Encoding.UTF8.GetString(name)}” says nothing that could be signed.");
    }

    /// <summary>The id, whether written @id or as a word that means it.</summary>
    public readonly JsonElement? Id(ActiveContext context) => One(KeywordId, MeansId(context) ? NamedId : null);

    /// <summary>The type, likewise.</summary>
    public readonly JsonElement? Type(ActiveContext context) => One(KeywordType, MeansType(context) ? NamedType : null);

    public static bool MeansId(ActiveContext context) => context.Find("id"u8) is { IsId: true };
    public static bool MeansType(ActiveContext context) => context.Find("type"u8) is { IsType: true };

    static JsonElement? One(JsonElement? keyword, JsonElement? named) =>
        keyword is not null && named is not null ? throw LinkedDataException.Untransformable("Its id or its type is given twice.") : keyword ?? named;

    /// <summary>The name of a member in UTF-8, escapes undone.</summary>
    public static ReadOnlySpan<byte> NameOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return Sound(raw) ? raw : Unescaped(property);
    }

    /// <summary>A text in UTF-8, escapes undone.</summary>
    public static ReadOnlySpan<byte> TextOf(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return Sound(raw) ? raw : Unescaped(text);
    }

    static byte[] Unescaped(JsonProperty property)
    {
        try { return Encoding.UTF8.GetBytes(property.Name); }
        catch (InvalidOperationException) { throw HalfPair(); }
    }

    static byte[] Unescaped(JsonElement text)
    {
        try { return Encoding.UTF8.GetBytes(text.GetString()!); }
        catch (InvalidOperationException) { throw HalfPair(); }
    }

    static LinkedDataException HalfPair() => LinkedDataException.Untransformable("It has half of a surrogate pair.");

    /// <summary>Whether the bytes of the document are those of the text.</summary>
    static bool Sound(ReadOnlySpan<byte> raw) => raw.IndexOf((byte)'\\') < 0 && Utf8.IsValid(raw);
}
