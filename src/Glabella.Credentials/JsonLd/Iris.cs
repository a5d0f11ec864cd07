using System.Text;

namespace Glabella.Credentials.JsonLd;

/// <summary>Absolute IRIs as JSON-LD processors recognize them: a scheme or "_", a colon, no white space.</summary>
static class Iris
{
    public static bool IsAbsolute(string iri) => IsAbsolute(Encoding.UTF8.GetBytes(iri));

    public static bool IsAbsolute(ReadOnlySpan<byte> iri)
    {
        var colon = iri.IndexOf((byte)':');
        return colon > 0 && IsScheme(iri[..colon]) && !HasWhiteSpace(iri[(colon + 1)..]);
    }

    public static bool IsBlank(ReadOnlySpan<byte> iri) => iri.StartsWith("_:"u8);

    /// <summary>An @ and letters only: words that JSON-LD keeps for itself.</summary>
    public static bool LooksLikeKeyword(ReadOnlySpan<byte> text) => text.Length > 1 && text[0] == '@' && !text[1..].ContainsAnyExcept(Letters);

    static bool IsScheme(ReadOnlySpan<byte> scheme)
    {
        if (scheme.SequenceEqual("_"u8)) return true;
        if (!char.IsAsciiLetter((char)scheme[0])) return false;
        foreach (var b in scheme)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'+' or (byte)',' or (byte)'-' or (byte)'.')) return false;
        return true;
    }

    static readonly System.Buffers.SearchValues<byte> Letters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    static readonly System.Buffers.SearchValues<byte> Blanks = System.Buffers.SearchValues.Create("\t\n\v\f\r "u8);

    /// <summary>White space as ECMAScript's \s means it.</summary>
    static bool HasWhiteSpace(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAny(Blanks)) return true;
        if (!text.ContainsAnyInRange((byte)0x80, (byte)0xFF)) return false;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (rune.Value == 0xFEFF || rune.Value != 0x85 && Rune.IsWhiteSpace(rune)) return true;
            text = text[length..];
        }

        return false;
    }
}
